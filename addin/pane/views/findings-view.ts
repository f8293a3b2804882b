/** 问题: what is wrong, table by table. */

import { h, type VNode } from '../dom/h.ts';
import { groupsIn, verdictIn } from '../select.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { commentsAtSelection } from './bureau-said.ts';
import { countBar } from './count-bar.ts';
import { explanationsList } from './explanations-list.ts';
import { findingsList } from './findings-list.ts';
import { icon } from './icon.ts';
import { lastFix } from './last-fix.ts';
import { banner, button, emptyPage, signButton, skeleton } from './parts.ts';
import { settings } from './settings.ts';
import { tableList } from './table-list.ts';
import { welcomePart } from './welcome-part.ts';

export function findingsView(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { outcome, trouble } = state.checking;
  if (!outcome) {
    return trouble
      ? troublePage(trouble, speech)
      : h(
          'div',
          { class: 'first' },
          state.welcomed ? h('p', { class: 'hint' }, words.first.hint) : welcomePart(state, speech),
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
    welcomePart(state, speech),
    lastFix(state, speech),
    cleanNote(state, speech),
    countBar(state, outcome.result.counts, speech),
    toolbar(state, speech),
    atSelection(state, speech),
    commentsAtSelection(state, speech),
    findingsList(state, speech),
    explanationsList(state, speech),
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

function noTables(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { checking } = state;
  const unsure = (checking.outcome?.unsure.length ?? 0) > 0;
  const tables = (checking.outcome?.tables ?? []).filter(({ optional }) => !optional);
  return h(
    'div',
    {},
    welcomePart(state, speech),
    emptyPage(
      'table',
      'plain',
      words.noForms.title,
      words.noForms.hint,
      tableList(tables),
      unsure && h('p', { class: 'empty-hint' }, words.noForms.unsureHint),
      button(
        unsure ? words.findings.goTables : words.noForms.insert,
        { do: 'show-tab', tab: 'tables' },
        { kind: 'primary' },
      ),
    ),
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
    explanationsList(state, speech),
    settings(state, speech),
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

/** How many problems the selected cell has; those in view are tinted below, the others come at a press. */
function atSelection(state: PaneState, { words, count }: Speech): VNode | null {
  const { atCell } = state.list;
  const [first] = atCell;
  if (first === undefined) return null;
  const hidden = groupsIn(state).every(({ findings }) => findings.every(({ id }) => id !== first));
  return h(
    'div',
    { class: 'at-cell', key: 'at-cell' },
    h('span', {}, words.findings.atCell(count(atCell.length))),
    hidden && button(words.findings.showThem, { do: 'show-at-cell' }, { kind: 'quiet' }),
  );
}
