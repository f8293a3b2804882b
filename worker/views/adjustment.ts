/** Adjustments as the API gives them. */

import { toText } from '../../shared/workbook/exact.ts';
import type { Adjustment } from '../store/adjustments.ts';
import type { AdjustmentView } from '../wire/table.ts';

export function adjustmentView({ measure, value, ...rest }: Adjustment): AdjustmentView {
  return { ...rest, amount: toText({ n: BigInt(value), d: measure === 'money' ? 1_000_000n : 100n }) };
}
