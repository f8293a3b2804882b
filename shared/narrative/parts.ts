/** The parts of a report by the names that outlines use. */

import { basicSpending, thrift } from './sections/basic-spending.ts';
import { duties, goal, staff } from './sections/basics.ts';
import { other, useOfResults } from './sections/closing.ts';
import { governmentFund, socialInsurance, stateCapital } from './sections/funds.ts';
import { totals } from './sections/general-budget.ts';
import { benefit, conclusion, economy, efficiency, goalReached, lasting } from './sections/performance.ts';
import { measures, problems } from './sections/problems.ts';
import { projectFunds, projectManagement, projectSpending, projectUse } from './sections/projects.ts';
import { threePublic } from './sections/three-public.ts';
import type { PartWriter } from './writer.ts';

export const PARTS: Readonly<Record<string, PartWriter>> = {
  duties,
  staff,
  goal,
  totals,
  basicSpending,
  threePublic,
  thrift,
  projectSpending,
  projectFunds,
  projectUse,
  projectManagement,
  governmentFund,
  stateCapital,
  socialInsurance,
  goalReached,
  economy,
  efficiency,
  benefit,
  lasting,
  conclusion,
  problems,
  measures,
  useOfResults,
  other,
};
