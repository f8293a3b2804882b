/** One row of the indicator block: what was aimed at, what was reached, and how much of it that is. */

import type { FieldReading, RepeatRow } from '../../forms/filled-form.ts';
import {
  compare,
  divide,
  type Exact,
  equals,
  fromInteger,
  multiply,
  negate,
  ONE,
} from '../../workbook/exact.ts';
import { oncePer } from '../../workbook/once.ts';
import type { FormSet } from '../form-set.ts';
import type { ScoringMethod } from '../schema.ts';
import { type Direction, directionOf, type IndicatorKind } from './direction.ts';
import {
  HUNDREDTH,
  type IndicatorNumber,
  type IndicatorValue,
  readIndicatorText,
  readIndicatorValue,
} from './indicator-value.ts';
import { alikePercents, isRate } from './percent-pair.ts';
import { shareReached } from './scoring-method.ts';
import { compareUnits, multipleOf, type UnitsAgree } from './units.ts';

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
  readonly first: FieldReading | undefined;
  readonly second: FieldReading | undefined;
  readonly name: FieldReading | undefined;
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
  return {
    target: fields.指标值,
    actual: fields.完成值,
    sign: fields.指标性质,
    unit: fields.度量单位,
    first: fields.一级指标,
    second: fields.二级指标,
    name: fields.三级指标,
  };
}

function isStill(cells: Cells, { fields }: RepeatRow): boolean {
  return (
    cells.target === fields.指标值 &&
    cells.actual === fields.完成值 &&
    cells.sign === fields.指标性质 &&
    cells.unit === fields.度量单位 &&
    cells.first === fields.一级指标 &&
    cells.second === fields.二级指标 &&
    cells.name === fields.三级指标
  );
}

/** Reads 指标值 and 完成值, with 指标性质 and 度量单位 where the form has those columns. */
function interpret(cells: Cells, year: number, method: ScoringMethod): Indicator {
  const unit = cells.unit?.text.trim() ?? '';
  const sign = cells.sign?.text.trim() ?? '';
  const kind = kindOf(cells);
  const said = readPair(cells, isRate(kind.name, unit), year);
  const aimed = completed(said.target, sign, unit, year);
  const actual = inUnitOf(aimed, completed(said.actual, '', unit, year));
  const direction =
    aimed.kind === 'number'
      ? directionOf(aimed, kind)
      : aimed.kind === 'range'
        ? directionOf({ ...lowOf(aimed), bounded: false }, kind)
        : 'floor';
  const bound = directed(aimed, direction);
  const target = inAYear(bound, actual, cells);
  if (!target) return { target: bound, actual, outcome: { kind: 'unmeasured', empty: false } };
  return { target, actual, outcome: outcomeOf(target, actual, direction, method) };
}

function kindOf({ first, second, name }: Cells): IndicatorKind {
  const text = (reading: FieldReading | undefined) => (reading?.text ?? '').replace(/\s/g, '');
  return { classes: text(first) + text(second), name: text(name) };
}

/** Both cells as written, each read with an eye on the other. */
function readPair(cells: Cells, rate: boolean, year: number): Pick<Indicator, 'target' | 'actual'> {
  const target = readIndicatorValue(cells.target ?? null, year);
  const actual = readIndicatorValue(cells.actual ?? null, year);
  if (target.kind === 'day') return { target, actual: inThatMonth(actual, target.of) };
  const said = amongWords(target, actual, cells.name?.text ?? '');
  if (said.kind !== 'number') return { target, actual };
  if (target.kind === 'number') {
    const [aim, reached] = alikePercents(target, said, rate);
    return {
      target: aim,
      actual: isContrary(cells) ? { ...reached, value: negate(reached.value) } : reached,
    };
  }
  if (target.kind !== 'range') return { target, actual };
  return { target, actual: alikePercents(lowOf(target), said, rate)[1] };
}

/** The one rate that is said to have been reached: 抽样120人，满意80人，满意度66.67%. */
const RATE_REACHED = /([\u4e00-\u9fff](?:率|度|例|比))(?:为|是|达到?|约|[:：])?(\d+(?:\.\d+)?%)/;
/** 6/10项 of 10项. */
const DONE_OF = /^(\d+)\/(\d+)([\u4e00-\u9fff㎡]{0,3})$/;

/** What words with several numbers answer a target in numbers with, where that is plain. */
function amongWords(target: IndicatorValue, actual: IndicatorValue, name: string): IndicatorValue {
  if (actual.kind !== 'text' || actual.numbers < 2) return actual;
  if (target.kind !== 'number' && target.kind !== 'range') return actual;
  if (target.unit === '%') {
    const [, word, rate] = RATE_REACHED.exec(actual.text) ?? [];
    const isOnly = actual.text.split('%').length === 2;
    return word && rate && isOnly && name.includes(word) ? readIndicatorText(rate, 0) : actual;
  }
  const [, done, of, unit] = DONE_OF.exec(actual.text) ?? [];
  if (done === undefined || of === undefined || target.kind !== 'number') return actual;
  return equals(target.value, fromInteger(Number(of))) ? readIndicatorText(done + unit, 0) : actual;
}

const FALLS = /(?:减少|下降|降低|压减|压缩)(?:了|达到?|约|≥|>=|不低于|不少于)?\d/;
const RISES = /(?:增加|增长|上升|提高|提升)(?:了|达到?|约|≥|>=|不低于|不少于)?\d/;

