/**
 * The basis (口径) of 附件2's split block: it has one amount a line and no column of its own, and honest units fill it by
 * 年初预算, 全年预算 or 全年执行. The basis is that of the total which the split's own sum equals (rules.md, Clarifications).
 */

import { AMOUNT } from '../forms/field-name.ts';
import type { FormKind } from '../forms/filled-form.ts';
import { absolute, compare, type Exact, multiply, subtract, sum } from '../workbook/exact.ts';
import { type Leaf, leafOf, type Scope } from './cells.ts';

export const BASES = ['全年执行', '全年预算', '年初预算'] as const;
export type Basis = (typeof BASES)[number];

/** Which side of the block: income on the left, spending on the right. */
export type SplitSide = 'income' | 'spending';

interface Side {
  readonly total: string;
  readonly parts: readonly string[];
  /** The repeat of the lines that people add. */
  readonly added: string;
}

export const SPLIT_SIDES: Readonly<Record<SplitSide, Side>> = {
  income: {
    total: '按收入性质',
    parts: ['一般公共预算', '政府性基金', '国有资本经营', '专户非税', '其他资金'],
    added: '另加收入',
  },
  spending: { total: '按支出性质', parts: ['基本支出', '项目支出'], added: '另加支出' },
};

/** The printed and the added lines of a side. */
export function linesOf(scope: Scope, side: SplitSide): Leaf[] {
  const { parts, added } = SPLIT_SIDES[side];
  const rows = scope.form.repeats[added] ?? [];
  return [
    ...parts.map((part) => leafOf(scope, scope.form, part, null, '')),
    ...rows.map((row) => leafOf(scope, scope.form, AMOUNT, row, added)),
  ];
}

/** The bases that a side's total or the sum of its parts agrees with, to the rounding of its items; [] where none. */
export function basesOfSide(scope: Scope, side: SplitSide): Basis[] {
  const { total } = SPLIT_SIDES[side];
  const amounts = linesOf(scope, side).flatMap(({ value }) => (value.type === 'number' ? value.value : []));
  const sums = [amountOf(scope, total), amounts.length > 0 ? sum(amounts) : null].filter((s) => s !== null);
  const slack = multiply(scope.set.halfUnit(scope.form), { n: BigInt(amounts.length + 2), d: 1n });
  return BASES.filter((basis) => {
    const whole = amountOf(scope, `年度资金总额[${basis}]`);
    return whole !== null && sums.some((s) => compare(absolute(subtract(s, whole)), slack) <= 0);
  });
}

/** The bases to compare a side by: its own, else the other side's; [] where the block agrees with no total. */
export function splitBases(scope: Scope, side: SplitSide): Basis[] {
  const own = basesOfSide(scope, side);
  return own.length > 0 ? own : basesOfSide(scope, side === 'income' ? 'spending' : 'income');
}

/** The same column in another form: 附件1 has one budget column, the fund tables have what was spent. */
export function basisColumn(basis: Basis, kind: FormKind): string | null {
  if (kind === 'basic-data') return basis === '全年执行' ? '本年决算' : '本年预算';
  if (kind === 'overall-evaluation' || kind === 'project-evaluation') return basis;
  return basis === '全年执行' ? '本年支出' : null;
}

/** Whether the budget was changed in the year: then 附件1's 本年预算 may be either one. */
export function budgetWasChanged(scope: Scope): boolean {
  const first = amountOf(scope, '年度资金总额[年初预算]');
  const whole = amountOf(scope, '年度资金总额[全年预算]');
  return first !== null && whole !== null && compare(first, whole) !== 0;
}

function amountOf(scope: Scope, field: string): Exact | null {
  const { value } = leafOf(scope, scope.form, field, null, '');
  return value.type === 'number' ? value.value : null;
}
