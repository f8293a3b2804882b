/** The findings in view, table by table. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { Explained } from '../../../shared/submission/decisions.ts';
import { h, type VNode } from '../dom/h.ts';
import { countKinds } from '../findings/count-kinds.ts';
import { KINDS } from '../findings/filter.ts';
import type { FindingGroup } from '../findings/group.ts';
import { explainedIn, groupsIn } from '../select.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { findingCard } from './finding-card.ts';
import { icon } from './icon.ts';
import { button, emptyPage } from './parts.ts';
import { tableName } from './table-list.ts';

export function findingsList(state: PaneState, speech: Speech): VNode {
  const { words, count } = speech;
  const groups = groupsIn(state);
  const all = groups.flatMap(({ findings }) => findings);
  if (all.length === 0) {
    return h(
      'div',
      { key: 'list' },
      emptyPage(
        'search',
        'plain',
        words.findings.noMatch,
        words.findings.noMatchHint,
        button(words.findings.showAll, { do: 'filter', kind: null }),
      ),
    );
  }
  const explained = explainedIn(state);
  const { focus, open, shown } = state.list;
  const has = (id: string | null) => id !== null && all.some((finding) => finding.id === id);
  const tabStop = has(focus) ? focus : has(open) ? open : (all[0]?.id ?? null);
  const inView = new Set(all.slice(0, shown));
  return h(
    'div',
    { class: 'list', key: 'list', 'data-roving-list': true },
    groups
      .filter(({ findings }) => findings.some((finding) => inView.has(finding)))
      .map((group) => groupSection(group, inView, explained, tabStop, state, speech)),
    all.length > shown &&
      h(
        'div',
        { class: 'more', key: 'more' },
        button(words.findings.more(count(all.length - shown)), { do: 'show-more' }),
      ),
  );
}

function groupSection(
  group: FindingGroup,
  inView: ReadonlySet<Finding>,
  explained: ReadonlyMap<string, Explained>,
  tabStop: string | null,
  state: PaneState,
  speech: Speech,
): VNode {
  const heading = `group-${group.key}`;
  return h(
    'section',
    { class: 'group', key: group.key, 'aria-labelledby': heading },
    h(
      'h2',
      { class: 'group-head', id: heading },
      groupName(group, state, speech),
      groupCounts(group.findings, speech),
    ),
    h(
      'ul',
      { class: 'cards' },
      group.findings
        .filter((finding) => inView.has(finding))
        .map((finding) =>
          findingCard(
            finding,
            {
              open: finding.id === state.list.open,
              tabStop: finding.id === tabStop,
              explained: explained.get(finding.id) ?? null,
              selected: state.list.atCell.includes(finding.id),
            },
            state,
            speech,
          ),
        ),
    ),
  );
}

function groupName({ form, sheet }: FindingGroup, { checking }: PaneState, { words }: Speech): VNode {
  if (form) return tableName(form, checking.outcome?.tables ?? []);
  const name = sheet === null ? words.findings.noSheet : words.findings.otherSheet(sheet);
  return h('div', { class: 'table-name' }, h('b', {}, name));
}

/** How many of each kind, as signs with numbers. */
export function groupCounts(findings: readonly Finding[], { words, count }: Speech): VNode {
  const counts = countKinds(findings);
  return h(
    'span',
    { class: 'group-counts' },
    KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
      h(
        'span',
        { class: `mini ${kind}` },
        icon(kind),
        h('span', { class: 'unseen' }, words.severity[kind]),
        count(counts[kind]),
      ),
    ),
  );
}
