/** What laying out a block of a blank form needs to know. */

import { toText } from '../../workbook/exact.ts';
import type { CellValue } from '../../workbook/snapshot.ts';
import { carriedAmount, moneyOfForm } from '../carry-over.ts';
import type { FieldReading, FilledForm } from '../filled-form.ts';
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

/** A figure of last year's form as a number in the unit that the blank form states. */
export function carriedIn(
  reading: FieldReading | undefined,
  lastYear: FilledForm,
  spec: FormSpec,
): CellValue {
  const amount = carriedAmount(reading, moneyOfForm(lastYear, spec), spec.money ?? '万元');
  return amount && Number(toText(amount));
}
