/** How finely the indicators of a form are scored: whole points in one form, 7.84 in another. */

import type { FieldReading, FilledForm } from '../../forms/filled-form.ts';

/** The most decimals of its other scores; half points are steps of judgement rather than decimals. */
export function scoreDigits(form: FilledForm, besides: FieldReading): number {
  const rows = form.repeats.指标 ?? [];
  return Math.max(0, ...rows.map(({ fields }) => (fields.得分 === besides ? 0 : decimalsOf(fields.得分))));
}

function decimalsOf(reading: FieldReading | undefined): number {
  if (reading?.kind !== 'number' || !reading.number) return 0;
  const { value, digits } = reading.number;
  return (value.n * 2n) % value.d === 0n ? 0 : digits;
}
