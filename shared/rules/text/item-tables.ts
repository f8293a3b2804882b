/** B-13, B-14, B-15: items of a table in the report that were spent beyond or without a budget. */

import { compare, isZero, subtract, toFixed, toText } from '../../workbook/exact.ts';
import { percent } from './precision.ts';
import { type FigureTable, levelOf, type TableRow } from './table-figures.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

const ITEMS = ['出国经费', '公务接待', '公务用车', '公车购置', '公车运行维护'];
/** A budget this much above last year's spending is generous: 30 %. */
const GENEROUS = { n: 30n, d: 1n };

export function checkItemTables(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  return tables.flatMap((table) =>
    table.rows.flatMap((row) => [...overspent(c, table, row), ...generous(c, table, row)]),
  );
}

function overspent(c: TextContext, table: FigureTable, row: TableRow): Relation[] {
  const spent = levelOf(table, row, c.year, false);
  const budget = levelOf(table, row, c.year, true);
  const isTotal = row.item === '三公经费';
  if (!spent || !budget || !(isTotal || ITEMS.includes(row.item ?? ''))) return [];
  const spans = [spent, budget];
  if (compare(spent.value, budget.value) <= 0) return [{ spans, finding: null, isBound: true }];
  const key = isTotal ? 'B-13' : isZero(budget.value) ? 'B-15' : 'B-15/over';
  const over = subtract(spent.value, budget.value);
  return [
    {
      spans,
      finding: textFinding(c, key, {
        at: spent,
        slots: {
          项: row.label,
          填报: `${toText(spent.value)}万元`,
          预算: `${toText(budget.value)}万元`,
          差: `${toText(over)}万元`,
        },
        expected: budget.value,
        actual: spent.value,
        unit: '万元',
        arithmetic: `${toText(spent.value)} - ${toText(budget.value)} = ${toText(over)}`,
      }),
    },
  ];
}

function generous(c: TextContext, table: FigureTable, row: TableRow): Relation[] {
  const budget = levelOf(table, row, c.year, true);
  const last = levelOf(table, row, c.year - 1, false);
  if (row.item !== '三公经费' || !budget || !last || isZero(last.value)) return [];
  const rise = percent(subtract(budget.value, last.value), last.value);
  const spans = [budget, last];
  if (!rise || compare(rise, GENEROUS) <= 0) return [{ spans, finding: null, isBound: true }];
  return [
    {
      spans,
      finding: textFinding(c, 'B-14', {
        at: budget,
        slots: {
          项: row.label,
          填报: `${toText(budget.value)}万元`,
          上年: `${toText(last.value)}万元`,
          比率: `${toFixed(rise, 2)}%`,
        },
        expected: last.value,
        actual: budget.value,
        unit: '万元',
        arithmetic: `(${toText(budget.value)} - ${toText(last.value)}) ÷ ${toText(last.value)} = ${toFixed(rise, 2)}%`,
      }),
    },
  ];
}
