/** Indicators of the filled tables: 附件2's, and those of a table of scores of its own. */

import type { CellPlace } from '../../finding/finding.ts';
import type { FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import type { Exact } from '../../workbook/exact.ts';
import type { FormSet } from '../form-set.ts';
import { placeOf } from './form-figures.ts';

export interface IndicatorRow {
  readonly form: FilledForm;
  readonly label: string;
  /** 完成值 as it stands there; '' where there is none. */
  readonly actual: string;
  readonly weight: Exact | null;
  readonly score: Exact | null;
  readonly reason: string;
  /** The cells of 完成值 and 得分. */
  readonly actualPlace: CellPlace | null;
  readonly scorePlace: CellPlace | null;
}

const KINDS = ['overall-evaluation', 'indicator-score'] as const;

export function indicatorRows(set: FormSet): IndicatorRow[] {
  const forms = KINDS.flatMap((kind) => set.ofKind.get(kind) ?? []);
  return forms.flatMap((form) => (form.repeats.指标 ?? []).map((row) => rowOf(set, form, row)));
}

function rowOf(set: FormSet, form: FilledForm, row: RepeatRow): IndicatorRow {
  const { 三级指标: name, 完成值: actual, 分值: weight, 得分: score, 偏差原因: reason } = row.fields;
  return {
    form,
    label: (name?.text || row.label).replace(/\s/g, ''),
    actual: actual?.text.trim() ?? '',
    weight: weight?.number?.value ?? null,
    score: score?.number?.value ?? null,
    reason: reason?.text.trim() ?? '',
    actualPlace: actual ? placeOf(set, form, actual) : null,
    scorePlace: score ? placeOf(set, form, score) : null,
  };
}

/** Whether the indicator got all that it could. */
export function isFull({ weight, score }: IndicatorRow): boolean {
  return weight !== null && score !== null && weight.n * score.d === score.n * weight.d;
}
