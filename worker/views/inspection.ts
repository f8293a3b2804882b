/** Inspections as the API gives them, and as the summary tables read them. */

import type { InspectedIndicator } from '../../shared/rollup/tables/inspections.ts';
import { toText } from '../../shared/workbook/exact.ts';
import type { Inspection } from '../store/inspections.ts';
import type { InspectionView } from '../wire/inspection.ts';

export function inspectionView({ uid: _uid, amount, indicators, ...rest }: Inspection): InspectionView {
  return {
    ...rest,
    amount: amount === null ? null : String(amount),
    indicators: indicators.map(({ weight, ownScore, score, ...one }) => ({
      ...one,
      weight: points(weight),
      ownScore: points(ownScore),
      score: score === null ? null : points(score),
    })),
  };
}

function points(hundredths: number): string {
  return toText({ n: BigInt(hundredths), d: 100n });
}

/** What was scored so far. */
export function inspectedIndicators(inspections: readonly Inspection[]): InspectedIndicator[] {
  return inspections.flatMap(({ unit, unitName, indicators }) =>
    indicators.flatMap(({ seq: _seq, weight, ownScore, score, ...one }) =>
      score === null
        ? []
        : [
            {
              ...one,
              unit,
              unitName,
              weight: BigInt(weight),
              ownScore: BigInt(ownScore),
              score: BigInt(score),
            },
          ],
    ),
  );
}
