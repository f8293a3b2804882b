/**
 * Percentages written two ways: `98%` beside 0.985, a cell formatted 100% beside 98.5. One reading of the pair makes them alike,
 * and that one is meant.
 */

import { absolute, compare, divide, type Exact, multiply, ONE, subtract } from '../../workbook/exact.ts';
import { HUNDREDTH, type IndicatorNumber } from './indicator-value.ts';

const RATE = /率|比例|占比|比重|满意度|覆盖面/;
/** Two bare numbers are one rate written two ways only where they then lie this near to each other. */
const ALIKE: Exact = { n: 3n, d: 2n };
const FAR_APART: Exact = { n: 50n, d: 1n };

/** Whether an indicator of this name, or of this 度量单位, is a percentage. */
export function isRate(name: string, unit: string): boolean {
  return RATE.test(name) || /^[%％]$|^百分比$/.test(unit);
}

export function alikePercents(
  target: IndicatorNumber,
  actual: IndicatorNumber,
  rate: boolean,
): [IndicatorNumber, IndicatorNumber] {
  const isBare = ({ unit, scale }: IndicatorNumber) => unit === '' && compare(scale, ONE) === 0;
  if (target.unit === '%' && isBare(actual)) return [target, nearestTo(target.value, actual)];
  if (actual.unit === '%' && isBare(target)) return [likestTo(actual.value, target), actual];
  if (!rate || !isBare(target) || !isBare(actual)) return [target, actual];
  const [less, more] = compare(target.value, actual.value) < 0 ? [target, actual] : [actual, target];
  const apart = timesApart(less.value, more.value);
  const scaled = asPercent(more);
  const then = timesApart(less.value, scaled.value);
  if (!apart || !then || compare(apart, FAR_APART) < 0 || compare(then, ALIKE) > 0) return [target, actual];
  const fraction: IndicatorNumber = { ...less, unit: '%', scale: HUNDREDTH };
  return more === actual ? [fraction, scaled] : [scaled, fraction];
}

/** 95 as 0.95. */
function asPercent(bare: IndicatorNumber): IndicatorNumber {
  return { ...bare, unit: '%', scale: HUNDREDTH, value: multiply(bare.value, HUNDREDTH) };
}

/** A result is `95` or `0.95` of a target in percent. */
function nearestTo(aim: Exact, bare: IndicatorNumber): IndicatorNumber {
  const scaled = asPercent(bare);
  const distance = (value: Exact) => absolute(subtract(value, aim));
  return compare(distance(bare.value), distance(scaled.value)) < 0
    ? { ...scaled, value: bare.value }
    : scaled;
}

/** A target of 98 beside a result of 98.5 % is one of 98 %; one of 2 beside 50 % is no percentage. */
function likestTo(reached: Exact, bare: IndicatorNumber): IndicatorNumber {
  const scaled = asPercent(bare);
  const [whole, part] = [timesApart(reached, bare.value), timesApart(reached, scaled.value)];
  return whole && part && compare(part, whole) < 0 ? scaled : bare;
}

/** The greater over the lesser; null where one of them is not above zero. */
function timesApart(a: Exact, b: Exact): Exact | null {
  if (a.n <= 0n || b.n <= 0n) return null;
  return compare(a, b) < 0 ? divide(b, a) : divide(a, b);
}
