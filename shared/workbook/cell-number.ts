import type { Exact } from './exact.ts';

/** A number as people write it in a cell, exact, with what was shown. */
export interface CellNumber {
  /** The value; `95.10%` is 0.951. */
  readonly value: Exact;
  /** Decimals shown: 2 for `1,325.68` and for `95.10%`. */
  readonly digits: number;
  /** Written or formatted as a percentage. */
  readonly percent: boolean;
  /** True where the cell holds text that reads as a number. */
  readonly fromText: boolean;
  /** The unit written behind it in the same cell (`万元`); the value is not converted. */
  readonly unit?: string;
}
