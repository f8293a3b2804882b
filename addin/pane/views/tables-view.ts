/** 表格: which standard tables were found, where, how they stand, and what is missing. */

import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import type { UnsureTable } from '../../../shared/forms/find-forms.ts';
import { h, type VNode } from '../dom/h.ts';
import type { CheckOutcome } from '../engine/engine.ts';
import { countKinds } from '../findings/count-kinds.ts';
import { KINDS } from '../findings/filter.ts';
import { groupFindings } from '../findings/group.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { blanksPart } from './blanks-part.ts';
import { troublePage } from './findings-view.ts';
import { icon } from './icon.ts';
import { lastFix } from './last-fix.ts';
import { lastYearPart } from './last-year-part.ts';
import { doubtList, missingList, pointedList } from './missing-list.ts';
import { signButton, skeleton } from './parts.ts';
import { summaryPart } from './summary-part.ts';
import { shortOf, tableName } from './table-list.ts';

export function tablesView(state: PaneState, speech: Speech): VNode {
  const { outcome, trouble } = state.checking;
  const { words, count } = speech;
  if (!outcome) return trouble ? troublePage(trouble, speech) : skeleton(6);
  const { forms } = outcome.result;
  return h(
    'div',
    { class: 'tables' },
    lastFix(state, speech),
    forms.length > 0 && h('h2', { class: 'section-head' }, words.tables.found(count(forms.length))),
    h(
      'ul',
      { class: 'cards' },
      forms.map((form) => foundCard(form, outcome, speech)),
    ),
    outcome.unsure.length > 0 && h('h2', { class: 'section-head' }, words.tables.unsure),
    outcome.unsure.length > 0 &&
      h(
        'ul',
        { class: 'cards' },
        outcome.unsure.map((table) => unsureCard(table, outcome, speech)),
      ),
    pointedList(state, speech),
    forms.length > 0 && lastYearPart(state, speech),
    blanksPart(state, outcome, speech),
    summaryPart(state, speech),
    h('p', { class: 'hint' }, words.tables.otherTables),
  );
}

function foundCard(form: FilledForm, outcome: CheckOutcome, speech: Speech): VNode {
  const { words } = speech;
  return h(
    'li',
    { class: 'table-card', key: form.id },
    h(
      'div',
      { class: 'table-head' },
      tableName(form, outcome.tables),
      signButton('go', words.tables.go(form.sheet), { do: 'go-to', sheet: form.sheet, cell: form.range }),
    ),
    h('div', { class: 'hint' }, words.tables.at(form.sheet, form.range)),
    h('div', { class: 'table-facts' }, standing(form, outcome, speech), moneyUnit(form, speech)),
    missingList(form, false, speech),
    doubtList(form, speech),
  );
}

/** How many problems of each kind the table has. */
function standing(form: FilledForm, outcome: CheckOutcome, { words, count }: Speech): VNode | VNode[] {
  const { findings, forms } = outcome.result;
  const own = groupFindings(findings, forms).find((group) => group.form?.id === form.id);
  if (!own) return h('span', { class: 'mini ok' }, icon('ok'), words.tables.noProblem);
  const counts = countKinds(own.findings);
  return KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
    h(
      'span',
      { class: `mini ${kind}` },
      icon(kind),
      words.tables.problems(words.severity[kind], count(counts[kind])),
    ),
  );
}

function moneyUnit({ money }: FilledForm, { words }: Speech): VNode | null {
  return money === null ? null : h('span', { class: 'mini' }, words.tables.money(money));
}

function unsureCard(table: UnsureTable, outcome: CheckOutcome, speech: Speech): VNode {
  const { kind, sheet, title, cell } = table;
  const { words } = speech;
  return h(
    'li',
    { class: 'table-card doubt', key: `${sheet}!${cell}` },
    h(
      'div',
      { class: 'table-head' },
      h('div', { class: 'table-name' }, h('b', {}, shortOf(kind, outcome.tables)), title),
      signButton('go', words.tables.go(sheet), { do: 'go-to', sheet, cell }),
    ),
    h('div', { class: 'hint' }, words.tables.at(sheet, cell)),
    missingList(table, true, speech),
  );
}
