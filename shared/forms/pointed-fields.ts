/** Fields that the user has shown by pointing at their cells (“这是编制数”): they take the place of what was found. */

import type { Workbook } from '../workbook/snapshot.ts';
import { partsOfField } from './field-name.ts';
import type { FieldReading, FilledForm } from './filled-form.ts';
import { readField } from './read-field.ts';
import { unitOf } from './read-heads.ts';
import type { FieldType, FormSpec } from './schema.ts';

/** Made by `pointAt`, kept in the workbook and sent with a submission, so that everybody reads the same cells. */
export interface PointedField {
  /** The form's id: `basic-data`, `project-evaluation:智慧警务`; an unsure table's as well. */
  readonly form: string;
  /** A value (`编制数`, `三公经费[本年决算]`), or the row, column or row of totals that is missing (`公务接待`). */
  readonly field: string;
  readonly sheet: string;
  /** `B4`. */
  readonly cell: string;
  /** Whether the cell holds the value itself, or is the label of a value or any cell of a row or column. */
  readonly as: 'value' | 'label';
  /** A text near the cell, so many rows and columns before it, by which it is found again; null where there was none. */
  readonly beside: { readonly text: string; readonly down: number; readonly right: number } | null;
}

/** The form with its pointed values read, with no doubt, and no longer missing. */
export function withPointedValues(
  form: FilledForm,
  pointed: readonly PointedField[],
  workbook: Workbook,
  spec: FormSpec,
): FilledForm {
  const fields: Record<string, FieldReading> = { ...form.fields };
  for (const { field, sheet, cell } of pointed) {
    const type = typeOf(field, spec);
    const cells = workbook.sheets.find(({ name }) => name === sheet)?.cells;
    if (type && cells) fields[field] = readField(cells[cell], { sheet, cell }, { type });
  }
  const shown = new Set(pointed.filter(({ field }) => fields[field]).map(({ field }) => field));
  const missing = form.missing.filter(({ field }) => !shown.has(field));
  if (spec.unitField === undefined || !shown.has(spec.unitField)) return { ...form, fields, missing };
  const { unit, cell: unitCell } = unitOf(spec.unitField, fields);
  return { ...form, unit, unitCell, fields, missing };
}

/** What the form says of a field: `编制数` by its own name, `三公经费[本年决算]` by its column. */
function typeOf(field: string, spec: FormSpec): FieldType | null {
  const [row, column] = partsOfField(field);
  for (const block of spec.blocks) {
    if (block.block === 'values') {
      const value = column === undefined && block.fields.find(({ name }) => name === row);
      if (value) return value.type;
      continue;
    }
    const holds =
      block.block === 'matrix' ? block.rows.some(({ name }) => name === row) : block.total?.name === row;
    const found = holds && block.columns.find(({ name }) => name === column);
    if (found) return found.type;
  }
  return null;
}
