/** Which numbers that stand in each other's places explain failures: each exchange is tried on all that looks at its cells. */

import type { FieldReading } from '../forms/filled-form.ts';
import type { Exact } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import { effectIn, MEETING, mendsSeveral, weightOf } from './effects.ts';
import { type Exchange, exchangesOf, type Pair } from './exchanges.ts';
import type { FormSet } from './form-set.ts';
import type { Failure } from './ruling-finding.ts';
import { residuals } from './solve.ts';
import type { Supposer, Supposition } from './suppose.ts';

export interface TriedExchange extends Exchange {
  readonly fixed: readonly Failure[];
  readonly score: number;
}

/** The exchanges that mend several failures and spoil nothing. */
export function triedExchanges(
  failures: readonly Failure[],
  set: FormSet,
  suppose: Supposer,
): TriedExchange[] {
  const failuresOf = Map.groupBy(failures, ({ relation }) => relation);
  return exchangesOf(failures, suppose).flatMap((exchange) => {
    const supposition = exchangedIn([exchange.first, ...exchange.rest], suppose);
    if (!supposition || !mendsSeveral(supposition, failuresOf, suppose)) return [];
    const effect = effectIn(supposition, 0, failuresOf, set, suppose);
    return effect.broken === 0 ? [{ ...exchange, fixed: effect.fixed, score: effect.met * MEETING }] : [];
  });
}

function exchangedIn(pairs: readonly Pair[], suppose: Supposer): Supposition | null {
  const given = pairs.flatMap(([a, b]) => [...heldBy(a, b), ...heldBy(b, a)]);
  const [first, ...others] = given;
  return first ? suppose.spread(first[0], first[1], new Map(others)) : null;
}

/** The cell with what the other one holds. */
function heldBy({ reading }: Leaf, { value }: Leaf): (readonly [FieldReading, Exact])[] {
  return reading && value.type === 'number' ? [[reading, value.value]] : [];
}

/** What it tells that two cells of a row stand the wrong way round. */
const EXCHANGED = 0.5;

export function bestExchange(
  exchanges: readonly TriedExchange[],
  open: ReadonlySet<Failure>,
): TriedExchange | null {
  let best: TriedExchange | null = null;
  for (const exchange of exchanges) {
    const fixed = exchange.fixed.filter((failure) => open.has(failure));
    const gain = fixed.reduce((sum, failure) => sum + weightOf(failure), 0);
    const score = exchange.score + gain + (exchange.rest.length > 0 ? 0 : EXCHANGED);
    const tells = fixed.some(({ ruling }) => residuals(ruling));
    if (tells && fixed.length > 1 && (!best || score > best.score)) best = { ...exchange, fixed, score };
  }
  return best;
}
