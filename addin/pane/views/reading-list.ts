/** What was found in a report that people have, section by section. */

import type { Finding } from '../../../shared/finding/finding.ts';
import { h, type VNode } from '../dom/h.ts';
import { bySection, type SectionGroup } from '../findings/by-section.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { findingCard } from './finding-card.ts';
import { groupCounts } from './findings-list.ts';

export function readingList(findings: readonly Finding[], state: PaneState, speech: Speech): VNode {
  const groups = bySection(findings);
  const ids = groups.flatMap((group) => group.findings.map(({ id }) => id));
  const { focus, open } = state.list;
  const tabStop = ids.find((id) => id === focus) ?? ids.find((id) => id === open) ?? ids[0] ?? null;
  return h(
    'div',
    { class: 'list', 'data-roving-list': true },
    groups.map((group, i) => sectionGroup(group, `reading-${i}`, tabStop, state, speech)),
  );
}

function sectionGroup(
  { section, findings }: SectionGroup,
  heading: string,
  tabStop: string | null,
  state: PaneState,
  speech: Speech,
): VNode {
  return h(
    'section',
    { class: 'group', key: section ?? '', 'aria-labelledby': heading },
    h(
      'h2',
      { class: 'group-head', id: heading },
      h('div', { class: 'table-name' }, h('b', {}, section ?? speech.words.reading.whole)),
      groupCounts(findings, speech),
    ),
    h(
      'ul',
      { class: 'cards' },
      findings.map((finding) => {
        const open = finding.id === state.list.open;
        // Explanations go with a submission: a report of one's own takes none here.
        const card = { open, tabStop: finding.id === tabStop, explained: null, selected: false };
        return findingCard(finding, card, state, speech);
      }),
    ),
  );
}
