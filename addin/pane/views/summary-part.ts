/** 汇总表: log in as the bureau, choose a table, put it into the workbook. */

import { TABLE_IDS, TABLE_TITLES } from '../../../shared/rollup/table-titles.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState, Summary, SummaryField } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { banner, button } from './parts.ts';

export function summaryPart({ summary }: PaneState, { words }: Speech): VNode {
  const { token, problem } = summary;
  return h(
    'details',
    { class: 'panel', key: 'summary' },
    h('summary', {}, words.summary.title),
    problem !== null && h('div', { role: 'alert' }, banner('error', 'error', [problem])),
    token === null ? loginForm(summary, words.summary) : tableForm(summary, words.summary),
  );
}

type Words = Speech['words']['summary'];

function loginForm(summary: Summary, words: Words): VNode {
  return h(
    'form',
    { class: 'form', novalidate: true, on: { submit: { do: 'log-in' } } },
    h('p', { class: 'hint' }, words.hint),
    entry(summary, 'login', words.login, { autocomplete: 'username' }),
    entry(summary, 'password', words.password, { type: 'password', autocomplete: 'current-password' }),
    entry(summary, 'code', words.code, {
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      maxlength: '6',
    }),
    h(
      'div',
      { class: 'buttons' },
      button(words.logIn, { do: 'log-in' }, { kind: 'primary', disabled: summary.busy }),
    ),
  );
}

function tableForm(summary: Summary, words: Words): VNode {
  const { tasks, busy } = summary;
  const titles = TABLE_IDS.map((id) => ({ id, name: TABLE_TITLES[id] }));
  return h(
    'form',
    { class: 'form', novalidate: true, on: { submit: { do: 'pull-summary' } } },
    tasks.length === 0 && h('p', { class: 'hint' }, words.noTask),
    choice(summary, 'task', words.task, tasks),
    choice(summary, 'table', words.table, titles),
    entry(summary, 'node', words.node),
    h(
      'div',
      { class: 'buttons' },
      button(
        words.pull,
        { do: 'pull-summary' },
        { kind: 'primary', icon: 'table', disabled: busy || tasks.length === 0 },
      ),
      button(words.logOut, { do: 'log-out' }),
    ),
  );
}

function entry(summary: Summary, field: SummaryField, label: string, attributes = {}): VNode[] {
  const id = `summary-${field}`;
  return [
    h('label', { for: id }, label),
    h('input', {
      id,
      type: 'text',
      value: summary[field],
      on: { input: { do: 'type-summary', field } },
      ...attributes,
    }),
  ];
}

function choice(
  summary: Summary,
  field: SummaryField,
  label: string,
  options: readonly { readonly id: string; readonly name: string }[],
): VNode[] {
  const id = `summary-${field}`;
  return [
    h('label', { for: id }, label),
    h(
      'select',
      { id, value: summary[field], on: { change: { do: 'type-summary', field } } },
      options.map((one) => h('option', { value: one.id }, one.name)),
    ),
  ];
}
