/** The explanations that the workbook keeps: whether each still holds, by whom, and the ways to change it. */

import { ruleNumbers } from '../../../shared/finding/finding.ts';
import { h, type VNode } from '../dom/h.ts';
import type { ListedExplanation } from '../findings/explanations-kept.ts';
import { listedExplanationsIn } from '../select.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button } from './parts.ts';

const TONES = { given: 'ok', changed: 'warning', gone: '' } as const;

export function explanationsList(state: PaneState, speech: Speech): VNode | null {
  const listed = listedExplanationsIn(state);
  if (listed.length === 0) return null;
  const { words, count } = speech;
  const again = listed.filter((one) => one.state === 'changed').length;
  return h(
    'details',
    { class: 'panel', key: 'explanations' },
    h(
      'summary',
      {},
      words.explain.list(count(listed.length)),
      again > 0 && h('span', { class: 'badge warning' }, words.explain.again(count(again))),
    ),
    h(
      'ul',
      { class: 'said' },
      listed.map((one) => line(one, speech)),
    ),
  );
}

function line({ explanation, finding, state }: ListedExplanation, { words, day }: Speech): VNode {
  const { finding: id, rule, reason, by, at } = explanation;
  const [numbered] = ruleNumbers({ rule, alsoRules: [] });
  return h(
    'li',
    { key: id },
    h(
      'div',
      { class: 'said-about' },
      numbered !== undefined && h('span', { class: 'hint' }, words.finding.rule(numbered)),
      h('span', { class: `badge ${TONES[state]}` }, words.explain.states[state]),
    ),
    finding && h('p', { class: 'hint' }, finding.message),
    h('p', { class: 'reason' }, reason),
    h('p', { class: 'hint' }, words.explain.by_at(by, day(at))),
    h(
      'div',
      { class: 'buttons' },
      finding && button(words.explain.open, { do: 'open-finding', id: finding.id }),
      button(words.explain.remove, { do: 'forget-explanation', id }, { kind: 'quiet' }),
    ),
  );
}
