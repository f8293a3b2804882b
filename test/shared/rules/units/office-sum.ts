/** A total of 附件1 with three parts, and the rule that says so: in B12 to B15. */

import type { Rule } from './findings-on.ts';

export const NOW = '[本年决算]';
export const TOTAL = `公用经费${NOW}`;
export const OFFICE = `办公经费${NOW}`;
export const TRAVEL = `水电差旅费${NOW}`;
export const MEETINGS = `会议培训费${NOW}`;
export const SUM: Rule = { id: 'A-01', formula: `${TOTAL} = ${OFFICE} + ${TRAVEL} + ${MEETINGS}` };
