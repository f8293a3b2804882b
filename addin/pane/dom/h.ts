/** What the pane should look like, as plain data: views return it, `patch` makes the page match it, tests read it. */

import type { Action } from '../actions.ts';

export type EventName = 'click' | 'input' | 'change' | 'submit' | 'drop';

export interface Attributes {
  /** Tells siblings apart when a list changes. */
  readonly key?: string;
  /** What is to be done on an event; a value typed or chosen comes with it. */
  readonly on?: Readonly<Partial<Record<EventName, Action>>>;
  readonly [attribute: string]: unknown;
}

export interface VNode {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

export type Child = VNode | string;
/** False and null stand for nothing, so that `condition && h(…)` reads well. */
export type Content = Child | false | null | undefined | readonly Content[];

/** An element: `h('button', { type: 'button', on: { click: { do: 'recheck' } } }, '重新审核')`. */
export function h(tag: string, attributes: Attributes = {}, ...content: readonly Content[]): VNode {
  return { tag, attributes, children: flatten(content) };
}

function flatten(content: readonly Content[]): Child[] {
  return content.flatMap((part): Child[] => {
    if (part === null || part === undefined || part === false || part === '') return [];
    if (typeof part === 'string') return [part];
    return 'tag' in part ? [part] : flatten(part);
  });
}

/** All text in a tree, as it would be read. */
export function textOf(node: Child): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
