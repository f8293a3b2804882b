/** What would follow if a cell held another number: cells whose formulas take it in change with it. */

import { fieldName } from '../forms/field-name.ts';
import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { type Exact, equals } from '../workbook/exact.ts';
import { onceForEach } from '../workbook/once.ts';
import { applyRule, type ItemsOf, onBasis, scopeOf } from './apply-rule.ts';
import type { Leaf } from './cells.ts';
import type { CheckContext } from './context.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluated, Evaluation } from './evaluation.ts';
import { type Binary, type Expression, firstEquation, isSum } from './expression.ts';
import type { FormSet } from './form-set.ts';
import { type Placed, placesOf } from './places.ts';
import type { Relation, Ruling } from './ruling.ts';
import { type Sums, sumsOf } from './sums.ts';

export type Supposition = ReadonlyMap<FieldReading, Exact>;

export interface Supposer {
  /** The cell with that number, and perhaps others with theirs, with all cells that follow them by formula. */
  spread(reading: FieldReading, value: Exact, others?: Supposition): Supposition;
  /** The typed totals that agree with their parts, this one among them, with what they would be under the supposition. */
  totalsOf(reading: FieldReading, supposition: Supposition): Supposition;
  /** The typed cells that a formula cell follows, through any number of formulas; itself where none is known. */
  sourcesOf(reading: FieldReading): readonly FieldReading[];
  /** How the form's amounts go into each other by Excel formulas. */
  sumsIn(form: FilledForm): Sums;
  /** Where the form's fields stand. */
  placesIn(form: FilledForm): readonly Placed[];
  /** The filled cells that a formula cell adds up by its Excel formula; none where that does anything else. */
  takenInBy(reading: FieldReading): readonly FieldReading[];
  /** The cells that a typed total adds up, where it agrees with them: it carries what is wrong with one of them. */
  partsOf(reading: FieldReading): readonly FieldReading[];
  /** The relations that look at any of the cells, in order. */
  dependents(readings: Iterable<FieldReading>): Evaluated[];
  /** Every cell that those relations look at, once for each of them. */
  leavesWith(readings: Iterable<FieldReading>): Leaf[];
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
  evaluated: Evaluation,
  set: FormSet,
  context: CheckContext,
  itemsOf: ItemsOf,
): Supposer {
  const followers = new Map<FieldReading, Follower | null>();

  /** How the cell's number comes about: by the first of the relations that say so. */
  function followerOf(reading: FieldReading): Follower | null {
    const known = followers.get(reading);
    if (known !== undefined) return known;
    let found: Follower | null = null;
    for (const each of reading.formula === null ? [] : evaluated.dependents([reading])) {
      found = explains(each, reading);
      if (found) break;
    }
    followers.set(reading, found);
    return found;
  }

  const takenInBy = new Map<FieldReading, Follower[]>();

  /** The formula cells whose numbers take this one in. */
  function followedBy(reading: FieldReading): Follower[] {
    const known = takenInBy.get(reading);
    if (known) return known;
    const found = evaluated.dependents([reading]).flatMap((each) => {
      const stated = statedIn(each);
      if (!stated || stated === reading) return [];
      const follower = followerOf(stated);
      return follower?.evaluated === each ? [follower] : [];
    });
    takenInBy.set(reading, found);
    return found;
  }

  const sumsIn = onceForEach((form: FilledForm) => sumsOf(form, set));

  const leavesWith = (readings: Iterable<FieldReading>): Leaf[] =>
    evaluated.dependents(readings).flatMap(({ applied }) => applied.leaves);

  /** The sums of the form that the cell is in; null for a cell that no relation looks at. */
  function sumsAround(reading: FieldReading): Sums | null {
    const form = leavesWith([reading]).find((leaf) => leaf.reading === reading)?.form;
    return form ? sumsIn(form) : null;
  }

  const spread = (reading: FieldReading, value: Exact, others?: Supposition): Supposition => {
    const given: Supposition = new Map([...(others ?? []), [reading, value]]);
    const supposed = new Map(given);
    const changed = [...given.keys()];
    for (let step = 0; step < MOST_STEPS; step++) {
      const next = changed.shift();
      if (!next) break;
      for (const { evaluated: each, stated, other } of followedBy(next)) {
        if (given.has(stated)) continue;
        const scope = onBasis(scopeOf(each.relation, set, null, supposed), each.applied.basis);
        const result = evaluate(other, scope);
        if (result.type !== 'number') continue;
        const before = supposed.get(stated);
        if (before && equals(before, result.value)) continue;
        supposed.set(stated, result.value);
        changed.push(stated);
      }
      const around = sumsAround(next);
      for (const taker of around?.takersOf(next) ?? []) {
        // Where a relation says how the number comes about it was told above.
        if (!around || supposed.has(taker) || followerOf(taker)) continue;
        supposed.set(taker, around.resultOf(taker, supposed));
        changed.push(taker);
      }
    }
    return supposed;
  };

  const totalsOf = (reading: FieldReading, supposition: Supposition): Supposition => {
    const totals = new Map<FieldReading, Exact>();
    for (const each of evaluated.dependents([reading])) {
      const equation = equationOf(each);
      const total = equation && statedBy(equation, each.relation);
      if (!total || total === reading || total.formula !== null || !isSum(equation.right)) continue;
      const scope = onBasis(scopeOf(each.relation, set, null, supposition), each.applied.basis);
      const result = evaluate(equation.right, scope);
      if (result.type === 'number') totals.set(total, result.value);
    }
    return totals;
  };

  const partsOf = (reading: FieldReading): readonly FieldReading[] =>
    reading.formula !== null
      ? []
      : evaluated.dependents([reading]).flatMap((each) => {
          const equation = equationOf(each);
          if (!equation || each.relation.rule.crossForm || !isSum(equation.right)) return [];
          if (statedBy(equation, each.relation) !== reading) return [];
          return each.applied.leaves.flatMap((leaf) =>
            leaf.reading && leaf.reading !== reading ? [leaf.reading] : [],
          );
        });

  const sourcesOf = (reading: FieldReading, depth = 0): readonly FieldReading[] => {
    const follower = followerOf(reading);
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
    totalsOf,
    partsOf,
    sourcesOf: (reading) => sourcesOf(reading),
    sumsIn,
    placesIn: onceForEach(placesOf),
    takenInBy: (reading) => sumsAround(reading)?.takenInBy(reading) ?? [],
    dependents: (readings) => evaluated.dependents(readings),
    leavesWith,
    apply: (relation, supposition) => applyRule(relation, set, context, itemsOf, supposition).rulings,
  };
}

