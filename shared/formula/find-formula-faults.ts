/** What is broken in a workbook's formulas, totals and numbers, wherever they stand. */

import { type Finding, type Locale, orderFindings } from '../finding/finding.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { readBook } from './book.ts';
import { findErrorValues } from './detectors/error-values.ts';
import { findShortTotals } from './detectors/short-total.ts';
import { findTextNumbers } from './detectors/text-number.ts';
import { findTypedOver } from './detectors/typed-over.ts';

export interface FormulaOptions {
  /** The language of messages; zh-CN where it is not given. */
  readonly locale?: Locale;
}

/** Findings with rules `formula/<detector>`, the gravest first; none for a workbook whose formulas agree with each other. */
export function findFormulaFaults(workbook: Workbook, options: FormulaOptions = {}): Finding[] {
  const book = readBook(workbook, options.locale ?? 'zh-CN');
  return orderFindings([
    ...findErrorValues(book),
    ...findTypedOver(book),
    ...findShortTotals(book),
    ...findTextNumbers(book),
  ]);
}
