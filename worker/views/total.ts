/** Totals as the API gives them: in the order of the forms and their fields. */

import type { FormSpec } from '../../shared/forms/schema.ts';
import { measuresOf } from '../../shared/rollup/figures.ts';
import { toFixed, toText } from '../../shared/workbook/exact.ts';
import type { FieldTotal } from '../store/figures.ts';
import type { TotalView } from '../wire/total.ts';

export function totalViews(totals: readonly FieldTotal[], forms: readonly FormSpec[]): TotalView[] {
  const keys = forms.flatMap((spec) => [...measuresOf(spec).keys()].map((field) => keyOf(spec.kind, field)));
  const place = new Map(keys.map((key, i) => [key, i]));
  const placeOf = ({ form, field }: FieldTotal) => place.get(keyOf(form, field)) ?? keys.length;
  return [...totals].sort((a, b) => placeOf(a) - placeOf(b)).map(totalView);
}

function keyOf(form: string, field: string): string {
  return `${form}!${field}`;
}

function totalView({ form, field, measure, hundredths, units, figures }: FieldTotal): TotalView {
  const money = measure === 'money';
  const value = { n: BigInt(hundredths), d: money ? 1_000_000n : 100n };
  return {
    form,
    field,
    measure,
    fen: money ? hundredths : null,
    value: money && value.n % 10_000n === 0n ? toFixed(value, 2) : toText(value),
    unit: money ? '万元' : '',
    units,
    figures,
  };
}
