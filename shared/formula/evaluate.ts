/** Reckons a workbook's formulas as Excel would; the fake Excel host, the workbench and the stale-value check use it. */

import type { Workbook } from '../workbook/snapshot.ts';
import { type CalculatedCell, Calculator, type UnsupportedCell } from './evaluation/calculator.ts';

export {
  type CalculatedCell,
  Calculator,
  type CellUpdate,
  type UnsupportedCell,
} from './evaluation/calculator.ts';

export interface Calculation {
  readonly workbook: Workbook;
  /** Cells on a circular reference; they keep their cached values. */
  readonly circular: readonly CalculatedCell[];
  /** Cells with functions that are not reckoned here; they keep their cached values. */
  readonly unsupported: readonly UnsupportedCell[];
}

/** Reckons every formula and says what could not be. */
export function calculate(workbook: Workbook): Calculation {
  const calculator = new Calculator(workbook);
  calculator.calculate();
  return {
    workbook: calculator.workbook(),
    circular: calculator.circular,
    unsupported: calculator.unsupported,
  };
}

/** The workbook with every formula's value filled in. */
export function recalculate(workbook: Workbook): Workbook {
  return calculate(workbook).workbook;
}
