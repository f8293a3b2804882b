/** Filled forms as the API gives them. */

import type { FieldReading, FilledForm } from '../../shared/forms/filled-form.ts';
import { shownText } from '../../shared/forms/shown-text.ts';
import { toText } from '../../shared/workbook/exact.ts';
import type { FieldView, FormView } from '../wire/form.ts';

export function formView(form: FilledForm): FormView {
  const { kind, id, sheet, range, title, year, unit, money, fields, repeats } = form;
  const rows = Object.entries(repeats).map(([name, list]) => [
    name,
    list.map((row) => ({ label: row.label, fields: fieldViews(row.fields) })),
  ]);
  return {
    form: kind,
    id,
    sheet,
    range,
    title,
    year,
    unit,
    money,
    fields: fieldViews(fields),
    repeats: Object.fromEntries(rows),
  };
}

function fieldViews(fields: Readonly<Record<string, FieldReading>>): FieldView[] {
  return Object.entries(fields).map(([name, reading]) => ({ name, ...fieldView(reading) }));
}

function fieldView(reading: FieldReading): Omit<FieldView, 'name'> {
  const { kind, number, sheet, cell, sure } = reading;
  return {
    kind,
    text: shownText(reading),
    value: number ? toText(number.value) : null,
    sheet,
    cell,
    sure,
  };
}
