/** How many rounded items a figure is made of: it carries half a unit for each into another table (rules.md). */

import { fieldName, partsOfField } from '../forms/field-name.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import type { ItemsOf } from './apply-rule.ts';
import type { CompiledRule } from './compile.ts';
import { isSum, type Reference, referencesIn } from './expression.ts';

type Compositions = ReadonlyMap<string, readonly Reference[]>;

const known = new WeakMap<readonly CompiledRule[], Compositions>();

/** The parts of a total, by form kind and the total's name: from the rules that say `total = part + part`. */
function compositions(rules: readonly CompiledRule[]): Compositions {
  const before = known.get(rules);
  if (before) return before;
  const found = new Map<string, readonly Reference[]>();
  for (const { spec, form, test, crossForm } of rules) {
    if (crossForm || typeof test === 'function' || spec.tolerance !== 'money') continue;
    if (test.type !== 'binary' || test.operator !== '=') continue;
    const { left, right } = test;
    if (left.type !== 'reference' || left.place !== 'field' || !isSum(right)) continue;
    found.set(`${form}|${left.name}`, referencesIn(right));
  }
  known.set(rules, found);
  return found;
}

/** Counts filled items below a field; a field that is made of no others is one. */
export function itemCounter(rules: readonly CompiledRule[]): ItemsOf {
  const parts = compositions(rules);
  const counted = new Map<FilledForm, Map<string, number>>();
  const count = (form: FilledForm, field: string, depth = 0): number => {
    const counts = counted.get(form) ?? new Map<string, number>();
    counted.set(form, counts);
    const before = counts.get(field);
    if (before !== undefined) return before;
    const [name, column] = partsOfField(field);
    const items = (depth > 5 ? [] : (parts.get(`${form.kind}|${name}`) ?? [])).map((part) => {
      const partColumn = part.column === '*' ? (column ?? null) : part.column;
      if (part.place === 'rows') {
        const rows = form.repeats[part.name] ?? [];
        return rows.filter((row) => row.fields[partColumn ?? '']?.number).length;
      }
      const partField = partColumn === null ? part.name : fieldName(part.name, partColumn);
      return form.fields[partField]?.number ? count(form, partField, depth + 1) : 0;
    });
    const total = Math.max(
      1,
      items.reduce((sum, n) => sum + n, 0),
    );
    counts.set(field, total);
    return total;
  };
  return count;
}
