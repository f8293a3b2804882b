/** Lines that people add among the parts of a total: further parts of it, or 其中 of a part, as the total says. */

import { isZero } from '../workbook/exact.ts';
import { isSumOf, sumOf } from './adds-up.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import { isSubtotalName } from './label-text.ts';
import { hasAmount, OF_WHICH } from './read-lines.ts';

/** An added line with the printed row that it stands below. */
export interface AddedLine {
  readonly text: string;
  readonly below: number;
  readonly row: RepeatRow;
}

/** What a total and its printed parts hold in one column. */
export interface TotalOfParts {
  readonly column: string;
  readonly total: FieldReading;
  readonly parts: readonly FieldReading[];
}

const NAMES_SOMETHING = /[\u4e00-\u9fff]{2}/;

/** The line with that text and those amounts; null where it names nothing, or is a subtotal. */
export function addedLine(
  text: string,
  below: number,
  labelCell: string,
  fields: RepeatRow['fields'],
): AddedLine | null {
  if (!NAMES_SOMETHING.test(text) || isSubtotalName(text) || !hasAmount({ fields })) return null;
  return { text, below, row: { label: text.replace(OF_WHICH, ''), labelCell, printed: false, fields } };
}

/** Combinations of more lines than these are not tried. */
const MOST_LINES = 5;

/**
 * The lines that the total counts beside its printed parts. Where it counts none of them they are parts of parts; where
 * no reading of them makes it right they are taken for parts, with doubt.
 */
export function countedLines(
  lines: readonly AddedLine[],
  totals: readonly TotalOfParts[],
  totalRow: number,
): readonly RepeatRow[] {
  const all = lines.map(({ row }) => row);
  const apart = withoutOfWhich(lines, totalRow);
  const telling = totals.filter(({ total, column }) => total.number && !isZero(sumOf(columnOf(all, column))));
  if (telling.length === 0) return apart;
  const agreeing = (counted: readonly RepeatRow[]) =>
    telling.filter(({ column, total, parts }) => isSumOf(total, [...parts, ...columnOf(counted, column)]))
      .length;
  const [best, most] = [all, apart, []]
    .map((counted) => [counted, agreeing(counted)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  if (most * 2 >= telling.length) return best;
  // Some of the lines may come out by chance in one column, hardly in all of several.
  const some = telling.length < 2 ? [] : combinationsOf(all);
  return some.find((counted) => agreeing(counted) === telling.length) ?? apart.map(inDoubt);
}

/** Without those that a line names 其中 of the one above it; straight below the total 其中 leads its parts. */
function withoutOfWhich(lines: readonly AddedLine[], totalRow: number): RepeatRow[] {
  let below: number | null = null;
  let inside = false;
  return lines.flatMap((line) => {
    const first = line.below !== below;
    if (first) inside = false;
    if (OF_WHICH.test(line.text) && !(first && line.below === totalRow)) inside = true;
    below = line.below;
    return inside ? [] : [line.row];
  });
}

function combinationsOf(rows: readonly RepeatRow[]): RepeatRow[][] {
  if (rows.length > MOST_LINES) return [];
  return Array.from({ length: 2 ** rows.length }, (_, bits) => rows.filter((_row, i) => (bits >> i) & 1));
}

function columnOf(rows: readonly RepeatRow[], column: string): FieldReading[] {
  return rows.flatMap(({ fields }) => fields[column] ?? []);
}

function inDoubt(row: RepeatRow): RepeatRow {
  const fields = Object.entries(row.fields).map(([name, reading]) => [name, { ...reading, sure: false }]);
  return { ...row, fields: Object.fromEntries(fields) };
}
