/** 汇总调整: what the bureau adds to a total beside what units reported. */

export interface AdjustmentValue {
  /** correction: counts with its own sign. internal-transfer: money passed between a department's own units, taken out once. */
  readonly kind: 'correction' | 'internal-transfer';
  /** Hundredths. */
  readonly value: number;
}

/** What adjustments change in a total, in hundredths. */
export function netAdjustment(adjustments: readonly AdjustmentValue[]): bigint {
  return adjustments.reduce(
    (sum, { kind, value }) => (kind === 'internal-transfer' ? sum - BigInt(value) : sum + BigInt(value)),
    0n,
  );
}
