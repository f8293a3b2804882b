/** All rules about many units, in the order of the rule book. A-04 is no finding: both averages stand below the table. */

import type { AggregateFinding, AggregateInput, AggregateRule } from './aggregate-finding.ts';
import { deductionsHaveReasons, scoresApart } from './inspections.ts';
import { copiedTexts } from './similar-texts.ts';
import {
  departmentsAddUp,
  gradesFillTheWhole,
  gradesFollowScores,
  nothingTwice,
  ratesOfTotals,
  totalsAreSums,
} from './tables.ts';
import {
  allProjectsPerfect,
  countsTallyWithLog,
  projectsCovered,
  rosterComplete,
  scoresTooGood,
  unitOfAccount,
} from './units.ts';

export const AGGREGATE_RULES: readonly AggregateRule[] = [
  nothingTwice,
  totalsAreSums,
  ratesOfTotals,
  gradesFillTheWhole,
  gradesFollowScores,
  departmentsAddUp,
  projectsCovered,
  scoresTooGood,
  allProjectsPerfect,
  scoresApart,
  copiedTexts,
  unitOfAccount,
  deductionsHaveReasons,
  countsTallyWithLog,
  rosterComplete,
];

/** Everything that the rules have to say about a task's aggregates. */
export function checkAggregates(input: AggregateInput): AggregateFinding[] {
  return AGGREGATE_RULES.flatMap((rule) => rule(input));
}
