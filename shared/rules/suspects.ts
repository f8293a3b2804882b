/** Which cells a failing relation may come from. */

import type { FieldReading } from '../forms/filled-form.ts';
import { parseAddress } from '../workbook/address.ts';
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
    if (reading.formula === null || (leaf === stated && !isSumOf(reading, leaves, suppose)))
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

/** A formula that adds up just the parts of the relation: then a part is wrong, or the result is stale. */
function isSumOf(stated: FieldReading, leaves: readonly Leaf[], suppose: Supposer): boolean {
  const parts = partsAmong(leaves, stated);
  const taken = suppose.takenInBy(stated);
  return taken.length > 0 && taken.length === parts.size && taken.every((part) => parts.has(part));
}

/** A formula that adds up some of the parts and leaves others out, takes more in, or sums the column beside: its range is wrong. */
export function isUnevenSumOf(stated: FieldReading, leaves: readonly Leaf[], suppose: Supposer): boolean {
  const parts = partsAmong(leaves, stated);
  const taken = suppose.takenInBy(stated);
  if (taken.some((part) => parts.has(part))) return !isSumOf(stated, leaves, suppose);
  return taken.length > 0 && taken.every((cell) => [...parts].some((part) => isBeside(cell, part)));
}

/** Two cells of one row. */
function isBeside(a: FieldReading, b: FieldReading): boolean {
  return a.sheet === b.sheet && parseAddress(a.cell)?.row === parseAddress(b.cell)?.row;
}

function partsAmong(leaves: readonly Leaf[], stated: FieldReading): Set<FieldReading> {
  return new Set(
    leaves.flatMap(({ reading }) =>
      reading && reading !== stated && reading.kind === 'number' ? [reading] : [],
    ),
  );
}

/** Typed cells that the failures' formula cells add up. */
export function sourcesOf(failures: readonly Failure[], suppose: Supposer): FieldReading[] {
  const formulas = failures
    .flatMap(({ ruling }) => [...ruling.cells, ...ruling.related])
    .flatMap(({ reading }) => (reading?.formula ? [reading] : []));
  return [...new Set(formulas.flatMap((reading) => suppose.sourcesOf(reading)))];
}
