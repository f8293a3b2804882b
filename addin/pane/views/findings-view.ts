/** 问题: what is wrong, table by table. */

import type { Finding } from '../../../shared/finding/finding.ts';
import { h, type VNode } from '../dom/h.ts';
import { countKinds } from '../findings/count-kinds.ts';
import type { Explained } from '../findings/explanations.ts';
import { KINDS } from '../findings/filter.ts';
import type { FindingGroup } from '../findings/group.ts';
import { explainedIn, groupsIn, verdictIn } from '../select.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { findingCard } from './finding-card.ts';
import { icon } from './icon.ts';
import { banner, button, emptyPage, signButton, skeleton } from './parts.ts';
import { settings } from './settings.ts';
import { tableList, tableName } from './table-list.ts';

export function findingsView(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { outcome, trouble } = state.checking;
  if (!outcome) {
    return trouble
      ? troublePage(trouble, speech)
      : h(
          'div',
          { class: 'first' },
          h('p', { class: 'hint' }, words.first.hint),
          skeleton(3),
          skeleton(3),
          skeleton(3),
        );
  }
  if (outcome.result.forms.length === 0) return noTables(state, speech);
  if (outcome.result.findings.length === 0) return cleanPage(state, speech);
  return h(
    'div',
    {},
    lastFix(state, speech),
    cleanNote(state, speech),
    toolbar(state, speech),
    atSelection(state, speech),
    list(state, speech),
    settings(state, speech),
  );
}

export function troublePage(
  trouble: NonNullable<PaneState['checking']['trouble']>,
  { words }: Speech,
): VNode {
  const { title, hint } = words.trouble[trouble];
  return emptyPage(
    'warning',
    'warning',
    title,
    hint,
    button(words.header.recheck, { do: 'recheck' }, { kind: 'primary', icon: 'refresh' }),
  );
}

function noTables({ checking }: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const tables = (checking.outcome?.tables ?? []).filter(({ optional }) => !optional);
  return emptyPage(
    'table',
    'plain',
    words.noForms.title,
    words.noForms.hint,
    tableList(tables),
    (checking.outcome?.unsure.length ?? 0) > 0 && h('p', { class: 'empty-hint' }, words.noForms.unsureHint),
    (checking.outcome?.unsure.length ?? 0) > 0 &&
      button(words.findings.goTables, { do: 'show-tab', tab: 'tables' }),
  );
}

function cleanPage(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  return h(
    'div',
    {},
    lastFix(state, speech),
    emptyPage(
      'ok',
      'ok',
      words.findings.clean,
      words.findings.cleanHint,
      h(
        'div',
        { class: 'buttons' },
        button(words.findings.goSubmit, { do: 'show-tab', tab: 'submit' }, { kind: 'primary' }),
        button(words.findings.goTables, { do: 'show-tab', tab: 'tables' }),
      ),
    ),
  );
}

/** Where nothing has to be done but something is listed. */
function cleanNote(state: PaneState, { words }: Speech): VNode | null {
  const verdict = verdictIn(state);
  if (verdict?.level !== 'ready' || verdict.counts.warning > 0) return null;
  return banner(
    'ok',
    'ok',
    words.findings.clean,
    button(words.findings.goSubmit, { do: 'show-tab', tab: 'submit' }),
  );
}

/** The last fix, for as long as it can be taken back. */
function lastFix({ fixing }: PaneState, { words }: Speech): VNode | null {
  const last = fixing.applied.at(-1);
  if (!last) return null;
  const cells = last.back.map(({ cell }) => cell).join(words.listComma);
  const failed = fixing.failed?.finding === last.id ? words.trouble[fixing.failed.why] : null;
  return h(
    'div',
    { key: 'last-fix' },
    banner(
      failed ? 'error' : 'ok',
      failed ? 'lock' : 'ok',
      failed
        ? [h('b', {}, failed.title), ' ', failed.hint]
        : [words.fix.applied, ' ', h('span', { class: 'where' }, cells)],
      button(words.fix.undo, { do: 'undo-fix', id: last.id }, { id: 'undo' }),
    ),
  );
}

function toolbar(state: PaneState, { words, count }: Speech): VNode {
  const ids = groupsIn(state).flatMap(({ findings }) => findings);
  const at = ids.findIndex(({ id }) => id === state.list.open);
  return h(
    'div',
    { class: 'toolbar', key: 'toolbar' },
    h(
      'div',
      { class: 'search' },
      icon('search'),
      h('input', {
        type: 'search',
        id: 'search',
        value: state.list.search,
        placeholder: words.findings.search,
        'aria-label': words.findings.search,
        autocomplete: 'off',
        on: { input: { do: 'search' } },
      }),
    ),
    h(
      'span',
      { class: 'position' },
      words.findings.position(at < 0 ? '–' : count(at + 1), count(ids.length)),
    ),
    signButton('up', words.findings.previous, { do: 'step', by: -1 }, { 'aria-keyshortcuts': 'Shift+F8' }),
    signButton('down', words.findings.next, { do: 'step', by: 1 }, { 'aria-keyshortcuts': 'F8' }),
  );
}

/** How many problems the selected cell has: its cards are tinted below. */
function atSelection({ list }: PaneState, { words, count }: Speech): VNode | null {
  const many = list.atCell.length;
  return many === 0 ? null : h('p', { class: 'hint', key: 'at-cell' }, words.findings.atCell(count(many)));
}

function list(state: PaneState, speech: Speech): VNode {
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

function groupCounts(findings: readonly Finding[], { words, count }: Speech): VNode {
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
