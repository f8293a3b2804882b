/** Where the cells of a form's fields stand. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { type Position, parseAddress } from '../workbook/address.ts';
import { formCells } from './form-cells.ts';

export interface Placed {
  readonly reading: FieldReading;
  readonly at: Position;
  /** The field, or the column of a row of that repeat. */
  readonly field: string;
  readonly repeat: string | null;
}

/** The form's fields with their places; each cell once, as several fields may share one. */
export function placesOf(form: FilledForm): Placed[] {
  const found = new Map<FieldReading, Placed>();
  for (const { readings, name: field, repeat } of formCells(form, undefined)) {
    const reading = readings[field];
    const at = reading && !found.has(reading) ? parseAddress(reading.cell) : null;
    if (reading && at) found.set(reading, { reading, at, field, repeat: repeat === '' ? null : repeat });
  }
  return [...found.values()];
}
