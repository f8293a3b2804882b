/** How finely the indicators of a form are scored: whole points in one form, 7.84 in another. */

import type { FieldReading, FilledForm } from '../../forms/filled-form.ts';

/**
 * The decimals that a score is judged by: its own. A whole one among scores with decimals, or that a formula rounds to
 * decimals, is taken for one of a single decimal: 10 is right for 9.96, but not for 9.70.
 */
export function scoreDigits(form: FilledForm, score: FieldReading): number {
  const own = Math.max(0, score.number?.digits ?? 0);
  if (own > 0) return own;
  if (ROUNDED_TO_DECIMALS.test(score.formula ?? '')) return 1;
  const rows = form.repeats.指标 ?? [];
  return rows.some(({ fields }) => fields.得分 !== score && hasDecimals(fields.得分)) ? 1 : 0;
}

const ROUNDED_TO_DECIMALS = /^\+?ROUND\(.*,\s*[1-9]\s*\)$/i;

/** Half points are steps of judgement rather than decimals. */
function hasDecimals(reading: FieldReading | undefined): boolean {
  if (reading?.kind !== 'number' || !reading.number) return false;
  const { value, digits } = reading.number;
  return digits > 0 && (value.n * 2n) % value.d !== 0n;
}
