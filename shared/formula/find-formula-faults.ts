/** What is broken in a workbook's formulas, totals and numbers, wherever they stand. */

import { type Finding, type Locale, orderFindings } from '../finding/finding.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { type Book, readBook } from './book.ts';
import { findBrokenPatterns } from './detectors/broken-pattern.ts';
import { findCircular } from './detectors/circular.ts';
import { findDoubleCounts } from './detectors/double-count.ts';
import { findErrorValues } from './detectors/error-value.ts';
import { findLongTotals } from './detectors/long-total.ts';
import { findShortTotals } from './detectors/short-total.ts';
import { findTextNumbers } from './detectors/text-number.ts';
import { findTypedOver } from './detectors/typed-over.ts';
import { findUnevenTotals } from './detectors/uneven-total.ts';
import { findUnfilledTotals } from './detectors/unfilled-total.ts';
import { findUnitSlipped } from './detectors/unit-slip.ts';
import { findWrongFunctions } from './detectors/wrong-function.ts';

export interface FormulaOptions {
  /** The language of messages; zh-CN where it is not given. */
  readonly locale?: Locale;
}

export type Detector = (book: Book) => Finding[];

const DETECTORS: readonly Detector[] = [
  findErrorValues,
  findCircular,
  findTypedOver,
  findBrokenPatterns,
  findShortTotals,
  findLongTotals,
  findDoubleCounts,
  findUnevenTotals,
  findUnfilledTotals,
  findWrongFunctions,
  findTextNumbers,
  findUnitSlipped,
];

/** Findings with rules `formula/<detector>`, the gravest first; none for a workbook whose formulas agree with each other. */
export function findFormulaFaults(workbook: Workbook, options: FormulaOptions = {}): Finding[] {
  const book = readBook(workbook, options.locale ?? 'zh-CN');
  return orderFindings(DETECTORS.flatMap((detect) => detect(book)));
}
