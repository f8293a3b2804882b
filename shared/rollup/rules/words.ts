/** Amounts as sentences give them. */

import { toFixed } from '../../workbook/exact.ts';

/** 分 → 万元 with two decimals, more where they are needed. */
export function yuan(fen: bigint): string {
  return fen % 10_000n === 0n ? toFixed({ n: fen, d: 1_000_000n }, 2) : toFixed({ n: fen, d: 1_000_000n }, 6);
}

/** Hundredths of a point → `98.50`. */
export function points(hundredths: bigint): string {
  return toFixed({ n: hundredths, d: 100n }, 2);
}
