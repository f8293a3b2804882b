/** The bureau's summary tables as the sheets of an .xlsx: live totals, 元 or 万元, every figure moved by 舍位平衡 marked and listed. */

import { columnLetters } from '../workbook/address.ts';
import { toFixed } from '../workbook/exact.ts';
import type { CellStyle } from '../workbook/style.ts';
import type { StreamedCell, StreamedRow, StreamedSheet } from '../workbook/xlsx-stream.ts';
import { type BalancedTable, balanceTable, type MoneyUnit } from './balance-table.ts';
import type { BalanceMethod } from './balanced-rounding.ts';
import { type Column, type Row, rateOf, type SummaryTable } from './table.ts';

export interface SheetOptions {
  readonly money: MoneyUnit;
  readonly method?: BalanceMethod;
  /** What stands under each title: the basis, 已报 n / 应报 m, what was left out. */
  readonly captions: readonly string[];
}

const TITLE: CellStyle = { bold: true, size: 16, align: 'center' };
const CAPTION: CellStyle = { wrap: true, align: 'left' };
const HEAD: CellStyle = { bold: true, align: 'center', wrap: true, border: true, fill: 'F2F2F2' };
const TEXT: CellStyle = { border: true, wrap: true, align: 'left' };
const NUMBER: CellStyle = { border: true };
const MOVED: CellStyle = { border: true, fill: 'FFF2CC' };
const TOTAL: CellStyle = { border: true, bold: true };

const FORMATS: Readonly<Partial<Record<Column['kind'], string>>> = {
  money: '#,##0.00',
  score: '0.00',
  rate: '0.00%',
};
const WIDTHS: Readonly<Record<Column['kind'], number>> = {
  text: 24,
  money: 18,
  count: 10,
  score: 10,
  rate: 10,
  moment: 18,
};

/** Excel repairs, that is cuts, a file with longer texts. */
const LONGEST_TEXT = 32_767;

export const MOVED_SHEET = '舍位调整';

/** One sheet for each table, and where rounding moved figures one that lists them all. */
export function tableSheets(tables: readonly SummaryTable[], options: SheetOptions): StreamedSheet[] {
  const balanced = tables.map((table) => ({
    table,
    amounts: balanceTable(table, options.money, options.method),
  }));
  const sheets = balanced.map(({ table, amounts }) => tableSheet(table, amounts, options));
  const moved = balanced.flatMap(({ table, amounts }) => movedRows(table, amounts, options));
  return moved.length > 0 ? [...sheets, movedSheet(moved, options.money)] : sheets;
}

/** Rows above the table's own: the title, the captions with the money unit, the head. */
function rowsAbove({ captions }: SheetOptions): number {
  return captions.length + 3;
}

/** Where a value stands on the table's sheet; the total where no row is named. */
export function addressOf(
  table: SummaryTable,
  captions: readonly string[],
  key: string,
  row?: number,
): string {
  const column = table.columns.findIndex((one) => one.key === key);
  return `${columnLetters(column)}${captions.length + 4 + (row ?? table.rows.length)}`;
}

function tableSheet(table: SummaryTable, amounts: BalancedTable, options: SheetOptions): StreamedSheet {
  const above = rowsAbove(options);
  const last = columnLetters(table.columns.length - 1);
  const below = above + table.rows.length + (table.total ? 1 : 0);
  const whole = [
    ...Array.from({ length: above - 1 }, (_, i) => i + 1),
    ...table.notes.map((_, i) => below + i + 1),
  ];
  return {
    name: table.title,
    columnWidths: table.columns.map(({ kind }) => WIDTHS[kind]),
    frozenRows: above,
    merges: table.columns.length > 1 ? whole.map((row) => `A${row}:${last}${row}`) : [],
    landscape: true,
    rows: tableRows(table, amounts, options),
  };
}

function* tableRows(
  table: SummaryTable,
  amounts: BalancedTable,
  options: SheetOptions,
): Generator<StreamedRow> {
  yield [text(table.title, TITLE)];
  for (const caption of options.captions) yield [text(caption, CAPTION)];
  yield [text(`单位：${options.money}`, CAPTION)];
  yield table.columns.map(({ head }) => text(head, HEAD));
  const moved = new Set(amounts.moved.map(({ row, column }) => `${column.key}/${row}`));
  for (const [i, row] of table.rows.entries()) {
    yield table.columns.map((column) => {
      const amount = amounts.amounts.get(column.key)?.[i] ?? null;
      return cellOf(column, row, amount, moved.has(`${column.key}/${i}`) ? MOVED : NUMBER);
    });
  }
  if (table.total) yield totalRow(table, amounts, rowsAbove(options));
  for (const note of table.notes) yield [text(note, CAPTION)];
}

