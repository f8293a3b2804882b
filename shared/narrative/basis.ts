/** The basis (口径) that 附件2's split block was filled by, in words. */

import type { FilledForm } from '../forms/filled-form.ts';
import { basesOfSide, type SplitSide, splitBases } from '../rules/split-basis.ts';
import type { Facts } from './facts.ts';

/** `全年执行数`: the total that the side itself agrees with; null where it agrees with none. */
export function ownBasis(facts: Facts, form: FilledForm, side: SplitSide): string | null {
  return inWords(basesOfSide(scopeOf(facts, form), side)[0]);
}

/** The side's own basis, else the other side's. */
export function basisOf(facts: Facts, form: FilledForm, side: SplitSide): string | null {
  return inWords(splitBases(scopeOf(facts, form), side)[0]);
}

function inWords(basis: string | undefined): string | null {
  return basis === undefined ? null : `${basis}数`;
}

function scopeOf({ set }: Facts, form: FilledForm) {
  return { set, form, column: null, row: null, basis: null, itemsOf: null, suppose: null, leaves: [] };
}
