/**
 * 舍位平衡: amounts in 分 shown in a larger unit so that the parts still add up to the total. The total is fixed first,
 * rounded half away from zero; what the rounded parts miss is spread over them, one smallest unit each. Exact parts are
 * never touched. `last` (倒挤) begins with the last part, as accountants do; `least` with the part that the rounding
 * wronged most.
 */

export type BalanceMethod = 'last' | 'least';

export interface Balanced {
  readonly total: bigint;
  readonly parts: readonly bigint[];
  /** Indices of the parts that differ from their own rounding. */
  readonly adjusted: readonly number[];
}

/** Parts and total in units of `unit` 分 (10,000 分 are 0.01 万元). The parts' exact sum must be the total's exact value. */
export function balance(parts: readonly bigint[], unit: bigint, method: BalanceMethod = 'last'): Balanced {
  const exact = parts.reduce((sum, part) => sum + part, 0n);
  return balanceTo(roundTo(exact, unit), parts, unit, method);
}

/** The same for parts of a total that was fixed before: in a tree of totals, each level after the one above. */
export function balanceTo(
  total: bigint,
  parts: readonly bigint[],
  unit: bigint,
  method: BalanceMethod = 'last',
): Balanced {
  const rounded = parts.map((part) => roundTo(part, unit));
  let missing = total - rounded.reduce((sum, part) => sum + part, 0n);
  const step = missing < 0n ? -1n : 1n;
  const order = orderOf(parts, rounded, unit, step, method);
  const adjusted = new Set<number>();
  for (let turn = 0; missing !== 0n && order.length > 0; turn++) {
    const index = order[turn % order.length] ?? 0;
    rounded[index] = (rounded[index] ?? 0n) + step;
    adjusted.add(index);
    missing -= step;
  }
  return { total, parts: rounded, adjusted: [...adjusted].sort((a, b) => a - b) };
}

/** The parts that may take a step, in the order in which they do; all parts where every one is exact. */
function orderOf(
  parts: readonly bigint[],
  rounded: readonly bigint[],
  unit: bigint,
  step: bigint,
  method: BalanceMethod,
): number[] {
  const inexact = parts.flatMap((part, i) => (part % unit === 0n ? [] : [i]));
  const order = (inexact.length > 0 ? inexact : parts.map((_, i) => i)).reverse();
  if (method === 'last') return order;
  const wronged = (i: number) => ((parts[i] ?? 0n) - (rounded[i] ?? 0n) * unit) * step;
  return order.sort((a, b) => (wronged(b) > wronged(a) ? 1 : wronged(b) < wronged(a) ? -1 : b - a));
}

/** Half away from zero, in whole units. */
export function roundTo(value: bigint, unit: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  const rounded = (2n * magnitude + unit) / (2n * unit);
  return value < 0n ? -rounded : rounded;
}
