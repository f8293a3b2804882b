/** B-29: obligatory cells that were left blank on a form that people began to fill in. */

import { rowOfField, subtotalOf } from '../../forms/field-name.ts';
import type { FieldReading } from '../../forms/filled-form.ts';
import { oncePerLasting } from '../../workbook/once.ts';
import { isBegun } from '../begun.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { rowName, showField } from '../show.ts';
import type { FormWords } from '../vocabulary.ts';
import { columnOf, fieldOf, keyOf, type RuleFunction } from './rule-function.ts';

export const blankCells: RuleFunction = ({ scope, settings }) => {
  if (!isBegun(scope.form, scope.set)) return [NOT_APPLICABLE];
  const rows = [...namesIn(settings.rows), ...namesIn(settings.lines).map(subtotalOf)];
  const blank = [
    ...blanksAmong(scope.form.fields, namesIn(settings.fields)).map((name) => fieldOf(scope, name)),
    ...blanksOfItems(scope, settings.items),
    ...gapsInRows(scope, rows),
    ...gapsInLines(scope, namesIn(settings.lines)),
  ].map((leaf) => failed({ cells: [leaf], facts: { 项: showField(leaf) }, key: keyOf(leaf) }));
  return blank.length > 0 ? blank : [PASSED];
};

type Readings = Readonly<Record<string, FieldReading>>;

function blanksAmong(readings: Readings, names: readonly string[]): string[] {
  return names.filter((name) => readings[name]?.kind === 'blank');
}

/** What is blank among cells that hold an amount: a row without any may be meant to be blank. */
function gapsAmong(readings: Readings, names: readonly string[]): string[] {
  const holdsAmount = names.some((name) => (readings[name]?.number?.value.n ?? 0n) !== 0n);
  return holdsAmount ? blanksAmong(readings, names) : [];
}

/** The columns of each row of a list that names something: a spare row is meant to be blank. */
function blanksOfItems(scope: Scope, settings: unknown): Leaf[] {
  return Object.entries((settings ?? {}) as Readonly<Record<string, unknown>>).flatMap(([repeat, columns]) =>
    (scope.form.repeats[repeat] ?? [])
      .filter((row) => rowName(row) !== '')
      .flatMap((row) =>
        blanksAmong(row.fields, namesIn(columns)).map((column) => columnOf(scope, repeat, row, column)),
      ),
  );
}

function gapsInRows(scope: Scope, rows: readonly string[]): Leaf[] {
  const words = scope.set.words.get(scope.form.kind);
  const amounts = words && rows.length > 0 ? amountsByRow(words) : null;
  return rows.flatMap((row) =>
    gapsAmong(scope.form.fields, amounts?.get(row) ?? []).map((field) => fieldOf(scope, field)),
  );
}

/** The amounts of each row: a rate beside them may be left to the total's row. */
const amountsByRow = oncePerLasting(({ fields }: FormWords): ReadonlyMap<string, readonly string[]> => {
  const amounts = Object.keys(fields).filter((field) => fields[field] === 'money');
  return Map.groupBy(amounts, rowOfField);
});

/** The same of lines that people write below a row. */
function gapsInLines(scope: Scope, repeats: readonly string[]): Leaf[] {
  const { form, set } = scope;
  return repeats.flatMap((repeat) => {
    const columns = Object.keys(set.words.get(form.kind)?.repeats[repeat]?.columns ?? {});
    return (form.repeats[repeat] ?? []).flatMap((row) =>
      gapsAmong(row.fields, columns).map((column) => columnOf(scope, repeat, row, column)),
    );
  });
}

function namesIn(setting: unknown): readonly string[] {
  return (setting ?? []) as readonly string[];
}
