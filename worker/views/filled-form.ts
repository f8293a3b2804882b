/** Filled forms as the API gives them. */

import type { FieldReading, FilledForm } from '../../shared/forms/filled-form.ts';
import type { CellNumber } from '../../shared/workbook/cell-number.ts';
import { fromInteger, multiply, toFixed, toText } from '../../shared/workbook/exact.ts';
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

function fieldView({ kind, text, raw, number, sheet, cell, sure }: FieldReading): Omit<FieldView, 'name'> {
  return {
    kind,
    text: typeof raw === 'number' && number ? shown(number) : text,
    value: number ? toText(number.value) : null,
    sheet,
    cell,
    sure,
  };
}

/** A number cell as its format shows it: 0.9574735 is 95.75%. */
function shown({ value, digits, percent }: CellNumber): string {
  return percent ? `${toFixed(multiply(value, fromInteger(100)), digits)}%` : toFixed(value, digits);
}
