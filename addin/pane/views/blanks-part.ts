/** 插入空表: which tables, by which pack, for which year and projects. */

import { h, type VNode } from '../dom/h.ts';
import type { CheckOutcome, TableName } from '../engine/engine.ts';
import type { Blanks, PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { blankRequest, insertable, isChosen, packOf, sheetCount, yearOf } from '../tables/blank-request.ts';
import { button } from './parts.ts';

export function blanksPart({ blanks }: PaneState, outcome: CheckOutcome, speech: Speech): VNode {
  const { words, count } = speech;
  const request = blankRequest(outcome, blanks);
  const withProjects = request?.kinds.includes('project-evaluation') ?? false;
  return h(
    'details',
    // Where there is nothing yet, this is what to begin with.
    { class: 'panel', key: 'blanks', open: outcome.result.forms.length === 0 },
    h('summary', {}, words.blanks.title),
    h(
      'form',
      { class: 'form', novalidate: true, on: { submit: { do: 'insert-blanks' } } },
      h('p', { class: 'hint' }, words.blanks.hint),
      h(
        'ul',
        { class: 'choices' },
        insertable(outcome).map((table) => choice(table, outcome, blanks, speech)),
      ),
      outcome.packs.length > 1 && packChoice(outcome, blanks, speech),
      h('label', { for: 'blank-year' }, words.blanks.year),
      h('input', {
        id: 'blank-year',
        type: 'text',
        inputmode: 'numeric',
        maxlength: '4',
        class: 'short',
        value: yearOf(outcome, blanks),
        on: { input: { do: 'type-blank', field: 'year' } },
      }),
      withProjects && h('label', { for: 'blank-projects' }, words.blanks.projects),
      withProjects &&
        h('textarea', {
          id: 'blank-projects',
          rows: '2',
          value: blanks.projects,
          placeholder: words.blanks.projectsHint,
          on: { input: { do: 'type-blank', field: 'projects' } },
        }),
      h(
        'div',
        { class: 'buttons' },
        button(
          words.blanks.insert(count(request ? sheetCount(request) : 0)),
          { do: 'insert-blanks' },
          { kind: 'primary', icon: 'table', disabled: request === null || blanks.busy },
        ),
      ),
    ),
  );
}

function choice(table: TableName, outcome: CheckOutcome, blanks: Blanks, { words }: Speech): VNode {
  const { kind, short, title, optional } = table;
  const found = outcome.result.forms.some((form) => form.kind === kind);
  return h(
    'li',
    { key: kind },
    h(
      'label',
      { class: 'choice' },
      h('input', {
        type: 'checkbox',
        checked: isChosen(table, outcome, blanks),
        on: { change: { do: 'choose-blank', kind } },
      }),
      h(
        'span',
        {},
        h('b', {}, short),
        ' ',
        title,
        (found || optional) &&
          h('span', { class: 'hint' }, ' ', found ? words.blanks.found : words.tables.optional),
      ),
    ),
  );
}

function packChoice(outcome: CheckOutcome, blanks: Blanks, { words }: Speech): VNode[] {
  return [
    h('label', { for: 'blank-pack' }, words.blanks.pack),
    h(
      'select',
      {
        id: 'blank-pack',
        value: packOf(outcome, blanks)?.id,
        on: { change: { do: 'type-blank', field: 'pack' } },
      },
      outcome.packs.map(({ id, name }) => h('option', { value: id }, name)),
    ),
  ];
}
