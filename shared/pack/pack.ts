/** A pack (填报方案): the tables, audit formulas, outline and deadlines of one city and year. Data, not code. */

import type { CheckPack } from '../check/check.ts';
import type { Wording } from '../narrative/wording.ts';

export interface Pack extends CheckPack {
  /** `湖南省2024年度部门整体支出绩效自评`. */
  readonly name: string;
  /** Words in the names of the units that it is for (长沙市); any unit's where it says none. */
  readonly regions?: readonly string[];
  /** The sentences that the report is written in. */
  readonly wording: Wording;
}
