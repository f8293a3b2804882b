/**
 * Limits that are met exactly: where all projects together are just what another table has, the two tables speak for each
 * other, though the rule only says that they may not be more.
 */

import { absolute, add, compare, type Exact, subtract } from '../workbook/exact.ts';
import { onBasis, scopeOf } from './apply-rule.ts';
import type { Scope } from './cells.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluated } from './evaluation.ts';
import type { Binary, Expression } from './expression.ts';
import type { FormSet } from './form-set.ts';
import type { Supposition } from './suppose.ts';

/** Whether both sides of a limit between tables are one amount, to the rounding of their items. */
export function isMetExactly(
  { relation, applied }: Evaluated,
  set: FormSet,
  supposition: Supposition | null,
): boolean {
  const { test, crossForm, spec } = relation.rule;
  if (typeof test === 'function' || !crossForm || spec.tolerance !== 'money') return false;
  if (applied.rulings.every(({ state }) => state !== 'pass' && state !== 'fail')) return false;
  const scope = onBasis(scopeOf(relation, set, null, supposition), applied.basis);
  return limitsIn(test).some((limit) => areEqual(limit, scope));
}

/** By how much each limit of a relation between tables is overshot. */
export function overshotsIn(
  { relation, applied }: Pick<Evaluated, 'relation' | 'applied'>,
  set: FormSet,
): Exact[] {
  const { test, crossForm } = relation.rule;
  if (typeof test === 'function' || !crossForm) return [];
  const scope = onBasis(scopeOf(relation, set, null), applied.basis);
  return limitsIn(test).flatMap(({ left, right }) => {
    const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
    if (a.type !== 'number' || b.type !== 'number') return [];
    const over = subtract(a.value, b.value);
    return over.n > 0n ? over : [];
  });
}

/** The comparison itself, or all of which one must hold. */
function limitsIn(expression: Expression): Binary[] {
  if (expression.type === 'binary') return expression.operator === '<=' ? [expression] : [];
  return expression.type === 'call' && expression.name === 'OR' ? expression.arguments.flatMap(limitsIn) : [];
}

function areEqual({ left, right }: Binary, scope: Scope): boolean {
  const [a, b] = [evaluate(left, scope), evaluate(right, scope)];
  if (a.type !== 'number' || b.type !== 'number') return false;
  const slack = add(a.slack, b.slack);
  return a.value.n !== 0n && compare(absolute(subtract(a.value, b.value)), slack) <= 0;
}
