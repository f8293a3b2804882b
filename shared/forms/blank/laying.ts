/** What laying out a block of a blank form needs to know. */

import type { FilledForm } from '../filled-form.ts';
import type { FormSpec } from '../schema.ts';
import type { BlankSheet } from './blank-sheet.ts';
import type { Places } from './places.ts';

export interface KnownFacts {
  readonly year: number;
  /** Field → what is known of it: 填报单位, 部门名称, 项目名称. */
  readonly values: Readonly<Record<string, string>>;
  /** The same form of the year before, for the columns that carry its figures. */
  readonly lastYear: FilledForm | null;
}

export interface Laying {
  readonly sheet: BlankSheet;
  readonly spec: FormSpec;
  readonly facts: KnownFacts;
  readonly places: Places;
}
