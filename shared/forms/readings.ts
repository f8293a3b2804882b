import type { FieldReading, RepeatRow } from './filled-form.ts';

/** What is read of a form, block by block. */
export interface Readings {
  readonly fields: Record<string, FieldReading>;
  readonly repeats: Record<string, readonly RepeatRow[]>;
}
