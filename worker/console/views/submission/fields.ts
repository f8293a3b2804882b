/** Which field stands in which cell: remarks are bound to fields, people point at cells. */

import { type NamedFields, readingsOf } from '../../../../shared/submission/field-ref.ts';
import type { FieldView, FormView } from '../../../wire/form.ts';

export interface PlacedField {
  /** The form's id. */
  readonly form: string;
  readonly field: string;
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
}

export interface Fields {
  /** By `sheet!cell`. */
  readonly at: ReadonlyMap<string, PlacedField>;
  /** By `form!field`. */
  readonly named: ReadonlyMap<string, PlacedField>;
}

export function fieldsOf(forms: readonly FormView[]): Fields {
  const placed = forms.flatMap((form) =>
    [...readingsOf(named(form))].map(([field, { sheet, cell, text }]) => ({
      form: form.id,
      field,
      sheet,
      cell,
      text,
    })),
  );
  return {
    at: new Map(placed.map((one) => [`${one.sheet}!${one.cell}`, one])),
    named: new Map(placed.map((one) => [`${one.form}!${one.field}`, one])),
  };
}

function named({ fields, repeats }: FormView): NamedFields<FieldView> {
  const byName = (list: readonly FieldView[]) => Object.fromEntries(list.map((one) => [one.name, one]));
  return {
    fields: byName(fields),
    repeats: Object.fromEntries(
      Object.entries(repeats).map(([name, rows]) => [
        name,
        rows.map(({ label, fields: own }) => ({ label, fields: byName(own) })),
      ]),
    ),
  };
}
