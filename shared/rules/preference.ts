/** Which of several cells that explain as many failures is the likeliest: what people mistype, and what fits where it stands. */

import { absolute, compare, type Exact, isZero, multiply } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import type { FormSet } from './form-set.ts';
import { isExchange, type Partner } from './partners.ts';
import { plausibilityGain, siblings } from './plausibility.ts';
import { isReference, referredBeside } from './referred.ts';
import type { Failure } from './ruling-finding.ts';
import type { Slip } from './slips.ts';
import type { Supposer } from './suppose.ts';
import { isOtherFormula, isUnevenSumOf } from './suspects.ts';

/** What a sum of other cells tells: a total may pass over a subtotal and be right. */
const UNEVEN = 0.6;
/** That a formula cannot give what its relation says, which tells more than any likeness of amounts. */
const MISRECKONED = 1.5;

const SLIPPED = 0.5;
/** Among the many digits of amounts, two that give the difference when swapped are found by chance, too. */
const SWAPPED = 0.3;

function likelinessOf(slip: Slip | null, { fieldType }: Leaf): number {
  if (slip === null) return 0;
  return slip === 'swapped-digits' && fieldType === 'money' ? SWAPPED : SLIPPED;
}

/** No preference outweighs a relation more or less. */
const MOST_PREFERENCE = 0.9;

/** A cell with what it holds and what may belong there. */
export interface Change {
  readonly leaf: Leaf;
  readonly actual: Exact;
  readonly expected: Exact;
  readonly slip: Slip | null;
  /** A cell that would then hold another number, too. */
  readonly partner: Partner | null;
}

/**
 * Of cells that explain equally much: a recognised slip (元 among 万元 rather than the other way round), a number typed over a
 * formula, what is stated, what fits its row; and above all a formula that reckons otherwise than its relation says.
 */
export function preferenceFor(
  change: Change,
  fixed: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): number {
  const { leaf, actual, expected, slip } = change;
  const misreckoned = misreckonedIn(change, fixed, suppose);
  const stating = fixed.filter(({ ruling }) => ruling.cells[0]?.reading === leaf.reading);
  const sum =
    (isExchange(change) ? SLIPPED : likelinessOf(slip, leaf)) +
    (slip === 'yuan' && compare(actual, expected) > 0 ? 0.1 : 0) +
    (stating.length > 0 ? 0.3 : 0) +
    (isTypedOverFormula(leaf, set) ? 0.6 : 0) +
    blankness(leaf, set) +
    zeroness(leaf, expected, fixed, set) +
    // What a wrong formula gives is like no typed amount, whatever it happens to equal.
    (misreckoned !== null ? 0 : plausibilityGain(leaf, actual, expected, set));
  return Math.max(-MOST_PREFERENCE, Math.min(MOST_PREFERENCE, sum)) + (misreckoned ?? 0);
}

/** What it tells that the cell is stated, and its formula adds up other cells than the relation does or reckons otherwise. */
function misreckonedIn(
  { leaf, expected }: Change,
  fixed: readonly Failure[],
  suppose: Supposer,
): number | null {
  const { reading } = leaf;
  if (reading === null || reading.formula === null) return null;
  const stating = fixed.filter(({ ruling }) => ruling.cells[0]?.reading === reading);
  const leaves = stating.map(({ ruling }) => [...ruling.cells, ...ruling.related]);
  if (leaves.some((each) => isOtherFormula(leaf, each, suppose))) return MISRECKONED;
  if (isReference(reading) && referredBeside(reading, expected, suppose) !== null) return MISRECKONED;
  return leaves.some((each) => isUnevenSumOf(reading, each, suppose)) ? UNEVEN : null;
}

/** Two in a hundred. */
const LITTLE: Exact = { n: 2n, d: 100n };

/** A line of 0 was meant to be 0, where little is missing from the whole: rather a filled one was mistyped. */
function zeroness(leaf: Leaf, expected: Exact, fixed: readonly Failure[], set: FormSet): number {
  const { reading, value } = leaf;
  if (reading?.kind !== 'number' || value.type !== 'number' || !isZero(value.value)) return 0;
  if (leaf.fieldType !== 'money' || siblings(leaf, set).length > 0) return 0;
  const isLittle = ({ ruling: { comparison } }: Failure) =>
    comparison !== null && compare(absolute(expected), multiply(absolute(comparison.actual), LITTLE)) <= 0;
  return fixed.some(isLittle) ? -0.2 : 0;
}

/** A blank among amounts was forgotten; a blank row was meant to be blank. */
function blankness(leaf: Leaf, set: FormSet): number {
  if (leaf.reading?.kind !== 'blank') return 0;
  const others = siblings(leaf, set);
  return others.length > 0 && others.every(({ number }) => !number) ? -0.3 : 0.1;
}

/** The same row has formulas in its other columns. */
function isTypedOverFormula(leaf: Leaf, set: FormSet): boolean {
  return leaf.reading?.formula === null && siblings(leaf, set).some(({ formula }) => formula !== null);
}
