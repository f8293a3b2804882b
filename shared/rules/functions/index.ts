/** The named functions that packs may refer to. */

import { firstLevelWeights } from './first-level-weights.ts';
import { moneyUnit, packYear, unitNames, years } from './identity.ts';
import { overCompletion, quantifiedResult, resultDate, resultUnits } from './indicator-results.ts';
import { gradedScore, lostPointsReason, scoreByMethod } from './indicator-scores.ts';
import type { RuleFunction } from './rule-function.ts';
import { splitTotal } from './split-total.ts';

export type { RuleFunction } from './rule-function.ts';

export const RULE_FUNCTIONS: Readonly<Record<string, RuleFunction>> = {
  firstLevelWeights,
  gradedScore,
  lostPointsReason,
  moneyUnit,
  overCompletion,
  packYear,
  quantifiedResult,
  resultDate,
  resultUnits,
  scoreByMethod,
  splitTotal,
  unitNames,
  years,
};
