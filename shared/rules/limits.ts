/**
 * Limits that are met exactly: where all projects together are just what another table has, the two tables speak for each
 * other, though the rule only says that they may not be more.
 */

import { absolute, add, compare, type Exact, subtract, ZERO } from '../workbook/exact.ts';
import { onBasis, scopeOf } from './apply-rule.ts';
import type { Scope } from './cells.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluated } from './evaluation.ts';
import type { Binary, Expression } from './expression.ts';
import type { FormSet } from './form-set.ts';
import type { Supposition } from './suppose.ts';
import type { NumberValue } from './value.ts';

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
  return limitsIn(test).flatMap((limit) => {
    const sides = sidesOf(limit, scope);
    const over = sides ? subtract(sides.left.value, sides.right.value) : ZERO;
    return over.n > 0n ? over : [];
  });
}

/** The comparison itself, or all of which one must hold. */
function limitsIn(expression: Expression): Binary[] {
  if (expression.type === 'binary') return expression.operator === '<=' ? [expression] : [];
  return expression.type === 'call' && expression.name === 'OR' ? expression.arguments.flatMap(limitsIn) : [];
}

/** What the sides are worth; null where one of them is no number. */
function sidesOf(limit: Binary, scope: Scope): { left: NumberValue; right: NumberValue } | null {
  const [left, right] = [evaluate(limit.left, scope), evaluate(limit.right, scope)];
  return left.type === 'number' && right.type === 'number' ? { left, right } : null;
}

function areEqual(limit: Binary, scope: Scope): boolean {
  const sides = sidesOf(limit, scope);
  if (!sides || sides.left.value.n === 0n) return false;
  const { left, right } = sides;
  return compare(absolute(subtract(left.value, right.value)), add(left.slack, right.slack)) <= 0;
}
