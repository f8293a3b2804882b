/** C-03: what was spent in all is no less than what its projects alone were, as 附件1 has them. */

import { add, compare, type Exact, subtract } from '../../workbook/exact.ts';
import type { Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { showAmount } from '../show.ts';
import { SPLIT_SIDES } from '../split-basis.ts';
import { numberIn } from './indicator-results.ts';
import { fieldOf, type RuleFunction } from './rule-function.ts';

export const spentInAll: RuleFunction = ({ scope }) => {
  const [basic] = scope.set.ofKind.get('basic-data') ?? [];
  if (!basic) return [NOT_APPLICABLE];
  const all = fieldOf(scope, '年度资金总额[全年执行]');
  const projects = fieldOf(scope, '项目支出[本年决算]', basic);
  if (all.value.type !== 'number' || projects.value.type !== 'number') return [NOT_APPLICABLE];
  const [spent, part] = [all.value.value, projects.value.value];
  // A wrong sign is told as that (M-09).
  if (spent.n < 0n) return [NOT_APPLICABLE];
  const least = subtract(part, add(all.value.slack, projects.value.slack));
  if (compare(spent, least) >= 0) return [PASSED];
  const meant = splitTotal(scope);
  const expected = meant && compare(meant, part) >= 0 ? meant : null;
  const show = (amount: Exact) => showAmount(amount, '万元');
  return [
    failed({
      cells: [all],
      related: [projects],
      variant: expected ? 'split' : null,
      numbers: { actual: spent, expected, unit: '万元' },
      facts: {
        执行: show(spent),
        项目: show(part),
        差额: show(subtract(part, spent)),
        合计: expected ? show(expected) : '',
      },
    }),
  ];
};

/** What both sides of the split block add up to, where they agree. */
function splitTotal(scope: Scope): Exact | null {
  const [income, spending] = [SPLIT_SIDES.income, SPLIT_SIDES.spending].map(({ total }) =>
    numberIn(fieldOf(scope, total)),
  );
  return income && spending && compare(income, spending) === 0 ? income : null;
}
