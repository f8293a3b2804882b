/** B-29: obligatory cells that were left blank on a form that people began to fill in. */

import { rowOfField, subtotalOf } from '../../forms/field-name.ts';
import type { FieldReading } from '../../forms/filled-form.ts';
import { isBegun } from '../begun.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { rowName, showField } from '../show.ts';
import type { FormWords } from '../vocabulary.ts';
import { columnOf, fieldOf, keyOf, type RuleFunction } from './rule-function.ts';

export const blankCells: RuleFunction = ({ scope, settings }) => {
  if (!isBegun(scope.form, scope.set)) return [NOT_APPLICABLE];
  const fields = namesIn(settings.fields).map((name) => fieldOf(scope, name));
  const blank = [
    ...fields,
    ...cellsOfItems(scope, settings.items),
    ...gapsInRows(scope, [...namesIn(settings.rows), ...namesIn(settings.lines).map(subtotalOf)]),
    ...gapsInLines(scope, namesIn(settings.lines)),
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
function gapsInRows(scope: Scope, rows: readonly string[]): Leaf[] {
  const words = scope.set.words.get(scope.form.kind);
  const fields = words && rows.length > 0 ? fieldsByRow(words) : null;
  return rows.flatMap((row) => gapsIn((fields?.get(row) ?? []).map((field) => fieldOf(scope, field))));
}

const known = new WeakMap<FormWords, ReadonlyMap<string, readonly string[]>>();

/** The fields of each row; a pack's words stay the same from check to check. */
function fieldsByRow(words: FormWords): ReadonlyMap<string, readonly string[]> {
  const before = known.get(words);
  if (before) return before;
  const made = Map.groupBy(Object.keys(words.fields), rowOfField);
  known.set(words, made);
  return made;
}

/** The same of lines that people write below a row. */
function gapsInLines(scope: Scope, repeats: readonly string[]): Leaf[] {
  const { form, set } = scope;
  return repeats.flatMap((repeat) => {
    const columns = Object.keys(set.words.get(form.kind)?.repeats[repeat]?.columns ?? {});
    const lines = (form.repeats[repeat] ?? []).map((row) =>
      columns.map((column) => columnOf(scope, repeat, row, column)),
    );
    return lines.flatMap(gapsIn);
  });
}

function gapsIn(cells: readonly Leaf[]): readonly Leaf[] {
  return cells.some(({ reading }) => reading?.number && !isZero(reading)) ? cells : [];
}

function namesIn(setting: unknown): readonly string[] {
  return (setting ?? []) as readonly string[];
}
