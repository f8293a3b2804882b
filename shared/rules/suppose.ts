/** What would follow if a cell held another number: cells whose formulas take it in change with it. */

import type { FieldReading } from '../forms/filled-form.ts';
import type { Exact } from '../workbook/exact.ts';
import { equals } from '../workbook/exact.ts';
import { type Applied, applyRule, type ItemsOf, scopeOf } from './apply-rule.ts';
import type { CheckContext } from './context.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, firstEquation } from './expression.ts';
import type { FormSet } from './form-set.ts';
import type { Relation, Ruling } from './ruling.ts';

export type Supposition = ReadonlyMap<FieldReading, Exact>;

/** A relation with what its rule said and which cells it looked at. */
export interface Evaluated {
  readonly relation: Relation;
  readonly applied: Applied;
}

export interface Supposer {
  /** The supposition with all cells that follow it by formula. */
  spread(reading: FieldReading, value: Exact): Supposition;
  /** The typed cells that a formula cell follows, through any number of formulas; itself where none is known. */
  sourcesOf(reading: FieldReading): readonly FieldReading[];
  /** The relations that look at any of the cells. */
  dependents(readings: Iterable<FieldReading>): Evaluated[];
  /** What the relation's rule says under the supposition. */
  apply(relation: Relation, supposition: Supposition): readonly Ruling[];
}

/** A formula cell that holds what its rule says it should. */
interface Follower {
  readonly evaluated: Evaluated;
  readonly stated: FieldReading;
  readonly other: Expression;
}

/** More steps than a chain of formulas can have. */
const MOST_STEPS = 100;

export function supposer(
  all: readonly Evaluated[],
  set: FormSet,
  context: CheckContext,
  itemsOf: ItemsOf,
): Supposer {
  const lookingAt = new Map<FieldReading, Set<Evaluated>>();
  for (const evaluated of all) {
    for (const { reading } of evaluated.applied.leaves) {
      if (!reading) continue;
      const seen = lookingAt.get(reading);
      if (seen) seen.add(evaluated);
      else lookingAt.set(reading, new Set([evaluated]));
    }
  }
  const followers = new Map<FieldReading, Follower>();
  const followedBy = new Map<FieldReading, Follower[]>();
  for (const evaluated of all) {
    const follower = followerOf(evaluated);
    if (!follower || followers.has(follower.stated)) continue;
    followers.set(follower.stated, follower);
    for (const { reading } of evaluated.applied.leaves) {
      if (!reading || reading === follower.stated) continue;
      const known = followedBy.get(reading);
      if (known) known.push(follower);
      else followedBy.set(reading, [follower]);
    }
  }

  const spread = (reading: FieldReading, value: Exact): Supposition => {
    const supposed = new Map([[reading, value]]);
    const changed = [reading];
    for (let step = 0; step < MOST_STEPS; step++) {
      const next = changed.shift();
      if (!next) break;
      for (const { evaluated, stated, other } of followedBy.get(next) ?? []) {
        if (stated === reading) continue;
        const scope = scopeOf(evaluated.relation, set, null, {
          basis: evaluated.applied.basis,
          suppose: supposed,
        });
        const result = evaluate(other, scope);
        if (result.type !== 'number') continue;
        const before = supposed.get(stated);
        if (before && equals(before, result.value)) continue;
        supposed.set(stated, result.value);
        changed.push(stated);
      }
    }
    return supposed;
  };

  const sourcesOf = (reading: FieldReading, depth = 0): readonly FieldReading[] => {
    const follower = followers.get(reading);
    if (!follower || depth > 6) return [reading];
    const parts = follower.evaluated.applied.leaves
      .map((leaf) => leaf.reading)
      .filter((part): part is FieldReading => part !== null && part !== reading && part !== follower.stated);
    return [...new Set(parts)].flatMap((part) =>
      part.formula === null ? [part] : sourcesOf(part, depth + 1),
    );
  };

  return {
    spread,
    sourcesOf: (reading) => sourcesOf(reading),
    dependents: (readings) => [
      ...new Set([...readings].flatMap((reading) => [...(lookingAt.get(reading) ?? [])])),
    ],
    apply: (relation, supposition) => applyRule(relation, set, context, itemsOf, supposition).rulings,
  };
}

/** Whether the relation says how a formula cell's number comes about, and it does. */
function followerOf(evaluated: Evaluated): Follower | null {
  const { relation, applied } = evaluated;
  const { test } = relation.rule;
  if (typeof test === 'function' || !applied.rulings.every((ruling) => ruling.state === 'pass')) return null;
  const equation = firstEquation(test);
  if (equation?.left.type !== 'reference' || !equation.left.own) return null;
  const { left } = equation;
  const column = left.column === '*' ? relation.column : left.column;
  const field = column === null ? left.name : `${left.name}[${column}]`;
  const reading =
    left.place === 'field' ? relation.form.fields[field] : relation.row?.fields[left.column ?? ''];
  return reading?.formula ? { evaluated, stated: reading, other: equation.right } : null;
}
