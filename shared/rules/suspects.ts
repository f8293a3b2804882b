/** Which cells a failing relation may come from. */

import type { FieldReading } from '../forms/filled-form.ts';
import { areaHolds, areasIn, parseAddress } from '../workbook/address.ts';
import type { Leaf } from './cells.ts';
import type { Failure } from './ruling-finding.ts';
import type { Supposer } from './suppose.ts';

/** More cells than these are not tried for one failure: a sum of hundreds of rows names its total. */
const MOST_SUSPECTS = 60;

/** The cells that the failure may come from: typed ones, and a formula cell only where it is what is stated. */
export function suspectsOf(failure: Failure, suppose: Supposer): Leaf[] {
  const stated = failure.ruling.cells[0];
  const leaves = [...failure.ruling.cells, ...failure.ruling.related];
  const found = new Map<FieldReading, Leaf>();
  for (const leaf of leaves) {
    const { reading } = leaf;
    if (!reading || leaf.fieldType === 'text' || leaf.fieldType === 'date') continue;
    if (reading.kind !== 'number' && reading.kind !== 'blank') continue;
    if (reading.formula === null || (leaf === stated && !isPlainSumOf(reading, leaves)))
      found.set(reading, leaf);
    if (reading.formula === null) continue;
    for (const source of suppose.sourcesOf(reading)) {
      if (source === reading || found.has(source)) continue;
      const known = suppose
        .dependents([source])
        .flatMap(({ applied }) => applied.leaves)
        .find((other) => other.reading === source && other.fieldType !== 'text');
      if (known) found.set(source, known);
    }
  }
  return [...found.values()].slice(0, MOST_SUSPECTS);
}

const PLAIN_SUM = /^(?:SUM\(|[$A-Z0-9:+,()\s])+$/i;

/** A formula that only adds cells up, all the parts among them: then a part is wrong, or the result is stale. */
function isPlainSumOf({ formula, sheet }: FieldReading, leaves: readonly Leaf[]): boolean {
  if (formula === null || !PLAIN_SUM.test(formula)) return false;
  const areas = areasIn(formula);
  return leaves.slice(1).every(({ reading }) => {
    const at = reading?.sheet === sheet ? parseAddress(reading.cell) : null;
    return at !== null && areas.some((area) => areaHolds(area, at));
  });
}

/** Typed cells that the failures' formula cells add up. */
export function sourcesOf(failures: readonly Failure[], suppose: Supposer): FieldReading[] {
  const formulas = failures
    .flatMap(({ ruling }) => [...ruling.cells, ...ruling.related])
    .flatMap(({ reading }) => (reading?.formula ? [reading] : []));
  return [...new Set(formulas.flatMap((reading) => suppose.sourcesOf(reading)))];
}
