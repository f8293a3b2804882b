/** Sheets written as rows of values, and what was read from them in a form that is easy to compare. */

import type { FieldReading, FilledForm } from '../../../shared/forms/filled-form.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import { toText } from '../../../shared/workbook/exact.ts';
import type { Cell, CellValue, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';

export type Rows = readonly (readonly (CellValue | undefined)[])[];

export function sheetOf(rows: Rows, name = 'Sheet1', top = 0, left = 0): Sheet {
  const cells: Record<string, Cell> = {};
  rows.forEach((row, r) => {
    row.forEach((v, c) => {
      if (v !== undefined && v !== null) cells[formatAddress(top + r, left + c)] = { v };
    });
  });
  return { name, cells };
}

export function workbookOf(...sheets: readonly Rows[]): Workbook {
  return { sheets: sheets.map((rows, i) => sheetOf(rows, `Sheet${i + 1}`)) };
}

/** Field → what stands there: numbers as decimals, texts as written, `blank`, `dash`, `error`. */
export function plain(fields: Readonly<Record<string, FieldReading>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, reading]) => [name, said(reading)]));
}

function said(reading: FieldReading): string {
  if (reading.number) return toText(reading.number.value);
  return reading.kind === 'text' ? reading.text : reading.kind;
}

/** All that a form holds, without where it stands. */
export function contents(form: FilledForm): unknown {
  return {
    kind: form.kind,
    id: form.id,
    year: form.year,
    unit: form.unit,
    money: form.money,
    fields: plain(form.fields),
    repeats: Object.fromEntries(
      Object.entries(form.repeats).map(([name, rows]) => [
        name,
        rows.map((row) => [row.label, plain(row.fields)]),
      ]),
    ),
  };
}
