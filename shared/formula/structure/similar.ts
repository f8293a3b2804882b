/** How far apart two formulas are: a slip changes one reference, operator, function or number. */

import type { FormulaPattern } from '../pattern.ts';

/** Tokens that differ between two patterns; the middle part that is left when what they share at both ends is taken away. */
export interface Divergence {
  readonly own: readonly string[];
  readonly other: readonly string[];
}

const cache = new WeakMap<FormulaPattern, readonly string[]>();

/** Tokens without spaces and without a leading plus sign. */
function tokensOf(pattern: FormulaPattern): readonly string[] {
  const known = cache.get(pattern);
  if (known) return known;
  const values = pattern.tokens
    .filter(({ type }) => type !== 'whitespace' && type !== 'newline')
    .map(({ value }) => value);
  const tokens = values[0] === '+' ? values.slice(1) : values;
  cache.set(pattern, tokens);
  return tokens;
}

export function divergence(own: FormulaPattern, other: FormulaPattern): Divergence {
  const a = tokensOf(own);
  const b = tokensOf(other);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  return { own: a.slice(start, a.length - end), other: b.slice(start, b.length - end) };
}

const near = new WeakMap<FormulaPattern, WeakMap<FormulaPattern, boolean>>();

/** One token replaced, or one term added or left away, in a formula that is otherwise the same. */
export function isNear(own: FormulaPattern, other: FormulaPattern): boolean {
  const compared = near.get(own) ?? new WeakMap<FormulaPattern, boolean>();
  near.set(own, compared);
  const known = compared.get(other);
  if (known !== undefined) return known;
  const result = differInOne(own, other);
  compared.set(other, result);
  return result;
}

function differInOne(own: FormulaPattern, other: FormulaPattern): boolean {
  const { own: a, other: b } = divergence(own, other);
  if (a.length > 3 || b.length > 3) return false;
  const shared = Math.max(tokensOf(own).length, tokensOf(other).length) - Math.max(a.length, b.length);
  return shared >= 2;
}

/** A token that is a typed number. */
export function isNumberText(token: string | undefined): boolean {
  return token !== undefined && token !== '' && !Number.isNaN(Number(token));
}

/** The other formula with a number typed into it: `SUM(B5:B9)+100`. */
export function addsNumber(pattern: FormulaPattern, plain: FormulaPattern): boolean {
  const { own, other } = divergence(pattern, plain);
  const [sign, number] = own;
  return other.length === 0 && own.length === 2 && (sign === '+' || sign === '-') && isNumberText(number);
}
