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

export const RULE_FUNCTIONS: Readonly<Record<string, RuleFunction>> = {
  adjustmentSum,
  allOrNone,
  boundedPercent,
  copiedResult,
  copiedYear,
  costDirection,
  duplicateIndicators,
  filler,
  firstLevelWeights,
  gradedScore,
  indicatorClasses,
  indicatorCounts,
  leafSum,
  lostPointsReason,
  missingAttachments,
  missingLabels,
  mixedMoney,
  moneyAsQuantity,
  moneyUnit,
  needsDocument,
  negativeMoney,
  overCompletion,
  packYear,
  placeholders,
  projectNames,
  projectsWithoutForm,
  quantifiedResult,
  redLight,
  repeatedProject,
  reportDate,
  resultDate,
  resultUnits,
  sameProject,
  satisfactionEvidence,
  scoreByMethod,
  splitTotal,
  standardPoints,
  subjectCodes,
  textNumbers,
  unitNames,
  vagueTarget,
  years,
  zeroTarget,
};
