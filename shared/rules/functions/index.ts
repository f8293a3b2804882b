/** The named functions that packs may refer to. */

import type { RuleFunction } from './rule-function.ts';

export type { RuleFunction } from './rule-function.ts';

export const RULE_FUNCTIONS: Readonly<Record<string, RuleFunction>> = {};
