/** How many rounded items a figure is made of: it carries half a unit for each into another table (rules.md). */

import { fieldName, partsOfField } from '../forms/field-name.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import type { ItemsOf } from './apply-rule.ts';
import type { CompiledRule } from './compile.ts';
import { isSum, type Reference, referencesIn } from './expression.ts';

/** By form kind and the total's name, with its column where a rule names one: each way in which it is added up. */
type Compositions = ReadonlyMap<string, readonly (readonly Reference[])[]>;

const known = new WeakMap<readonly CompiledRule[], Compositions>();

/** The parts of totals: from the rules that say `total = part + part`. */
function compositions(rules: readonly CompiledRule[]): Compositions {
  const before = known.get(rules);
  if (before) return before;
  const found = new Map<string, (readonly Reference[])[]>();
  for (const { spec, form, test, crossForm } of rules) {
    if (crossForm || typeof test === 'function' || spec.tolerance !== 'money') continue;
    if (test.type !== 'binary' || test.operator !== '=') continue;
    const { left, right } = test;
    if (left.type !== 'reference' || left.place !== 'field') continue;
    // One figure alone is said to be the same, not what it is made of.
    if (right.type === 'reference' || !isSum(right)) continue;
    const total = `${form}|${fieldOf(left, null)}`;
    found.set(total, [...(found.get(total) ?? []), referencesIn(right)]);
  }
  known.set(rules, found);
  return found;
}

/** The field's name, in that column where the rule goes through columns. */
function fieldOf({ name, column }: Reference, each: string | null): string {
  const own = column === '*' ? each : column;
  return own === null ? name : fieldName(name, own);
}

/** Counts filled items below a field; a field that is made of no others is one. */
export function itemCounter(rules: readonly CompiledRule[]): ItemsOf {
  const sums = compositions(rules);
  const counted = new Map<FilledForm, Map<string, number>>();

  function count(form: FilledForm, field: string): number {
    const counts = counted.get(form) ?? new Map<string, number>();
    counted.set(form, counts);
    const before = counts.get(field);
    if (before !== undefined) return before;
    // One while it is being counted: so sums that go in a circle have an end.
    counts.set(field, 1);
    const [name, column = null] = partsOfField(field);
    const ways = [...new Set([field, name])].flatMap((each) => sums.get(`${form.kind}|${each}`) ?? []);
    // A form may print one total's parts in more ways than one, coarser and finer.
    const items = Math.max(
      1,
      ...ways.map((parts) => parts.reduce((sum, part) => sum + countPart(form, part, column), 0)),
    );
    counts.set(field, items);
    return items;
  }

  function countPart(form: FilledForm, part: Reference, column: string | null): number {
    if (part.place === 'rows') {
      const own = (part.column === '*' ? column : part.column) ?? '';
      return (form.repeats[part.name] ?? []).filter((row) => row.fields[own]?.number).length;
    }
    const field = fieldOf(part, column);
    return form.fields[field]?.number ? count(form, field) : 0;
  }

  return count;
}
