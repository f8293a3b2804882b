/** C-03: each side of 附件2's split block equals one of the three totals (rules.md, Basis). */

import { absolute, compare, divide, type Exact, subtract, sum } from '../../workbook/exact.ts';
import type { Leaf } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED } from '../ruling.ts';
import { showAmount, showPercent } from '../show.ts';
import { BASES, basesOfSide, linesOf, SPLIT_SIDES } from '../split-basis.ts';
import { numberIn } from './indicator-results.ts';
import { fieldOf, type RuleFunction } from './rule-function.ts';

export const splitTotal: RuleFunction = ({ scope, settings }) => {
  const side = settings.side === 'income' ? 'income' : 'spending';
  const printed = fieldOf(scope, SPLIT_SIDES[side].total);
  const lines = linesOf(scope, side);
  // What an error value or a word leaves out is not nothing.
  for (const leaf of [printed, ...lines]) {
    if (leaf.value.type === 'unusable') return [notChecked(leaf.value.why, [leaf])];
  }
  const items = lines.filter((leaf) => numberIn(leaf));
  const amount =
    numberIn(printed) ?? (items.length > 0 ? sum(items.flatMap((leaf) => numberIn(leaf) ?? [])) : null);
  const all = BASES.map((basis) => fieldOf(scope, `年度资金总额[${basis}]`));
  const totals = all.filter((leaf) => numberIn(leaf));
  if (!amount || totals.length === 0) return [NOT_APPLICABLE];
  if (basesOfSide(scope, side).length > 0) return [PASSED];
  // It may be the total that nobody has filled in.
  const blank = all.filter(({ reading }) => reading?.kind === 'blank');
  if (blank.length > 0) return [notChecked('blank', blank)];
  // The other side's basis is the likelier one; else the nearest total.
  const [other] = basesOfSide(scope, side === 'income' ? 'spending' : 'income');
  const meant = other && totals.find((leaf) => leaf.field === `年度资金总额[${other}]`);
  const nearest = meant ?? totals.reduce((a, b) => (compare(gap(b, amount), gap(a, amount)) < 0 ? b : a));
  const of = (basis: string) => numberIn(fieldOf(scope, `年度资金总额[${basis}]`));
  const show = (value: Exact | null) => (value ? showAmount(value, scope.form.money ?? '万元') : '—');
  const [spent, budget] = [of('全年执行'), of('全年预算')];
  const rate = budget && divide(amount, budget);
  return [
    failed({
      cells: numberIn(printed) ? [printed] : items.slice(0, 1),
      related: [...totals, ...items],
      variant: spent && compare(amount, spent) > 0 ? 'over' : null,
      numbers: {
        actual: amount,
        expected: numberIn(nearest),
        // In one order, whichever is the nearest: each is solved for by its place.
        orElse: totals.flatMap((leaf) => numberIn(leaf) ?? []),
        unit: scope.form.money ?? '万元',
      },
      facts: {
        合计: show(amount),
        年初: show(of('年初预算')),
        全年: show(budget),
        执行: show(spent),
        缺口: show(spent && absolute(subtract(spent, amount))),
        执行率: rate ? showPercent(rate) : '—',
      },
    }),
  ];
};

function gap(leaf: Leaf, amount: Exact): Exact {
  return absolute(subtract(numberIn(leaf) ?? amount, amount));
}
