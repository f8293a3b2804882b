/** B-29: obligatory cells that were left blank on a form that people began to fill in. */

import { rowOfField, subtotalOf } from '../../forms/field-name.ts';
import type { FieldReading } from '../../forms/filled-form.ts';
import { isBegun } from '../begun.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { rowName, showField } from '../show.ts';
import { columnOf, fieldOf, keyOf, type RuleFunction } from './rule-function.ts';

export const blankCells: RuleFunction = ({ scope, settings }) => {
  if (!isBegun(scope.form, scope.set)) return [NOT_APPLICABLE];
  const fields = namesIn(settings.fields).map((name) => fieldOf(scope, name));
  const blank = [
    ...fields,
    ...cellsOfItems(scope, settings.items),
    ...gapsInRows(scope, settings.rows),
    ...gapsInLines(scope, settings.lines),
  ]
    .filter(({ reading }) => reading?.kind === 'blank')
    .map((leaf) => failed({ cells: [leaf], facts: { 项: showField(leaf) }, key: keyOf(leaf) }));
  return blank.length > 0 ? blank : [PASSED];
};

function isZero({ number }: FieldReading): boolean {
  return number?.value.n === 0n;
}

/** The columns of each row of a list that names something: a spare row is meant to be blank. */
function cellsOfItems(scope: Scope, settings: unknown): Leaf[] {
  return Object.entries((settings ?? {}) as Readonly<Record<string, unknown>>).flatMap(([repeat, columns]) =>
    (scope.form.repeats[repeat] ?? [])
      .filter((row) => rowName(row) !== '')
      .flatMap((row) => namesIn(columns).map((column) => columnOf(scope, repeat, row, column))),
  );
}

/** What rows lack beside amounts of their own: a row without any may be meant to be blank. */
function gapsInRows(scope: Scope, settings: unknown): Leaf[] {
  const { form, set } = scope;
  const fields = Object.keys(set.words.get(form.kind)?.fields ?? {});
  return namesIn(settings).flatMap((row) =>
    gapsIn(fields.filter((field) => rowOfField(field) === row).map((field) => fieldOf(scope, field))),
  );
}

/** The same of lines that people write below a row, and of the row where it is their subtotal. */
function gapsInLines(scope: Scope, settings: unknown): Leaf[] {
  const { form, set } = scope;
  return namesIn(settings).flatMap((repeat) => {
    const columns = Object.keys(set.words.get(form.kind)?.repeats[repeat]?.columns ?? {});
    const lines = (form.repeats[repeat] ?? []).map((row) =>
      columns.map((column) => columnOf(scope, repeat, row, column)),
    );
    return [...gapsInRows(scope, [subtotalOf(repeat)]), ...lines.flatMap(gapsIn)];
  });
}

function gapsIn(cells: readonly Leaf[]): readonly Leaf[] {
  return cells.some(({ reading }) => reading?.number && !isZero(reading)) ? cells : [];
}

function namesIn(setting: unknown): readonly string[] {
  return (setting ?? []) as readonly string[];
}
