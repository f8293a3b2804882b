/** What is broken in a workbook's formulas, totals and numbers, wherever they stand. */

import type { Finding } from '../finding/finding.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { readBook } from './book.ts';
import { type FormulaOptions, runDetectors } from './run-detectors.ts';

export type { FormulaOptions } from './run-detectors.ts';

/** Findings with rules `formula/<detector>`, the gravest first; none for a workbook whose formulas agree with each other. */
export function findFormulaFaults(workbook: Workbook, options: FormulaOptions = {}): Finding[] {
  const book = readBook(workbook, { locale: options.locale ?? 'zh-CN', remembers: false });
  return runDetectors(book, options);
}
