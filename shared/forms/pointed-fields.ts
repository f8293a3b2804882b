/** Fields that the user has shown by pointing at their cells (“这是编制数”): they take the place of what was found. */

import type { Workbook } from '../workbook/snapshot.ts';
import type { FieldReading, FilledForm } from './filled-form.ts';
import { readField } from './read-field.ts';
import { unitOf } from './read-heads.ts';
import type { FieldType, FormSpec } from './schema.ts';

export interface PointedField {
  /** The form's id: `basic-data`, `project-evaluation:智慧警务`. */
  readonly form: string;
  /** `编制数`, `三公经费[本年决算]`. */
  readonly field: string;
  readonly sheet: string;
  /** `B4`. */
  readonly cell: string;
}

/** The form with its pointed fields read, with no doubt, and no longer missing. */
export function withPointed(
  form: FilledForm,
  pointed: readonly PointedField[],
  workbook: Workbook,
  specs: readonly FormSpec[],
): FilledForm {
  const own = pointed.filter((field) => field.form === form.id);
  if (own.length === 0) return form;
  const spec = specs.find(({ kind }) => kind === form.kind);
  const fields: Record<string, FieldReading> = { ...form.fields };
  for (const { field, sheet, cell } of own) {
    const type = spec ? typeOf(field, spec) : null;
    const cells = workbook.sheets.find(({ name }) => name === sheet)?.cells;
    if (type && cells) fields[field] = readField(cells[cell], { sheet, cell }, { type });
  }
  const shown = new Set(own.filter(({ field }) => fields[field]).map(({ field }) => field));
  const missing = form.missing.filter(({ field }) => !shown.has(field));
  if (spec?.unitField === undefined || !shown.has(spec.unitField)) return { ...form, fields, missing };
  const { unit, cell: unitCell } = unitOf(spec.unitField, fields);
  return { ...form, unit, unitCell, fields, missing };
}

/** What the form says of a field: `编制数` by its own name, `三公经费[本年决算]` by its column. */
function typeOf(field: string, spec: FormSpec): FieldType | null {
  const column = /\[(.+)\]$/.exec(field)?.[1];
  for (const block of spec.blocks) {
    const named = block.block === 'values' ? block.fields : block.columns;
    const name = block.block === 'values' ? field : column;
    const found = named.find((one) => one.name === name);
    if (found) return found.type;
  }
  return null;
}
