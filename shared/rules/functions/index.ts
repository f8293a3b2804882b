/** The named functions that packs may refer to. */

import { negativeMoney, yuanAmongWan } from './amounts.ts';
import { blankCells } from './blank-cells.ts';
import { totalBesideBlanks } from './blank-scores.ts';
import { budgetChangeScore } from './budget-change.ts';
import { differingCopy } from './differing-copy.ts';
import { filler, missingAttachments, reportDate } from './filing.ts';
import { firstLevelWeights, weightsInAll } from './first-level-weights.ts';
import {
  allOrNone,
  missingLabels,
  mixedMoney,
  needsDocument,
  placeholders,
  textNumbers,
} from './form-content.ts';
import { leafSum, subjectCodes } from './fund-tables.ts';
import { groupSubtotals } from './group-subtotals.ts';
import { earlierTables, moneyUnit, packYear, unitNames, years } from './identity.ts';
import {
  boundedPercent,
  copiedResult,
  costDirection,
  duplicateIndicators,
  indicatorClasses,
  indicatorCounts,
  moneyAsQuantity,
  namelessIndicators,
  redLight,
  satisfactionEvidence,
  vagueTarget,
  zeroTarget,
} from './indicator-design.ts';
import { overCompletion, quantifiedResult, resultDate, resultUnits } from './indicator-results.ts';
import { deniedTarget, gradedScore, lostPointsReason, scoreByMethod } from './indicator-scores.ts';
import { adjustmentSum, copiedYear } from './other-years.ts';
import { sameProject } from './project-amounts.ts';
import { projectNames, projectsWithoutForm, repeatedProject } from './project-names.ts';
import { resultsBehind, rubricWeights, standardPoints } from './rubric.ts';
import type { RuleFunction } from './rule-function.ts';
import { spentInAll } from './spent-in-all.ts';
import { splitTotal } from './split-total.ts';
import { staffRate } from './staff-rate.ts';
import { statedGrade } from './stated-grade.ts';
import { threePublicItems, threePublicTotals } from './three-public.ts';

export type { RuleFunction } from './rule-function.ts';

/**
 * What a function looks at besides the cells that it reads through its scope: what its row or its form holds, what all
 * forms hold, or only titles, names, years, units and labels.
 */
export type Reach = 'row' | 'form' | 'set' | 'heads';

const ROW_FUNCTIONS = {
  boundedPercent,
  costDirection,
  deniedTarget,
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
  blankCells,
  copiedResult,
  copiedYear,
  duplicateIndicators,
  filler,
  firstLevelWeights,
  groupSubtotals,
  indicatorClasses,
  indicatorCounts,
  leafSum,
  namelessIndicators,
  negativeMoney,
  placeholders,
  redLight,
  reportDate,
  spentInAll,
  splitTotal,
  statedGrade,
  subjectCodes,
  textNumbers,
  threePublicItems,
  threePublicTotals,
  totalBesideBlanks,
  weightsInAll,
  yuanAmongWan,
};

const SET_FUNCTIONS = {
  budgetChangeScore,
  differingCopy,
  projectNames,
  projectsWithoutForm,
  repeatedProject,
  resultsBehind,
  rubricWeights,
  sameProject,
  staffRate,
};

const HEAD_FUNCTIONS = {
  earlierTables,
  missingAttachments,
  missingLabels,
  mixedMoney,
  moneyUnit,
  needsDocument,
  packYear,
  unitNames,
  years,
};

export const RULE_FUNCTIONS: Readonly<Record<string, RuleFunction>> = {
  ...ROW_FUNCTIONS,
  ...FORM_FUNCTIONS,
  ...SET_FUNCTIONS,
  ...HEAD_FUNCTIONS,
};

/** How far the function of this name looks. */
export function reachOf(name: string): Reach {
  if (name in ROW_FUNCTIONS) return 'row';
  if (name in FORM_FUNCTIONS) return 'form';
  return name in SET_FUNCTIONS ? 'set' : 'heads';
}
