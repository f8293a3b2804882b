/** One row of the indicator block: what was aimed at, what was reached, and how much of it that is. */

import type { FieldReading, RepeatRow } from '../../forms/filled-form.ts';
import { absolute, compare, divide, type Exact, multiply, ONE, subtract } from '../../workbook/exact.ts';
import { oncePer } from '../../workbook/once.ts';
import type { FormSet } from '../form-set.ts';
import type { ScoringMethod } from '../schema.ts';
import {
  type IndicatorNumber,
  type IndicatorValue,
  readIndicatorText,
  readIndicatorValue,
} from './indicator-value.ts';
import { shareReached } from './scoring-method.ts';
import { compareUnits, type UnitsAgree } from './units.ts';

export interface Indicator {
  readonly target: IndicatorValue;
  readonly actual: IndicatorValue;
  readonly outcome: Outcome;
}

export type Outcome =
  /** Both are numbers: the share reached, 1 or more where the target was met. */
  | { readonly kind: 'measured'; readonly share: Exact; readonly units: UnitsAgree }
  /** Numbers of different units. */
  | { readonly kind: 'units' }
  /** Both are dates. */
  | { readonly kind: 'dated'; readonly late: boolean }
  /** A number was aimed at and words were answered. */
  | { readonly kind: 'words' }
  /** Words on both sides, or nothing to compare; `empty`: target or result is blank. */
  | { readonly kind: 'unmeasured'; readonly empty: boolean };

/** The cells that an indicator is read from. */
interface Cells {
  readonly target: FieldReading | undefined;
  readonly actual: FieldReading | undefined;
  readonly sign: FieldReading | undefined;
  readonly unit: FieldReading | undefined;
}

interface Known {
  readonly cells: Cells;
  readonly year: number;
  readonly method: ScoringMethod;
  readonly indicator: Indicator;
}

const known = oncePer((_set: FormSet) => new Map<RepeatRow, Known>());

/** The row as read before, where nothing it depends on has changed: many rules look at each row of a set. */
export function readIndicator(set: FormSet, row: RepeatRow, year: number, method: ScoringMethod): Indicator {
  const rows = known(set);
  const before = rows.get(row);
  if (before?.year === year && before.method === method && isStill(before.cells, row))
    return before.indicator;
  const cells = cellsOf(row);
  const indicator = interpret(cells, year, method);
  rows.set(row, { cells, year, method, indicator });
  return indicator;
}

function cellsOf({ fields }: RepeatRow): Cells {
  return { target: fields.指标值, actual: fields.完成值, sign: fields.指标性质, unit: fields.度量单位 };
}

function isStill({ target, actual, sign, unit }: Cells, { fields }: RepeatRow): boolean {
  return (
    target === fields.指标值 &&
    actual === fields.完成值 &&
    sign === fields.指标性质 &&
    unit === fields.度量单位
  );
}

/** Reads 指标值 and 完成值, with 指标性质 and 度量单位 where the form has those columns. */
function interpret(cells: Cells, year: number, method: ScoringMethod): Indicator {
  const unit = cells.unit?.text.trim() ?? '';
  const sign = cells.sign?.text.trim() ?? '';
  const aimed = completed(readIndicatorValue(cells.target ?? null, year), sign, unit, year);
  const actual = completed(readIndicatorValue(cells.actual ?? null, year), '', unit, year);
  const target = inAYear(aimed, actual, cells);
  return { target, actual, outcome: outcomeOf(target, actual, method) };
}

const EVERY = /每个?(月|季|半年|周|星期|日|天)/;
const TIMES_A_YEAR: Readonly<Record<string, bigint>> = {
  月: 12n,
  季: 4n,
  半年: 2n,
  周: 52n,
  星期: 52n,
  日: 365n,
  天: 365n,
};

/**
 * 每月1期 is 12期 a year where the result is said of the whole year, and 每月600元 is 600元 where it is not: the reading nearer
 * to the result is meant.
 */