/** The relation as the one that says how the cell's number comes about; null where it says nothing of it. */
function explains(evaluated: Evaluated, reading: FieldReading): Follower | null {
  if (statedIn(evaluated) !== reading) return null;
  const { test } = evaluated.relation.rule;
  const equation = typeof test === 'function' ? null : firstEquation(test);
  return equation && { evaluated, stated: reading, other: equation.right };
}

/** The formula cell whose number the relation reckons and finds right; null where there is none. */
function statedIn(evaluated: Evaluated): FieldReading | null {
  const equation = equationOf(evaluated);
  const reading = equation && statedBy(equation, evaluated.relation);
  return reading?.formula ? reading : null;
}

/** The equation of a formula that holds. */
function equationOf({ relation, applied }: Evaluated): Binary | null {
  const { test } = relation.rule;
  if (typeof test === 'function' || !applied.rulings.every((ruling) => ruling.state === 'pass')) return null;
  return firstEquation(test);
}

/** The cell of the own form that it says the number of. */
function statedBy({ left }: Binary, relation: Relation): FieldReading | null {
  if (left.type !== 'reference' || !left.own) return null;
  const column = left.column === '*' ? relation.column : left.column;
  const field = column === null ? left.name : fieldName(left.name, column);
  return (
    (left.place === 'field' ? relation.form.fields[field] : relation.row?.fields[left.column ?? '']) ?? null
  );
}
