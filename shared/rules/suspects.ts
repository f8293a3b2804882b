/** Which cells a failing relation may come from. */

import type { FieldReading } from '../forms/filled-form.ts';
import { areaHolds, areasIn, parseAddress } from '../workbook/address.ts';
import { add, equals, subtract, ZERO } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import type { Placed } from './places.ts';
import { isReference } from './referred.ts';
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
    const isOwn = reading.formula === null || (leaf === stated && !isSumOf(reading, leaves, suppose));
    if (isOwn || isReference(reading)) found.set(reading, leaf);
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
  const each = new Set(taken).size === taken.length && taken.length === parts.size;
  return taken.length > 0 && each && taken.every((part) => parts.has(part));
}

/** A formula that adds up some of the parts and leaves others out, takes more in, or sums the column beside: its range is wrong. */
export function isUnevenSumOf(stated: FieldReading, leaves: readonly Leaf[], suppose: Supposer): boolean {
  const parts = partsAmong(leaves, stated);
  const taken = suppose.takenInBy(stated);
  if (taken.some((part) => parts.has(part))) return !isSumOf(stated, leaves, suppose);
  return taken.length > 0 && taken.every((cell) => [...parts].some((part) => isBeside(cell, part)));
}

/**
 * A formula that does more than add up, names only amounts of its own table and cannot give what the relation says: it
 * names another column beside the right ones (年初 for 全年), or has a wrong sign.
 */
export function isOtherFormula({ reading, form }: Leaf, leaves: readonly Leaf[], suppose: Supposer): boolean {
  if (!reading || reading.formula === null || reading.formula.includes('!')) return false;
  if (suppose.takenInBy(reading).length > 0) return false;
  const parts = partsAmong(leaves, reading);
  const places = suppose.placesIn(form).filter((place) => place.reading.sheet === reading.sheet);
  const named = areasIn(reading.formula).map((area) => places.filter(({ at }) => areaHolds(area, at)));
  const cells = new Set(named.flat().map((place) => place.reading));
  if (named.some((each) => each.length === 0) || cells.has(reading)) return false;
  const known = [...cells].filter((cell) => parts.has(cell));
  return known.length > 0 && (known.length < cells.size || isSignedSum(reading, named));
}

const SIGNED_SUM = /^[+-]?\$?[A-Z]{1,3}\$?\d+(?:[+-]\$?[A-Z]{1,3}\$?\d+)+$/i;

/** Adds and takes away single cells, and holds what that gives: it was reckoned, not left as it was. */
function isSignedSum({ formula, number }: FieldReading, named: readonly (readonly Placed[])[]): boolean {
  if (formula === null || !number || !SIGNED_SUM.test(formula)) return false;
  const signs = formula.replace(/^(?![+-])/, '+').match(/[+-]/g) ?? [];
  const result = named.reduce((total, [place], i) => {
    const amount = place?.reading.number?.value ?? ZERO;
    return signs[i] === '-' ? subtract(total, amount) : add(total, amount);
  }, ZERO);
  return signs.length === named.length && equals(result, number.value);
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
