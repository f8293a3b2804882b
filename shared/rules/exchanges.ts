/**
 * Numbers that stand in each other's places: two cells of a row, or two columns of a table. Told only where the exchange
 * mends several checks and spoils none.
 */

import { partsOfField } from '../forms/field-name.ts';
import type { FieldReading, FilledForm, RepeatRow } from '../forms/filled-form.ts';
import { parseAddress } from '../workbook/address.ts';
import { absolute, compare, type Exact, equals, multiply, ZERO } from '../workbook/exact.ts';
import { eachOnce, type Leaf } from './cells.ts';
import { type Failure, severityOf } from './ruling-finding.ts';
import type { Supposer } from './suppose.ts';
import { suspectsOf } from './suspects.ts';

export type Pair = readonly [Leaf, Leaf];

export interface Exchange {
  readonly first: Pair;
  /** The other rows of two exchanged columns, or the other amounts of two lines that bear each other's names. */
  readonly rest: readonly Pair[];
}

/** The exchanges that several failures look at: of two cells of a row first, then of two columns. */
export function exchangesOf(failures: readonly Failure[], suppose: Supposer): Exchange[] {
  const told = failures.filter((failure) => severityOf(failure) !== 'info');
  if (told.length < 2) return [];
  const suspectsIn = told.map((failure) => suspectsOf(failure, suppose).filter(isTyped));
  const suspects = eachOnce(suspectsIn.flat());
  const failingAt = (pair: Pair) =>
    suspectsIn.filter((own) => own.some(({ reading }) => pair.some((leaf) => leaf.reading === reading)))
      .length;
  const pairs = suspects.flatMap((leaf) => pairsOf(leaf, suppose));
  const once = pairs.filter(
    ([a, b], i) => pairs.findIndex(([c, d]) => isSame([a, b], [c, d]) || isSame([a, b], [d, c])) === i,
  );
  return [
    ...once.filter((pair) => failingAt(pair) > 1).map((first) => ({ first, rest: [] })),
    ...[...Map.groupBy(suspects, ({ form }) => form)].flatMap(([form, own]) => columnsOf(form, own, suppose)),
    ...linesOf(suspects, suppose),
  ];
}

/** Each two named lines of which failures look at two columns: all their amounts. */
function linesOf(suspects: readonly Leaf[], suppose: Supposer): Exchange[] {
  const named = suspects.filter(({ row, fieldType }) => row && !row.printed && fieldType === 'money');
  const lines = [...Map.groupBy(named, ({ row }) => row)].flatMap(([row, own]) => {
    const [leaf] = own;
    return row && leaf && own.length > 1 ? [{ form: leaf.form, amounts: amountsIn(row, leaf, suppose) }] : [];
  });
  return lines.flatMap(({ form, amounts }, i) =>
    lines.slice(i + 1).flatMap((other): Exchange[] => {
      if (other.form !== form) return [];
      const [first, ...rest] = amounts.flatMap((leaf): Pair[] => {
        const there = other.amounts.find(({ field }) => field === leaf.field);
        return there && !isEqual(leaf, there) ? [[leaf, there]] : [];
      });
      return first && rest.length > 0 ? [{ first, rest }] : [];
    }),
  );
}

/** What the line holds in the columns of money. */
function amountsIn(row: RepeatRow, like: Leaf, suppose: Supposer): Leaf[] {
  const leaves = suppose.leavesWith(Object.values(row.fields));
  return eachOnce(
    leaves.filter((leaf) => leaf.row === row && leaf.fieldType === like.fieldType && isTyped(leaf)),
  );
}

function isSame([a, b]: Pair, [c, d]: Pair): boolean {
  return a.reading === c.reading && b.reading === d.reading;
}

function isTyped({ reading, value, fieldType }: Leaf): boolean {
  return reading?.formula === null && value.type === 'number' && fieldType !== 'percent';
}

