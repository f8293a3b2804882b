/** What every rule said everywhere: the relations in order, and which of them looked at a cell. */

import type { FieldReading } from '../forms/filled-form.ts';
import type { Applied } from './apply-rule.ts';
import type { Relation } from './ruling.ts';

/** A relation with what its rule said and which cells it looked at. */
export interface Evaluated {
  /** Its place among all relations. */
  readonly order: number;
  readonly relation: Relation;
  readonly applied: Applied;
}

export interface Evaluation {
  readonly all: readonly Evaluated[];
  /** Those of which something fails or could not be checked, in order. */
  speaking(): Evaluated[];
  /** The relations that look at any of the cells, in order. */
  dependents(readings: Iterable<FieldReading>): Evaluated[];
  /** Puts a relation's new result in its place. */
  replace(order: number, applied: Applied): void;
}

export function evaluation(results: readonly Evaluated[]): Evaluation {
  const all = [...results];
  const speaking = new Set(all.filter(speaks).map(({ order }) => order));
  /** Which relations look at a cell, by their places; made when first asked for, as most sets hold no error. */
  let lookingAt: Map<FieldReading, Set<number>> | null = null;

  function note(index: Map<FieldReading, Set<number>>, { order, applied }: Evaluated): void {
    for (const { reading } of applied.leaves) {
      if (!reading) continue;
      const seen = index.get(reading);
      if (seen) seen.add(order);
      else index.set(reading, new Set([order]));
    }
  }

  function forget(index: Map<FieldReading, Set<number>>, { order, applied }: Evaluated): void {
    for (const { reading } of applied.leaves) {
      const seen = reading && index.get(reading);
      seen?.delete(order);
      if (reading && seen?.size === 0) index.delete(reading);
    }
  }

  function inOrder(orders: ReadonlySet<number>): Evaluated[] {
    return [...orders].sort((a, b) => a - b).flatMap((order) => all[order] ?? []);
  }

  function indexed(): Map<FieldReading, Set<number>> {
    if (lookingAt) return lookingAt;
    lookingAt = new Map();
    for (const evaluated of all) note(lookingAt, evaluated);
    return lookingAt;
  }

  return {
    all,
    speaking: () => inOrder(speaking),
    dependents(readings) {
      const index = indexed();
      const orders = new Set<number>();
      for (const reading of readings) for (const order of index.get(reading) ?? []) orders.add(order);
      return inOrder(orders);
    },
    replace(order, applied) {
      const before = all[order];
      if (!before) return;
      const after = { ...before, applied };
      all[order] = after;
      if (speaks(after)) speaking.add(order);
      else speaking.delete(order);
      if (!lookingAt) return;
      forget(lookingAt, before);
      note(lookingAt, after);
    },
  };
}

function speaks({ applied }: Evaluated): boolean {
  for (const { state } of applied.rulings) if (state === 'fail' || state === 'not-checked') return true;
  return false;
}
