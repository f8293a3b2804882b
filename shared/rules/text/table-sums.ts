/** B-11: the total row of a table in the report against its rows, column by column. */

import { absolute, subtract, sum, toText } from '../../workbook/exact.ts';
import { compareSum } from './precision.ts';
import { linear, sumTerms } from './repair.ts';
import type { FigureTable, TableNumber, TableRow } from './table-figures.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

export function checkTableSums(c: TextContext, table: FigureTable): Relation[] {
  return [...checkTotals(c, table), ...checkKnownWholes(c, table)];
}

/** 公务用车 against 购置 and 运行维护, wherever they stand. */
function checkKnownWholes(c: TextContext, table: FigureTable): Relation[] {
  return table.rows.flatMap((whole) => {
    if (whole.isTotal) return [];
    const sets = c.pack.textRules.wholes[whole.item ?? ''] ?? [];
    const parts = sets.map((set) => set.flatMap((item) => table.rows.find((row) => row.item === item) ?? []));
    const full = parts.find((rows, i) => rows.length === sets[i]?.length);
    if (!full) return [];
    return table.columns.flatMap(({ index, role, head }) => {
      const stated = role === 'level' ? whole.numbers.get(index) : undefined;
      const numbers = numbersIn(full, index);
      if (!stated || numbers.length < full.length) return [];
      return judgeColumn(c, { head, total: whole, stated, readings: [numbers] });
    });
  });
}

/** 合计 against its rows. */
function checkTotals(c: TextContext, table: FigureTable): Relation[] {
  const totals = table.rows.filter(({ isTotal }) => isTotal);
  const [total] = totals;
  if (!total || totals.length !== 1) return [];
  const others = table.rows.filter((row) => row !== total);
  return table.columns.flatMap(({ index, role, head }) => {
    const stated = role === 'level' ? total.numbers.get(index) : undefined;
    const readings = rowReadings(c, others).map((reading) => numbersIn(reading, index));
    return stated ? judgeColumn(c, { head, total, stated, readings }) : [];
  });
}

interface Column {
  readonly head: string;
  readonly total: TableRow;
  readonly stated: TableNumber;
  /** What may make up the total, the likeliest first. */
  readonly readings: readonly (readonly TableNumber[])[];
}

function judgeColumn(c: TextContext, column: Column): Relation[] {
  const { stated, readings } = column;
  const [first] = readings;
  if (!first || first.length === 0) return [];
  const spans = [stated, ...first];
  if (readings.some((reading) => compareSum(reading, stated).verdict === 'right'))
    return [{ spans, finding: null }];
  const key = compareSum(first, stated).verdict === 'rounding' ? 'B-11/rounding' : 'B-11';
  return [{ spans, repair: linear(sumTerms(first, stated)), finding: totalFinding(c, key, column, first) }];
}

/** Which rows make up the total: first without those that are parts of another row, then all of them. */
function rowReadings(c: TextContext, rows: readonly TableRow[]): (readonly TableRow[])[] {
  const parts = new Set<TableRow>();
  rows.forEach((row, i) => {
    if (row.isPart || isPartOfAnother(c, row, rows)) parts.add(row);
    // Rows behind 其中 that are numbered no better than it are parts too.
    const previous = rows[i - 1];
    if (previous && parts.has(previous) && !isNumbered(row) && rows.some(isNumbered)) parts.add(row);
  });
  const leaves = rows.filter((row) => !parts.has(row));
  return parts.size === 0 ? [rows] : [leaves, rows.filter(({ isPart }) => !isPart), rows];
}

function isNumbered({ label }: TableRow): boolean {
  return /^(?:\d+[.、]|[一二三四五六七八九十]+、)/.test(label);
}

function isPartOfAnother(c: TextContext, { item }: TableRow, rows: readonly TableRow[]): boolean {
  if (item === null) return false;
  return Object.entries(c.pack.textRules.wholes).some(
    ([whole, sets]) => sets.some((set) => set.includes(item)) && rows.some((row) => row.item === whole),
  );
}

function numbersIn(rows: readonly TableRow[], index: number): TableNumber[] {
  return rows.flatMap(({ numbers }) => numbers.get(index) ?? []);
}

function totalFinding(
  c: TextContext,
  key: string,
  { head, total, stated }: Column,
  first: readonly TableNumber[],
) {
  const added = sum(first.map(({ value }) => value));
  return textFinding(c, key, {
    at: stated,
    slots: {
      项: total.label,
      栏: head,
      填报: toText(stated.value),
      应为: toText(added),
      差: toText(absolute(subtract(stated.value, added))),
    },
    expected: added,
    actual: stated.value,
    unit: '万元',
    arithmetic: `${first.map(({ value }) => toText(value)).join(' + ')} = ${toText(added)}`,
  });
}