function cellOf(column: Column, row: Row, amount: bigint | null, look: CellStyle): StreamedCell {
  const value = row.values[column.key] ?? null;
  switch (column.kind) {
    case 'money':
      return number(column, amount, look);
    case 'rate': {
      const rate = rateOf(row.values, column);
      return rate ? { v: Number(toFixed(rate, 4)), ...shape(column, look) } : { look };
    }
    case 'moment':
      return text(typeof value === 'string' ? beijingTime(value) : null, TEXT);
    case 'text':
      return text(typeof value === 'string' ? value : null, TEXT);
    case 'count':
    case 'score':
      return number(column, typeof value === 'bigint' ? value : null, look);
  }
}

/** Sums as live formulas over what is shown; rates of the sums, formed from them. */
function totalRow(table: SummaryTable, amounts: BalancedTable, above: number): StreamedRow {
  const [first, last] = [above + 1, above + table.rows.length];
  const shown = new Map<string, bigint>();
  for (const { key, summed } of table.columns) {
    const total = amounts.totals.get(key) ?? table.total?.[key];
    if (summed && typeof total === 'bigint') shown.set(key, total);
  }
  const letters = new Map(table.columns.map(({ key }, i) => [key, columnLetters(i)]));
  return table.columns.map((column, i) => {
    const letter = columnLetters(i);
    const total = shown.get(column.key);
    if (total !== undefined) {
      return { ...number(column, total, TOTAL), f: `SUM(${letter}${first}:${letter}${last})` };
    }
    const rate = rateOf(Object.fromEntries(shown), column);
    if (column.ratio && rate) {
      const [of, by] = [column.ratio.of, column.ratio.by].map((key) => `${letters.get(key)}${last + 1}`);
      const formula = column.ratio.change ? `ROUND(${of}/${by}-1,4)` : `ROUND(${of}/${by},4)`;
      return { v: Number(toFixed(rate, 4)), f: formula, ...shape(column, TOTAL) };
    }
    return i === 0 ? text('合计', TOTAL) : { look: TOTAL };
  });
}

function movedRows(table: SummaryTable, amounts: BalancedTable, options: SheetOptions): StreamedRow[] {
  return amounts.moved.map(({ row, column, rounded, shown }) => {
    const cell = `${columnLetters(table.columns.indexOf(column))}${rowsAbove(options) + row + 1}`;
    return [
      text(table.title, TEXT),
      text(cell, TEXT),
      text(nameOf(table, row), TEXT),
      text(column.head, TEXT),
      ...[rounded, shown, shown - rounded].map((amount) => number(column, amount, NUMBER)),
    ];
  });
}

/** What the row is about: its name, or its first words. */
function nameOf({ columns, rows }: SummaryTable, row: number): string | null {
  const values = rows[row]?.values ?? {};
  const words = [values.name, ...columns.map(({ key }) => values[key])];
  return words.find((value): value is string => typeof value === 'string') ?? null;
}

function movedSheet(moved: readonly StreamedRow[], money: MoneyUnit): StreamedSheet {
  const heads = ['表', '单元格', '对象', '栏目', '四舍五入', '调整后', '调整数'];
  return {
    name: MOVED_SHEET,
    columnWidths: [36, 10, 24, 18, 18, 18, 10],
    frozenRows: 3,
    merges: ['A1:G1', 'A2:G2'],
    landscape: true,
    rows: [
      [text(MOVED_SHEET, TITLE)],
      [text(`单位：${money}。以${money}列示后，为使各项之和等于合计，下列数字作了调整。`, CAPTION)],
      heads.map((head) => text(head, HEAD)),
      ...moved,
    ],
  };
}

function text(value: string | null, look: CellStyle): StreamedCell {
  if (value === null) return { look };
  return { v: value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value, look };
}

/** Whole hundredths as a number: the nearest double, as if the decimal were typed, up to 90 万亿 with two decimals. */
function number(column: Column, hundredths: bigint | null, look: CellStyle): StreamedCell {
  return hundredths === null ? { look } : { v: Number(hundredths) / 100, ...shape(column, look) };
}

function shape({ kind }: Column, look: CellStyle): { look: CellStyle; z?: string } {
  const z = FORMATS[kind];
  return z === undefined ? { look } : { look, z };
}

/** `2025-05-26T09:03:00.000Z` → `2025-05-26 17:03`, the time in China all year round. */
export function beijingTime(moment: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
