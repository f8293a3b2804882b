/** Which of last year's figures this year's forms carry over: a column's figure of the year before, in this form's unit. */

import { divide, type Exact, fromInteger, multiply } from '../workbook/exact.ts';
import type { FieldReading, FilledForm, RepeatRow } from './filled-form.ts';
import { plainText } from './label-text.ts';
import type { FormSpec } from './schema.ts';

export type Money = '元' | '万元';

/** A form of this year, filled in or still blank. */
export interface ThisYear {
  readonly year: number | null;
  /** The name of the project, where there is one form for each. */
  readonly project: string | null;
}

const TEN_THOUSAND = fromInteger(10_000);

/** The same form of exactly the year before; null where there is none, or more than one could be meant. */
export function formBefore(
  spec: FormSpec,
  { year, project }: ThisYear,
  before: readonly FilledForm[],
): FilledForm | null {
  const own = before.filter(
    (form) =>
      form.kind === spec.kind &&
      year !== null &&
      form.year === year - 1 &&
      (spec.oneFor === undefined || sameName(form.fields[spec.oneFor]?.text ?? '', project ?? '')),
  );
  return own.length === 1 ? (own[0] ?? null) : null;
}

/** The line of last year that a line continues: the form's own one, or the one of the same name. */
export function lineBefore(
  line: { readonly label: string; readonly printed: boolean },
  before: readonly RepeatRow[],
): RepeatRow | undefined {
  return line.printed
    ? before.find(({ printed }) => printed)
    : before.find(({ printed, label }) => !printed && sameName(label, line.label));
}

/** The unit of account of a form: as it states, else as its blank form does. */
export function moneyOfForm({ money }: Pick<FilledForm, 'money'>, spec: FormSpec): Money {
  return money ?? spec.money ?? '万元';
}

/** The amount in the unit of this year's form; null where the cell holds no number. */
export function carriedAmount(reading: FieldReading | undefined, from: Money, to: Money): Exact | null {
  const amount = reading?.kind === 'number' ? (reading.number?.value ?? null) : null;
  if (amount === null || from === to) return amount;
  return from === '元' ? divide(amount, TEN_THOUSAND) : multiply(amount, TEN_THOUSAND);
}

function sameName(a: string, b: string): boolean {
  return a !== '' && plainText(a) === plainText(b);
}
