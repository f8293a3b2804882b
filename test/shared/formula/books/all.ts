/** Working books of finance departments, right all through: nothing may be found in them. */

import * as budgets from './budgets.ts';
import * as ledgers from './ledgers.ts';
import * as modern from './modern.ts';
import * as payrolls from './payrolls.ts';
import type { WorkingBook } from './rows.ts';
import * as statements from './statements.ts';
import * as summaries from './summaries.ts';

const MAKERS = [budgets, ledgers, payrolls, statements, summaries, modern].flatMap((family) =>
  Object.values(family),
);

export function workingBooks(seed: number): WorkingBook[] {
  return MAKERS.map((make, index) => make(seed * 31 + index));
}
