/** Where the cells of a form's fields stand. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { type Position, parseAddress } from '../workbook/address.ts';

export interface Placed {
  readonly reading: FieldReading;
  readonly at: Position;
  /** The field, or the column of a row of that repeat. */
  readonly field: string;
  readonly repeat: string | null;
}

/** The form's fields with their places; each cell once, as several fields may share one. */
export function placesOf({ fields, repeats }: FilledForm): Placed[] {
  const found = new Map<FieldReading, Placed>();
  const note = (reading: FieldReading | undefined, field: string, repeat: string | null) => {
    const at = reading && !found.has(reading) ? parseAddress(reading.cell) : null;
    if (reading && at) found.set(reading, { reading, at, field, repeat });
  };
  for (const field in fields) note(fields[field], field, null);
  for (const repeat in repeats) {
    for (const row of repeats[repeat] ?? []) {
      for (const column in row.fields) note(row.fields[column], column, repeat);
    }
  }
  return [...found.values()];
}
