/** Two cells that are wrong together: one holds the other's number, or an amount stands with the wrong one of two parts. */

import { type Exact, equals, isZero, subtract } from '../workbook/exact.ts';
import { eachOnce, type Leaf } from './cells.ts';
import { firstEquation, isSum, referencesIn } from './expression.ts';
import type { Relation } from './ruling.ts';
import { isWrong } from './solve.ts';
import type { Supposer } from './suppose.ts';

/** The second cell, with what it would hold. */
export interface Partner {
  readonly leaf: Leaf;
  readonly to: Exact;
}

/**
 * Where the number alone would break a sum that is right: another part of it that holds the number, as if the two were
 * exchanged, or the only other part, which has what is missing here. (Scores are alike too often by chance.)
 */
export function partnersOf(
  expected: Exact,
  actual: Exact,
  { reading, form, fieldType }: Leaf,
  suppose: Supposer,
): Partner[] {
  if (!reading || reading.formula !== null || fieldType !== 'money' || isZero(expected)) return [];
  const isTyped = (leaf: Leaf) =>
    leaf.form === form &&
    leaf.fieldType === fieldType &&
    leaf.reading !== reading &&
    leaf.reading?.formula === null &&
    leaf.value.type === 'number';
  const found = suppose.dependents([reading]).flatMap(({ relation, applied }): Partner[] => {
    if (applied.rulings.some(isWrong)) return [];
    const beside = eachOnce(applied.leaves.filter(isTyped));
    const holders = beside.filter(({ value }) => value.type === 'number' && equals(value.value, expected));
    const exchanged = holders.map((leaf) => ({ leaf, to: actual }));
    const partners = exchanged.length > 0 ? exchanged : shifted(beside, relation, subtract(expected, actual));
    if (partners.length === 0) return [];
    return suppose.apply(relation, suppose.spread(reading, expected)).some(isWrong) ? partners : [];
  });
  return found.filter(({ leaf }, i) => found.findIndex((other) => other.leaf.reading === leaf.reading) === i);
}

/** The only other amount of the sum, less what belongs to the first. */
function shifted(beside: readonly Leaf[], { rule }: Relation, missing: Exact): Partner[] {
  if (typeof rule.test === 'function' || rule.crossForm) return [];
  const equation = firstEquation(rule.test);
  if (equation?.left.type !== 'reference' || !isSum(equation.right)) return [];
  const parts = new Set(referencesIn(equation.right).map(({ text }) => text));
  const [only, ...more] = beside.flatMap((leaf): Partner[] =>
    parts.has(leaf.field) && leaf.value.type === 'number' && !isZero(leaf.value.value)
      ? [{ leaf, to: subtract(leaf.value.value, missing) }]
      : [],
  );
  return only && more.length === 0 && only.to.n >= 0n ? [only] : [];
}

/** Each of two cells holds the other's number. */
export function isExchange({
  actual,
  expected,
  partner,
}: {
  readonly actual: Exact;
  readonly expected: Exact;
  readonly partner: Partner | null;
}): boolean {
  const there = partner?.leaf.value;
  return (
    partner !== null &&
    equals(partner.to, actual) &&
    there?.type === 'number' &&
    equals(there.value, expected)
  );
}
