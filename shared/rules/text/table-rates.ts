/** B-16, B-17, B-18, N-06, N-07: the rates and shares of a table in the report, row by row. */

import {
  absolute,
  type Exact,
  isZero,
  negate,
  round,
  subtract,
  toFixed,
  toText,
} from '../../workbook/exact.ts';
import { isFair, judgePercent } from './precision.ts';
import { tried } from './repair.ts';
import {
  type FigureTable,
  levelOf,
  type TableColumn,
  type TableNumber,
  type TableRow,
} from './table-figures.ts';
import { type Relation, type TextContext, textFinding } from './text-context.ts';

export function checkTableRates(c: TextContext, table: FigureTable): Relation[] {
  return table.rows.flatMap((row) =>
    table.columns.flatMap((column) => {
      const stated = row.numbers.get(column.index);
      if (!stated) return [];
      const sides = sidesOf(c, table, row, column);
      return sides ? [checkRate(c, row, column, stated, sides)] : [];
    }),
  );
}

interface Sides {
  readonly rule: 'B-16' | 'B-17' | 'N-06' | 'N-07';
  readonly now: TableNumber;
  readonly base: TableNumber;
}

function sidesOf(c: TextContext, table: FigureTable, row: TableRow, column: TableColumn): Sides | null {
  const spent = levelOf(table, row, c.year, false);
  const budget = levelOf(table, row, c.year, true);
  const last = levelOf(table, row, c.year - 1, false);
  if (column.role === 'rate' && column.base === 'budget')
    return spent && budget && { rule: 'B-16', now: spent, base: budget };
  if (column.role === 'rate' && column.base === 'last-year')
    return spent && last && { rule: 'B-17', now: spent, base: last };
  if (column.role === 'completion') return spent && completionOf(c, table, row, column, spent);
  if (column.role === 'share') {
    const total = table.rows.find(({ isTotal }) => isTotal);
    const whole = total && levelOf(table, total, c.year, false);
    return spent && whole ? { rule: 'N-07', now: spent, base: whole } : null;
  }
  return null;
}

/** Of several budgets the one that the column's head names, else 全年 or 调整预算, else the one that gives the rate. */
function completionOf(
  c: TextContext,
  table: FigureTable,
  row: TableRow,
  column: TableColumn,
  spent: TableNumber,
): Sides | null {
  const stated = row.numbers.get(column.index);
  const budgets = table.columns.flatMap(({ index, role, budget, year, head }) => {
    const number = role === 'level' && budget && (year ?? c.year) === c.year && row.numbers.get(index);
    return number ? [{ number, head }] : [];
  });
  const wanted = /年初/.test(column.head) ? /年初/ : /全年|调整/;
  const base =
    budgets.find(({ head }) => wanted.test(head)) ??
    budgets.find(({ number }) => stated && judgePercent(stated, spent, number)?.verdict === 'right') ??
    budgets.at(-1);
  return base ? { rule: 'N-06', now: spent, base: base.number } : null;
}

function checkRate(
  c: TextContext,
  row: TableRow,
  column: TableColumn,
  stated: TableNumber,
  { rule, now, base }: Sides,
): Relation {
  const spans = [stated, now, base];
  if (isZero(base.value)) {
    const right = isZero(now.value) && isZero(stated.value);
    return { spans, finding: right ? null : zeroBase(c, row, column, stated, now, base) };
  }
  const isChange = column.role === 'rate';
  const part = isChange ? { ...now, value: subtract(now.value, base.value) } : now;
  const judged = judgePercent(stated, part, base);
  if (!judged || judged.verdict === 'right') return { spans, finding: null };
  const wrongSign = isChange && isOpposite(stated, judged.exact);
  const variant = wrongSign ? '/sign' : judged.verdict === 'wrong' ? '' : `/${judged.verdict}`;
  const expected = round(judged.exact, Math.max(stated.digits, 2));
  const arithmetic = isChange
    ? `(${toText(now.value)} - ${toText(base.value)}) ÷ ${toText(base.value)} = ${toFixed(judged.exact, 4)}%`
    : `${toText(now.value)} ÷ ${toText(base.value)} = ${toFixed(judged.exact, 4)}%`;
  const repair = tried((of) => {
    const [n, b] = [of(now), of(base)];
    const share = { ...now, value: isChange ? subtract(n, b) : n };
    return isFair(judgePercent({ ...stated, value: of(stated) }, share, { ...base, value: b })?.verdict);
  });
  return {
    spans,
    repair,
    finding: textFinding(c, `${rule}${variant}`, {
      at: stated,
      slots: {
        项: row.label,
        栏: column.head,
        填报: stated.text,
        应为: `${toFixed(judged.exact, 2)}%`,
        差: toText(absolute(subtract(stated.value, expected)), 2),
      },
      expected,
      actual: stated.value,
      unit: '%',
      arithmetic,
    }),
  };
}

/** The right number with the wrong sign. */
function isOpposite(stated: TableNumber, exact: Exact): boolean {
  const turned = negate(stated.value);
  return !isZero(stated.value) && isZero(subtract(round(exact, stated.digits), turned));
}

/** Without a base there is no rate: `—` or 新增 belongs there, not 0. */
function zeroBase(
  c: TextContext,
  row: TableRow,
  column: TableColumn,
  stated: TableNumber,
  now: TableNumber,
  base: TableNumber,
) {
  return textFinding(c, 'B-18', {
    at: stated,
    slots: {
      项: row.label,
      栏: column.head,
      填报: stated.text,
      决算: toText(now.value),
    },
    actual: stated.value,
    unit: '%',
    arithmetic: `(${toText(now.value)} - ${toText(base.value)}) ÷ ${toText(base.value)}：除数为0`,
  });
}
