/** The named functions that packs may refer to. */

import { filler, missingAttachments, reportDate } from './filing.ts';
import { firstLevelWeights } from './first-level-weights.ts';
import {
  allOrNone,
  missingLabels,
  mixedMoney,
  needsDocument,
  negativeMoney,
  placeholders,
  textNumbers,
} from './form-content.ts';
import { leafSum, subjectCodes } from './fund-tables.ts';
import { moneyUnit, packYear, unitNames, years } from './identity.ts';
import {
  boundedPercent,
  copiedResult,
  costDirection,
  duplicateIndicators,
  indicatorClasses,
  indicatorCounts,
  moneyAsQuantity,
  redLight,
  satisfactionEvidence,
  vagueTarget,
  zeroTarget,
} from './indicator-design.ts';
import { overCompletion, quantifiedResult, resultDate, resultUnits } from './indicator-results.ts';
import { gradedScore, lostPointsReason, scoreByMethod } from './indicator-scores.ts';
import { adjustmentSum, copiedYear } from './other-years.ts';
import { projectNames, projectsWithoutForm, repeatedProject, sameProject } from './projects.ts';
import { standardPoints } from './rubric.ts';
import type { RuleFunction } from './rule-function.ts';
import { splitTotal } from './split-total.ts';

export type { RuleFunction } from './rule-function.ts';

/** What a function looks at besides the cells that it reads through its scope: its row, its form, or the whole set. */
export type Reach = 'row' | 'form' | 'set';

const ROW_FUNCTIONS = {
  boundedPercent,
  costDirection,
  gradedScore,
  lostPointsReason,
  moneyAsQuantity,
  overCompletion,
  quantifiedResult,
  resultDate,
  resultUnits,
  satisfactionEvidence,
  scoreByMethod,
  standardPoints,
  vagueTarget,
  zeroTarget,
};

const FORM_FUNCTIONS = {
  adjustmentSum,
  allOrNone,
  copiedResult,
  copiedYear,
  duplicateIndicators,
  filler,
  firstLevelWeights,
  indicatorClasses,
  indicatorCounts,
  leafSum,
  missingLabels,
  mixedMoney,
  needsDocument,
  negativeMoney,
  placeholders,
  redLight,
  reportDate,
  splitTotal,
  subjectCodes,
  textNumbers,
};

const SET_FUNCTIONS = {
  missingAttachments,
  moneyUnit,
  packYear,
  projectNames,
  projectsWithoutForm,
  repeatedProject,
  sameProject,
  unitNames,
  years,
};

export const RULE_FUNCTIONS: Readonly<Record<string, RuleFunction>> = {
  ...ROW_FUNCTIONS,
  ...FORM_FUNCTIONS,
  ...SET_FUNCTIONS,
};

/** How far the function of this name looks. */
export function reachOf(name: string): Reach {
  if (name in ROW_FUNCTIONS) return 'row';
  return name in FORM_FUNCTIONS ? 'form' : 'set';
}
