/**
 * Names of fields that stay when rows are inserted and sheets are shuffled: what a comment, a change or a drill-down is
 * bound to, instead of an address. `三公经费[本年决算]`; in a repeat `指标/岸线巡查/得分`, with `#2` where a label comes twice.
 */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';

/** A form as far as its fields go, whatever is known of each. */
export interface NamedFields<T> {
  readonly fields: Readonly<Record<string, T>>;
  readonly repeats: Readonly<
    Record<string, readonly { readonly label: string; readonly fields: Readonly<Record<string, T>> }[]>
  >;
}

/** Every field of a form by its name, in the form's order. */
export function readingsOf<T = FieldReading>(form: NamedFields<T>): Map<string, T> {
  const readings = new Map(Object.entries(form.fields));
  for (const [repeat, rows] of Object.entries(form.repeats)) {
    const seen = new Map<string, number>();
    for (const row of rows) {
      const times = (seen.get(row.label) ?? 0) + 1;
      seen.set(row.label, times);
      const label = times > 1 ? `${row.label}#${times}` : row.label;
      for (const [column, reading] of Object.entries(row.fields)) {
        readings.set(`${repeat}/${label}/${column}`, reading);
      }
    }
  }
  return readings;
}

/** Where a named field stands now; null where the forms have no such field any more. */
export function findField(forms: readonly FilledForm[], form: string, field: string): FieldReading | null {
  const holder = forms.find(({ id }) => id === form);
  return (holder && readingsOf(holder).get(field)) ?? null;
}