function inAYear(target: IndicatorValue, actual: IndicatorValue, cells: Cells): IndicatorValue {
  const every = EVERY.exec(cells.target?.text ?? '')?.[1];
  const times = every === undefined ? undefined : TIMES_A_YEAR[every];
  if (times === undefined || target.kind !== 'number' || actual.kind !== 'number') return target;
  if (target.unit === '%' || EVERY.test(cells.actual?.text ?? '')) return target;
  const value = multiply(target.value, { n: times, d: 1n });
  const distance = (aim: Exact) => absolute(subtract(aim, actual.value));
  return compare(distance(value), distance(target.value)) < 0 ? { ...target, value } : target;
}

/** A bare number takes the sign and the unit of its own columns. */
function completed(value: IndicatorValue, sign: string, unit: string, year: number): IndicatorValue {
  if (value.kind !== 'number' || (sign === '' && unit === '')) return value;
  const like = readIndicatorText(`${sign}1${unit}`, year);
  if (like.kind !== 'number') return value;
  const scaled = value.unit === '' && value.scale.n === value.scale.d;
  return {
    ...value,
    sign: value.bounded ? value.sign : like.sign,
    bounded: value.bounded || like.bounded,
    ...(scaled ? { unit: like.unit, scale: like.scale, value: multiply(value.value, like.scale) } : {}),
  };
}

function outcomeOf(target: IndicatorValue, actual: IndicatorValue, method: ScoringMethod): Outcome {
  if (target.kind === 'blank' || actual.kind === 'blank') return { kind: 'unmeasured', empty: true };
  if (target.kind === 'date' && actual.kind === 'date') {
    return { kind: 'dated', late: actual.first > target.last };
  }
  if (target.kind === 'number' && actual.kind === 'number') return measure(target, actual, method);
  if (target.kind === 'range' && actual.kind === 'number') {
    const low: IndicatorNumber = {
      kind: 'number',
      sign: '>=',
      bounded: true,
      value: target.low,
      scale: ONE,
      unit: target.unit,
    };
    return measure(low, actual, method);
  }
  const aimed = target.kind === 'number' || target.kind === 'range';
  if (aimed && actual.kind === 'text' && actual.numbers === 0) return { kind: 'words' };
  return { kind: 'unmeasured', empty: false };
}

function measure(target: IndicatorNumber, actual: IndicatorNumber, method: ScoringMethod): Outcome {
  const units = compareUnits(target.unit, actual.unit);
  if (units === 'different') return { kind: 'units' };
  const [aim, reached] = alike(target, actual);
  const share = shareReached(target.sign, aim, reached, method);
  return share ? { kind: 'measured', share, units } : { kind: 'unmeasured', empty: false };
}

/**
 * Both numbers in the same unit: a bare one takes the other's. With percentages a bare number may be `95` or `0.95`:
 * the reading nearer to the other side is meant.
 */
function alike(target: IndicatorNumber, actual: IndicatorNumber): [Exact, Exact] {
  if (actual.unit === '' && target.unit !== '') {
    return [target.value, nearest(actual.value, target.scale, target)];
  }
  if (target.unit === '' && actual.unit !== '') {
    return [nearest(target.value, actual.scale, actual), actual.value];
  }
  return [target.value, actual.value];
}

function nearest(bare: Exact, scale: Exact, other: IndicatorNumber): Exact {
  const scaled = multiply(bare, scale);
  if (other.unit !== '%') return scaled;
  const distance = (value: Exact) => absolute(subtract(value, other.value));
  return compare(distance(bare), distance(scaled)) < 0 ? bare : scaled;
}

/** Result over target, for over-completion; null where the target is zero or a ceiling. */
export function completion({ target, actual, outcome }: Indicator): Exact | null {
  if (target.kind !== 'number' || actual.kind !== 'number' || outcome.kind !== 'measured') return null;
  if (target.sign === '<=' || target.sign === '<') return null;
  const [aim, reached] = alike(target, actual);
  return divide(reached, aim);
}
