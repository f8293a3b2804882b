/** Totals as the API gives them: in the order of the forms and their fields. */

import type { FormSpec } from '../../shared/forms/schema.ts';
import { netAdjustment } from '../../shared/rollup/adjustment.ts';
import { measuresOf } from '../../shared/rollup/figures.ts';
import { toFixed, toText } from '../../shared/workbook/exact.ts';
import type { Adjustment } from '../store/adjustments.ts';
import type { FieldTotal } from '../store/figures.ts';
import type { TotalView } from '../wire/total.ts';

export function totalViews(
  totals: readonly FieldTotal[],
  adjustments: readonly Adjustment[],
  forms: readonly FormSpec[],
): TotalView[] {
  const keys = forms.flatMap((spec) => [...measuresOf(spec).keys()].map((field) => keyOf(spec.kind, field)));
  const place = new Map(keys.map((key, i) => [key, i]));
  const placeOf = ({ form, field }: FieldTotal) => place.get(keyOf(form, field)) ?? keys.length;
  return [...totals]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((total) => {
      const own = adjustments.filter(({ form, field }) => form === total.form && field === total.field);
      return totalView(total, own);
    });
}

function keyOf(form: string, field: string): string {
  return `${form}!${field}`;
}

function totalView(total: FieldTotal, adjustments: readonly Adjustment[]): TotalView {
  const { form, field, measure, hundredths, units, figures } = total;
  const shown = (value: bigint) => decimal(value, measure === 'money');
  const adjustment = netAdjustment(adjustments);
  return {
    form,
    field,
    measure,
    fen: measure === 'money' ? hundredths : null,
    value: shown(BigInt(hundredths)),
    unit: measure === 'money' ? '万元' : '',
    units,
    figures,
    adjustment: adjustments.length > 0 ? shown(adjustment) : null,
    adjusted: shown(BigInt(hundredths) + adjustment),
  };
}

/** 万元 with two decimals, more where the 分 need them; other numbers without needless zeros. */
export function decimal(hundredths: bigint, money: boolean): string {
  const value = { n: hundredths, d: money ? 1_000_000n : 100n };
  return money && hundredths % 10_000n === 0n ? toFixed(value, 2) : toText(value);
}
