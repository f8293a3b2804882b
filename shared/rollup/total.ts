/** Totals over many units, recomputed from their figures: what the bureau's database must agree with to the 分. */

import type { Figure, Measure } from './figures.ts';

export interface Total {
  readonly form: string;
  readonly field: string;
  readonly measure: Measure;
  /** Hundredths. */
  readonly sum: bigint;
  /** How many units, and how many figures (several where a unit has several projects). */
  readonly units: number;
  readonly figures: number;
}

/** The sum of every field over the units, in the order of form and field (by code point). */
export function totalsOf(units: readonly (readonly Figure[])[]): Total[] {
  const totals = new Map<string, Total & { last: number }>();
  for (const [index, figures] of units.entries()) {
    for (const { form, field, measure, value } of figures) {
      const key = `${form}!${field}`;
      const { sum, units: seen, figures: count, last } = totals.get(key) ?? NOTHING;
      totals.set(key, {
        form,
        field,
        measure,
        sum: sum + value,
        units: last === index ? seen : seen + 1,
        figures: count + 1,
        last: index,
      });
    }
  }
  return [...totals.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { last: _last, ...total }]) => total);
}

const NOTHING = { sum: 0n, units: 0, figures: 0, last: -1 };
