/** A summary table as a sheet: title, what it is over, head, rows, and a total row of live formulas. */

import type { MoneyUnit, ScaledTable } from '../../shared/rollup/scale.ts';
import { type Column, type Row, rateOf, type SummaryTable, type Value } from '../../shared/rollup/table.ts';
import { columnLetters } from '../../shared/workbook/address.ts';
import { toFixed, toText } from '../../shared/workbook/exact.ts';
import { beijingMinute } from '../beijing.ts';
import type { StreamCell, StreamSheet } from './xlsx-stream.ts';
import type { StyleName } from './xlsx-styles.ts';

/** Title, note and head. */
const HEAD_ROWS = 3;

const STYLES: Readonly<Record<Column['kind'], StyleName>> = {
  text: 'text',
  moment: 'text',
  money: 'money',
  count: 'count',
  score: 'score',
  rate: 'rate',
};

const WIDTHS: Readonly<Record<Column['kind'], number>> = {
  text: 22,
  moment: 18,
  money: 16,
  count: 10,
  score: 10,
  rate: 10,
};

/** `note` says on which basis, in which unit and how many of how many reported. */
export function tableSheet({ table, changes }: ScaledTable, money: MoneyUnit, note: string): StreamSheet {
  const { title, columns } = table;
  const last = columnLetters(columns.length - 1);
  const moved = new Set(changes.map(({ row, column }) => `${row}/${column}`));
  return {
    name: sheetName(title),
    widths: columns.map(({ kind, key }) => (key === 'message' || key === 'example' ? 50 : WIDTHS[kind])),
    frozen: HEAD_ROWS,
    merges: [`A1:${last}1`, `A2:${last}2`],
    *rows() {
      yield [{ text: title, style: 'title' }];
      yield [{ text: note, style: 'note' }];
      yield columns.map(({ head, kind }) => ({
        text: kind === 'money' ? `${head}（${money}）` : head,
        style: 'head' as const,
      }));
      for (const row of table.rows) yield columns.map((column) => rowCell(column, row, moved));
      if (table.total) yield totalRow(table);
      for (const line of table.notes) yield [{ text: line, style: 'note' }];
    },
  };
}

/** Excel's names have at most 31 characters and none of `[]:*?/\`. */
export function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, '').slice(0, 31);
}

function rowCell(column: Column, { values }: Row, moved: ReadonlySet<string>): StreamCell {
  if (column.kind === 'rate') return rateCell(column, values, 'rate');
  const value = values[column.key] ?? null;
  if (value === null) return { text: '', style: 'text' };
  if (typeof value === 'string') return { text: column.kind === 'moment' ? beijingMinute(value) : value };
  const name = `${values.name ?? values.item ?? ''}/${column.head}`;
  return { number: hundredths(value), style: moved.has(name) ? 'moved' : STYLES[column.kind] };
}

/** Sums are live formulas over the rows; a total rate is formed from the totals, as A-03 wants it. */
function totalRow({ columns, rows, total }: SummaryTable): StreamCell[] {
  const first = HEAD_ROWS + 1;
  const end = HEAD_ROWS + rows.length;
  const at = end + 1;
  const letter = (key: string) => columnLetters(columns.findIndex((column) => column.key === key));
  return columns.map((column, i): StreamCell => {
    if (i === 0) return { text: '合计', style: 'totalText' };
    if (column.ratio && column.kind === 'rate') {
      const { of, by, change } = column.ratio;
      const [top, base] = [`${letter(of)}${at}`, `${letter(by)}${at}`];
      const formula = `IF(${base}=0,"",${change ? `(${top}-${base})` : top}/${base})`;
      const cell = rateCell(column, total ?? {}, 'totalRate');
      return cell && 'number' in cell ? { ...cell, formula } : { text: '', style: 'totalText' };
    }
    const sum = total?.[column.key] ?? null;
    if (!column.summed || typeof sum !== 'bigint') return { text: '', style: 'totalText' };
    const range = `${columnLetters(i)}${first}:${columnLetters(i)}${end}`;
    const style = column.kind === 'money' ? 'totalMoney' : 'totalCount';
    return { number: hundredths(sum), style, formula: `SUM(${range})` };
  });
}

function rateCell(column: Column, values: Readonly<Record<string, Value>>, style: StyleName): StreamCell {
  const rate = rateOf(values, column);
  return rate ? { number: toText(rate, 6), style } : { text: '', style: 'text' };
}

function hundredths(value: bigint): string {
  return toFixed({ n: value, d: 100n }, 2);
}
