/** The top of the pane: whether it may be sent, whose tables they are, and when they were checked. */

import { h, type VNode } from '../dom/h.ts';
import type { Verdict } from '../findings/verdict.ts';
import { verdictIn } from '../select.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { type IconName, icon } from './icon.ts';
import { facts } from './parts.ts';

const SIGNS: Readonly<Record<Verdict['level'], IconName>> = {
  'no-forms': 'table',
  correct: 'error',
  explain: 'warning',
  ready: 'ok',
};

export function header(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { phase } = state.checking;
  const verdict = verdictIn(state);
  const busy = phase !== 'idle';
  return h(
    'header',
    { class: 'header', key: 'header' },
    h('div', { class: 'progress', hidden: !busy }),
    h(
      'div',
      { class: `verdict ${verdict?.level ?? 'none'}` },
      verdict && icon(SIGNS[verdict.level]),
      h('h1', {}, headline(state, verdict, speech)),
      h(
        'button',
        {
          type: 'button',
          class: 'button quiet',
          on: { click: { do: 'recheck' } },
          'aria-disabled': busy ? 'true' : undefined,
        },
        icon('refresh'),
        h('span', {}, words.header.recheck),
      ),
    ),
    h('div', { class: 'about' }, unitLine(state, speech), timeLine(state, speech)),
  );
}

function headline(state: PaneState, verdict: Verdict | null, { words, count }: Speech): string {
  if (!verdict) {
    return state.checking.phase === 'idle' ? words.verdict.first : words.verdict[state.checking.phase];
  }
  if (verdict.level === 'correct') return words.verdict.correct(count(verdict.counts.error));
  if (verdict.level === 'explain') return words.verdict.explain(count(verdict.unexplained));
  return words.verdict[verdict.level];
}

function unitLine(state: PaneState, { words }: Speech): VNode | null {
  const result = state.checking.outcome?.result;
  const line = facts(result?.unit ?? '', result?.year ? words.header.yearOf(result.year) : '');
  return line === '' ? null : h('div', { class: 'unit', title: line }, line);
}

function timeLine({ checking, live }: PaneState, { words, time }: Speech): VNode | null {
  if (checking.stale) {
    const text = live ? words.header.stale : words.header.staleByHand;
    return h('div', { class: 'time stale' }, icon('clock'), h('span', {}, text));
  }
  if (checking.at === null) return null;
  return h('div', { class: 'time' }, h('span', {}, words.header.checkedAt(time(checking.at))));
}
