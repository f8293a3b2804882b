/** Rules that need code: one small named function each, that the pack refers to by name. */

import type { FieldReading, FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import type { FieldType } from '../../forms/schema.ts';
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

/** The cells of the form that a test picks, each once: several fields may share a cell, and rows the cell above them. */
export function pickLeaves(
  scope: Scope,
  test: (reading: FieldReading, type: FieldType, name: string) => boolean,
): Leaf[] {
  const { form, set } = scope;
  const picked = new Map<FieldReading, Leaf>();
  for (const { readings, name, type, repeat, row } of set.cellsOf(form)) {
    const reading = readings[name];
    if (!reading || !test(reading, type, name)) continue;
    // Of fields that share a cell the last one names it, of rows the first.
    if (row === null || !picked.has(reading)) picked.set(reading, leafOf(scope, form, name, row, repeat));
  }
  return [...picked.values()];
}

/** Tells the cell's ruling from the others of its form, the same in every run. */
export function keyOf(leaf: Leaf): string {
  return `${leaf.field}|${leaf.reading?.cell ?? ''}`;
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
