/** Pieces that all views share. */

import type { Action } from '../actions.ts';
import { type Content, h, type VNode } from '../dom/h.ts';
import { type IconName, icon } from './icon.ts';

export interface ButtonLook {
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  /** Replaces the text for people who cannot see it; needed where the text alone says too little. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly id?: string;
}

export function button(text: string, action: Action, look: ButtonLook = {}): VNode {
  const { kind = 'plain', icon: sign, label, disabled = false, id } = look;
  return h(
    'button',
    {
      type: 'button',
      class: `button ${kind}`,
      on: { click: action },
      'aria-label': label,
      // A disabled button would drop the focus of who has just pressed it.
      'aria-disabled': disabled ? 'true' : undefined,
      id,
    },
    sign && icon(sign),
    h('span', {}, text),
  );
}

/** A button that is only a sign; its words are read out and shown on hover. */
export function signButton(name: IconName, words: string, action: Action, attributes = {}): VNode {
  return h(
    'button',
    {
      type: 'button',
      class: 'sign-button',
      title: words,
      'aria-label': words,
      on: { click: action },
      ...attributes,
    },
    icon(name),
  );
}

/** A page with nothing to list: what is so, why, and what to do. */
export function emptyPage(
  sign: IconName,
  tone: string,
  title: string,
  hint: string,
  ...more: Content[]
): VNode {
  return h(
    'div',
    { class: `empty ${tone}` },
    icon(sign, 'large'),
    h('h2', { class: 'empty-title' }, title),
    h('p', { class: 'empty-hint' }, hint),
    ...more,
  );
}

/** One line across the pane about its circumstances, with at most one thing to do. */
export function banner(
  tone: 'info' | 'warning' | 'error' | 'ok',
  sign: IconName,
  text: Content,
  ...actions: Content[]
): VNode {
  return h(
    'div',
    { class: `banner ${tone}` },
    icon(sign),
    h('div', { class: 'banner-text' }, text),
    actions.length > 0 && h('div', { class: 'banner-actions' }, ...actions),
  );
}

/** Facts in a line, whatever there is of them. */
export function facts(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** A cell to go to. */
export function cellLink(sheet: string, cell: string, words: string, label: string): VNode {
  return h(
    'button',
    {
      type: 'button',
      class: 'cell-link',
      on: { click: { do: 'go-to', sheet, cell } },
      'aria-label': label,
      title: label,
    },
    words,
  );
}

/** Grey bars where text will be. */
export function skeleton(lines: number): VNode {
  return h(
    'div',
    { class: 'skeleton', 'aria-hidden': true },
    Array.from({ length: lines }, () => h('div', { class: 'bar' })),
  );
}
