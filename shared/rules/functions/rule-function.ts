/** Rules that need code: one small named function each, that the pack refers to by name. */

import type { FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import { type Leaf, leafOf, type Scope } from '../cells.ts';
import type { CheckContext } from '../context.ts';
import type { Ruling } from '../ruling.ts';

export interface FunctionCall {
  readonly scope: Scope;
  /** The rule's settings in the pack. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly context: CheckContext;
}

/** Looks at one form, or at `scope.row` of it, and says what is wrong there. Reads cells through `scope` only. */
export type RuleFunction = (call: FunctionCall) => readonly Ruling[];

/** A field of the form. */
export function fieldOf(scope: Scope, name: string, form: FilledForm = scope.form): Leaf {
  return leafOf(scope, form, name, null, '');
}

/** A column of a row of one of the form's repeats. */
export function columnOf(
  scope: Scope,
  repeat: string,
  row: RepeatRow,
  column: string,
  form: FilledForm = scope.form,
): Leaf {
  return leafOf(scope, form, column, row, repeat);
}

/** A cell that is no field: a title, a head. */
export function cellAt(form: FilledForm, cell: string | null, text: string): Leaf {
  return {
    form,
    fieldType: 'text',
    field: text,
    row: null,
    value: { type: 'text', text },
    reading: {
      kind: 'text',
      number: null,
      text,
      raw: text,
      formula: null,
      sheet: form.sheet,
      cell: cell ?? '',
      sure: true,
    },
  };
}

/** Every filled field and column of the form. */
export function everyLeaf(scope: Scope, form: FilledForm = scope.form): Leaf[] {
  const leaves = Object.keys(form.fields).map((name) => fieldOf(scope, name, form));
  for (const [repeat, rows] of Object.entries(form.repeats)) {
    for (const row of rows) {
      for (const column of Object.keys(row.fields)) leaves.push(columnOf(scope, repeat, row, column, form));
    }
  }
  return leaves;
}

/** What stands in the cell, without spaces at the ends; '' where it is blank. */
export function textIn(leaf: Leaf): string {
  return leaf.reading?.text.trim() ?? '';
}

/** Blank, `—`, `/` or 无: nothing was meant to be said. */
export function saysNothing(leaf: Leaf): boolean {
  const kind = leaf.reading?.kind;
  return kind === undefined || kind === 'blank' || kind === 'dash' || textIn(leaf) === '';
}
