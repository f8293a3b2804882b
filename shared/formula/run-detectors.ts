/** All detectors over one workbook. */

import { type Finding, type Locale, orderFindings } from '../finding/finding.ts';
import type { FormulaFacts } from '../finding/texts/formula-facts.ts';
import type { Book } from './book.ts';
import { findBrokenPatterns } from './detectors/broken-pattern.ts';
import { findCircular } from './detectors/circular.ts';
import { findDoubleCounts } from './detectors/double-count.ts';
import { findErrorValues } from './detectors/error-value.ts';
import { findExternalLinks } from './detectors/external-link.ts';
import { findHiddenInTotals } from './detectors/hidden-in-total.ts';
import { findIncomplete } from './detectors/incomplete.ts';
import { findLongTotals } from './detectors/long-total.ts';
import { findMissingTerms } from './detectors/missing-term.ts';
import { findPercentTwice } from './detectors/percent-twice.ts';
import { findRoundedTotals } from './detectors/rounded-total.ts';
import { findShortTotals } from './detectors/short-total.ts';
import { findStaleValues } from './detectors/stale-value.ts';
import { findTextNumbers } from './detectors/text-number.ts';
import { findTypedColumns } from './detectors/typed-column.ts';
import { findTypedOver } from './detectors/typed-over.ts';
import { findUnbalancedTotals } from './detectors/unbalanced-total.ts';
import { findUnevenTotals } from './detectors/uneven-total.ts';
import { findUnfilledTotals } from './detectors/unfilled-total.ts';
import { findUnitSlipped } from './detectors/unit-slip.ts';
import { findWrongFunctions } from './detectors/wrong-function.ts';
import { withoutRepeats } from './without-repeats.ts';

export interface FormulaOptions {
  /** The language of messages; zh-CN where it is not given. */
  readonly locale?: Locale;
  /** Detectors that are left out, by the name in their findings' rule. */
  readonly except?: readonly DetectorName[];
}

export type DetectorName = keyof FormulaFacts;
type Detector = (book: Book) => Finding[];

const DETECTORS: Readonly<Record<DetectorName, Detector>> = {
  'error-value': findErrorValues,
  circular: findCircular,
  'typed-over': findTypedOver,
  'broken-pattern': findBrokenPatterns,
  'short-total': findShortTotals,
  'long-total': findLongTotals,
  'double-count': findDoubleCounts,
  'uneven-total': findUnevenTotals,
  'unfilled-total': findUnfilledTotals,
  'wrong-function': findWrongFunctions,
  'text-number': findTextNumbers,
  'unit-slip': findUnitSlipped,
  'external-link': findExternalLinks,
  'stale-value': findStaleValues,
  'hidden-in-total': findHiddenInTotals,
  'percent-twice': findPercentTwice,
  'rounded-total': findRoundedTotals,
  'unbalanced-total': findUnbalancedTotals,
  'typed-column': findTypedColumns,
  'missing-term': findMissingTerms,
  incomplete: findIncomplete,
};

export function runDetectors(book: Book, { except = [] }: FormulaOptions): Finding[] {
  const left = new Set<string>(except);
  const found = Object.entries(DETECTORS).flatMap(([name, detect]) => (left.has(name) ? [] : detect(book)));
  return orderFindings(withoutRepeats(found));
}
