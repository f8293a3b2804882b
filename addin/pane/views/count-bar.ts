/** How many problems of each kind there are; each count shows only its kind. */

import type { Counts } from '../../../shared/finding/finding.ts';
import { h, type VNode } from '../dom/h.ts';
import { KINDS, type Kind } from '../findings/filter.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { icon } from './icon.ts';

export function countBar(state: PaneState, counts: Counts, speech: Speech): VNode {
  return h(
    'div',
    { class: 'counts', role: 'group', 'aria-label': speech.words.header.counts },
    KINDS.map((kind) => countChip(kind, counts[kind === 'not-checked' ? 'notChecked' : kind], state, speech)),
  );
}

function countChip(kind: Kind, many: number, { list }: PaneState, { words, count }: Speech): VNode {
  const chosen = list.kind === kind;
  return h(
    'button',
    {
      type: 'button',
      key: kind,
      class: `chip ${kind}${many === 0 ? ' none' : ''}`,
      'aria-pressed': chosen,
      'aria-label': words.header.countOf(words.severity[kind], count(many)),
      on: { click: { do: 'filter', kind: chosen ? null : kind } },
    },
    icon(kind),
    h('span', { class: 'chip-word' }, words.severity[kind]),
    h('b', {}, count(many)),
  );
}