/** A change the other way than was aimed at: 较上年增加2% for 较上年减少2%. */
function isContrary({ target, actual }: Cells): boolean {
  const [aim, said] = [target?.text ?? '', actual?.text ?? ''];
  const isOnly = (text: string, word: RegExp, not: RegExp) => word.test(text) && !not.test(text);
  return (
    (isOnly(aim, FALLS, RISES) && isOnly(said, RISES, FALLS)) ||
    (isOnly(aim, RISES, FALLS) && isOnly(said, FALLS, RISES))
  );
}

/** 8日 is the 8th of the month that the target names. */
function inThatMonth(actual: IndicatorValue, of: string): IndicatorValue {
  if (actual.kind !== 'number' || !/^[日号]$/.test(actual.unit) || actual.value.d !== 1n) return actual;
  return { kind: 'day', of, last: Number(actual.value.n) };
}

function directed(target: IndicatorValue, direction: Direction): IndicatorValue {
  return target.kind === 'number' && direction === 'ceiling' ? { ...target, sign: '<=' } : target;
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

const IN_ALL = /全年|年度|累计|共|总/;
/** A result this near to what is aimed at is meant for the same time. */
const NEAR: Exact = { n: 4n, d: 5n };

/**
 * 每月1期 is 12期 a year where the result is said of the whole year, and 每月600元 is 600元 where it is not. A result between
 * the two that does not say which it means tells neither: null.
 */
function inAYear(target: IndicatorValue, actual: IndicatorValue, cells: Cells): IndicatorValue | null {
  const every = EVERY.exec(cells.target?.text ?? '')?.[1];
  const times = every === undefined ? undefined : TIMES_A_YEAR[every];
  if (times === undefined || target.kind !== 'number' || actual.kind !== 'number') return target;
  if (target.unit === '%' || EVERY.test(cells.actual?.text ?? '')) return target;
  const value = multiply(target.value, { n: times, d: 1n });
  const inAll = { ...target, value };
  if (IN_ALL.test(cells.actual?.text ?? '')) return inAll;
  if (compare(multiply(actual.value, NEAR), target.value) <= 0) return target;
  return compare(actual.value, multiply(value, NEAR)) >= 0 ? inAll : null;
}

/** 100分钟 beside a target of 2小时 is 5/3 of an hour. */
function inUnitOf(target: IndicatorValue, actual: IndicatorValue): IndicatorValue {
  if (actual.kind !== 'number' || (target.kind !== 'number' && target.kind !== 'range')) return actual;
  if (actual.unit === target.unit) return actual;
  const times = multipleOf(actual.unit, target.unit);
  return times ? { ...actual, value: multiply(actual.value, times), unit: target.unit } : actual;
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

function outcomeOf(
  target: IndicatorValue,
  actual: IndicatorValue,
  direction: Direction,
  method: ScoringMethod,
): Outcome {
  if (target.kind === 'blank' || actual.kind === 'blank') return { kind: 'unmeasured', empty: true };
  if (target.kind === 'date' && actual.kind === 'date') {
    return { kind: 'dated', late: actual.first > target.last };
  }
  if (target.kind === 'day' && actual.kind === 'day' && target.of === actual.of) {
    return { kind: 'dated', late: actual.last > target.last };
  }
  if (target.kind === 'number' && actual.kind === 'number') {
    const outcome = measure(target, actual, method);
    const isShort = outcome.kind === 'measured' && compare(outcome.share, ONE) < 0;
    // Less may have been meant to be better.
    return direction === 'unsure' && isShort ? { kind: 'unmeasured', empty: false } : outcome;
  }
  if (target.kind === 'range' && actual.kind === 'number') {
    // Above its range a cost is too high; below it, less may have been meant to be better.
    const isAbove = compare(actual.value, target.high) > 0;
    if (direction === 'ceiling' && isAbove) return measure(highOf(target), actual, method);
    return measure(lowOf(target), actual, method);
  }
  const aimed = target.kind === 'number' || target.kind === 'range';
  if (aimed && actual.kind === 'text' && actual.numbers === 0) return { kind: 'words' };
  return { kind: 'unmeasured', empty: false };
}

/** What a cost may be at most. */
function highOf(range: Extract<IndicatorValue, { kind: 'range' }>): IndicatorNumber {
  return { ...lowOf(range), sign: '<=', value: range.high };
}

/** A range is reached at its lower end. */
function lowOf({ low, unit }: Extract<IndicatorValue, { kind: 'range' }>): IndicatorNumber {
  const scale = unit === '%' ? HUNDREDTH : ONE;
  return { kind: 'number', sign: '>=', bounded: true, value: low, scale, unit };
}

function measure(target: IndicatorNumber, actual: IndicatorNumber, method: ScoringMethod): Outcome {
  const units = compareUnits(target.unit, actual.unit);
  if (units === 'different') return { kind: 'units' };
  const [aim, reached] = alike(target, actual);
  const share = shareReached(target.sign, aim, reached, method);
  return share ? { kind: 'measured', share, units } : { kind: 'unmeasured', empty: false };
}

/** Both numbers in the same unit: a bare one takes the other's. */
function alike(target: IndicatorNumber, actual: IndicatorNumber): [Exact, Exact] {
  if (actual.unit === '' && target.unit !== '') return [target.value, multiply(actual.value, target.scale)];
  if (target.unit === '' && actual.unit !== '' && actual.unit !== '%') {
    return [multiply(target.value, actual.scale), actual.value];
  }
  return [target.value, actual.value];
}

/** Result over target, for over-completion; null where the target is zero or a ceiling. */
export function completion({ target, actual, outcome }: Indicator): Exact | null {
  if (target.kind !== 'number' || actual.kind !== 'number' || outcome.kind !== 'measured') return null;
  if (target.sign === '<=' || target.sign === '<') return null;
  const [aim, reached] = alike(target, actual);
  return divide(reached, aim);
}
