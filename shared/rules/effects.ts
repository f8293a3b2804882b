/** What would follow if cells held other numbers: which failures would vanish, and which relations would fail. */

import type { FormSet } from './form-set.ts';
import { isMetExactly } from './limits.ts';
import type { Relation, Ruling } from './ruling.ts';
import { type Failure, severityOf } from './ruling-finding.ts';
import { isWrong, residuals } from './solve.ts';
import type { Supposer, Supposition } from './suppose.ts';

export type FailuresOf = ReadonlyMap<Relation, readonly Failure[]>;

/** What a number in a cell would change. */
export interface Effect {
  /** The failures that would vanish. */
  readonly fixed: readonly Failure[];
  /** How many relations would fail that hold now. */
  readonly broken: number;
  /** How many typed totals would have to be changed with it. */
  readonly totals: number;
  /** How many limits would be met exactly that are not now, less those the other way round. */
  readonly met: number;
}

/** What it tells that all of one table is then just what another one has. */
export const MEETING = 0.5;

/** `totals`: how many of the supposed numbers are totals that were only typed. */
export function effectIn(
  supposition: Supposition,
  totals: number,
  failuresOf: FailuresOf,
  set: FormSet,
  suppose: Supposer,
): Effect {
  const fixed: Failure[] = [];
  let broken = 0;
  let met = 0;
  for (const evaluated of suppose.dependents(supposition.keys())) {
    const { relation, applied } = evaluated;
    met += Number(isMetExactly(evaluated, set, supposition)) - Number(isMetExactly(evaluated, set, null));
    const after = suppose.apply(relation, supposition).filter(isWrong);
    fixed.push(...vanished(failuresOf.get(relation) ?? [], after));
    if (relation.rule.spec.severity === 'info') continue;
    const known = new Set(applied.rulings.filter(isWrong).map(({ key }) => key));
    broken += after.filter(({ key, severity }) => !known.has(key) && severity !== 'info').length;
  }
  return { fixed, broken, totals, met };
}

/** Most suppositions mend nothing, and need not be tried on all that looks at their cells. */
export function mendsSeveral(supposition: Supposition, failuresOf: FailuresOf, suppose: Supposer): boolean {
  const mended = suppose.dependents(supposition.keys()).flatMap(({ relation }) => {
    const failing = failuresOf.get(relation);
    return failing ? vanished(failing, suppose.apply(relation, supposition).filter(isWrong)) : [];
  });
  return mended.length > 1;
}

/** The relation's failures that are not among what it then says is wrong. */
function vanished(failing: readonly Failure[], after: readonly Ruling[]): Failure[] {
  return failing.filter(({ ruling }) => !after.some(({ key }) => key === ruling.key));
}

/** Equations and errors tell; judgements follow from them. */
export function weightOf(failure: Failure): number {
  if (residuals(failure.ruling)) return 1;
  return severityOf(failure) === 'error' ? 1 : 0.1;
}