/** The cell with each other one of its row that holds another number of its kind, the left one first. */
function pairsOf(leaf: Leaf, suppose: Supposer): Pair[] {
  const at = leaf.reading && parseAddress(leaf.reading.cell);
  if (!at) return [];
  return suppose.placesIn(leaf.form).flatMap(({ reading, at: { row, column } }): Pair[] => {
    if (row !== at.row || reading === leaf.reading || reading.sheet !== leaf.reading?.sheet) return [];
    const other = exchangeable(reading, leaf, suppose);
    if (!other) return [];
    return [column < at.column ? [other, leaf] : [leaf, other]];
  });
}

/** As the relations see it; null where it could not be exchanged with the cell. */
function exchangeable(reading: FieldReading, like: Leaf, suppose: Supposer): Leaf | null {
  if (reading.formula !== null || reading.kind !== 'number') return null;
  const leaf = suppose
    .leavesWith([reading])
    .find((one) => one.reading === reading && one.fieldType === like.fieldType);
  return leaf && isTyped(leaf) && !isEqual(leaf, like) ? leaf : null;
}

/** Columns that tell of the same money, so that one may be taken for another. */
const OF_MONEY = /预算|决算|执行/;
const HALF: Exact = { n: 1n, d: 2n };

/** What is spent is not a tenth of what there was: that is a slip in both rows of it, the total and its only part. */
function areAlike(pairs: readonly Pair[]): boolean {
  const sizes = pairs.map((pair) =>
    pair.map(({ value }) => (value.type === 'number' ? absolute(value.value) : ZERO)),
  );
  const largest = sizes.reduce((a, b) => (compare(most(b), most(a)) > 0 ? b : a));
  return largest.every((size) => compare(size, multiply(most(largest), HALF)) >= 0);
}

function most(sizes: readonly Exact[]): Exact {
  return sizes.reduce((a, b) => (compare(b, a) > 0 ? b : a), ZERO);
}

/** Each two columns of amounts that failures look at, as a whole. */
function columnsOf(form: FilledForm, suspects: readonly Leaf[], suppose: Supposer): Exchange[] {
  const amounts = suspects.filter(({ fieldType }) => fieldType === 'money');
  const inOrder = [...amounts].sort((a, b) => placeOf(a).column - placeOf(b).column);
  const columns = [...new Set(inOrder.flatMap((leaf) => columnOf(leaf) ?? []))].filter((column) =>
    OF_MONEY.test(column),
  );
  if (columns.length < 2) return [];
  const leaves = amountsOf(form, amounts, suppose);
  const rows = [...Map.groupBy(leaves, (leaf) => placeOf(leaf).row).values()];
  return columns.flatMap((left, i) =>
    columns.slice(i + 1).flatMap((right): Exchange[] => {
      const [first, ...rest] = rows.flatMap((row): Pair[] => {
        const a = row.find((leaf) => columnOf(leaf) === left);
        const b = row.find((leaf) => columnOf(leaf) === right);
        return a && b && !isEqual(a, b) ? [[a, b]] : [];
      });
      return first && rest.length > 0 && areAlike([first, ...rest]) ? [{ first, rest }] : [];
    }),
  );
}

function amountsOf(form: FilledForm, suspects: readonly Leaf[], suppose: Supposer): Leaf[] {
  const readings = suppose.placesIn(form).map(({ reading }) => reading);
  const typed = readings.filter(({ formula, kind }) => formula === null && kind === 'number');
  const known = [...suspects, ...suppose.leavesWith(typed)];
  const own = known.filter((leaf) => leaf.form === form && leaf.fieldType === 'money' && isTyped(leaf));
  return eachOnce(own).sort((a, b) => placeOf(a).row - placeOf(b).row);
}

function placeOf({ reading }: Leaf): { readonly row: number; readonly column: number } {
  return parseAddress(reading?.cell ?? '') ?? { row: 0, column: 0 };
}

/** `本年预算`: the head of the column that the amount stands in. */
export function columnOf({ field, row }: Leaf): string | undefined {
  return row ? field : partsOfField(field)[1];
}

function isEqual(a: Leaf, b: Leaf): boolean {
  return a.value.type === 'number' && b.value.type === 'number' && equals(a.value.value, b.value.value);
}
