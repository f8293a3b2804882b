/** Totals as the API gives them. */

import { toFixed, toText } from '../../shared/workbook/exact.ts';
import type { FieldTotal } from '../store/figures.ts';
import type { TotalView } from '../wire/total.ts';

export function totalView({ form, field, measure, hundredths, units, figures }: FieldTotal): TotalView {
  const money = measure === 'money';
  const value = { n: BigInt(hundredths), d: money ? 1_000_000n : 100n };
  return {
    form,
    field,
    measure,
    fen: money ? hundredths : null,
    value: money && hundredths.endsWith('0000') ? toFixed(value, 2) : toText(value),
    unit: money ? '万元' : '',
    units,
    figures,
  };
}
