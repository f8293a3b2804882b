/** Whether an audit formula holds: rules.md, "Numbers and rounding". */

import { describe, expect, it } from 'vitest';
import type { Tolerance } from '../../../../shared/rules/judge.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { parseExact, ZERO } from '../../../../shared/workbook/exact.ts';
import { scopeOn, verdictOn } from './formula-on.ts';

type Fields = RuleExample['forms'][string];

const OFFICE = '办公经费[本年决算]';
const TRAVEL = '水电差旅费[本年决算]';
const PUBLIC = '公用经费[本年决算]';

/** What is said of a formula on 附件1. */
const on = (fields: Fields, formula: string, tolerance: Tolerance) =>
  verdictOn(formula, scopeOn({ 附件1: fields }), tolerance);

describe('amounts', () => {
  const amounts = (whole: unknown, office: unknown, travel?: unknown) =>
    ({ [PUBLIC]: whole, [OFFICE]: office, ...(travel === undefined ? {} : { [TRAVEL]: travel }) }) as Fields;

  it.each<[Fields, string, string]>([
    [amounts('10.00', '10.00'), `${PUBLIC} = ${OFFICE}`, 'pass'],
    // Two amounts of two decimals are each half a hundredth unsure: one hundredth apart they may be the same.
    [amounts('10.01', '10.00'), `${PUBLIC} = ${OFFICE}`, 'rounding: 10.01 for 10'],
    [amounts('10.02', '10.00'), `${PUBLIC} = ${OFFICE}`, 'wrong: 10.02 for 10'],
    [amounts('9.99', '10.00'), `${PUBLIC} = ${OFFICE}`, 'rounding: 9.99 for 10'],
    [amounts('9.98', '10.00'), `${PUBLIC} = ${OFFICE}`, 'wrong: 9.98 for 10'],
    // Each item brings its own half: three of them allow 0.015.
    [amounts('10.01', '4.00', '6.00'), `${PUBLIC} = ${OFFICE} + ${TRAVEL}`, 'rounding: 10.01 for 10'],
    [amounts('10.02', '4.00', '6.00'), `${PUBLIC} = ${OFFICE} + ${TRAVEL}`, 'wrong: 10.02 for 10'],
    // The single cell is what is stated, on whichever side it is written.
    [amounts('10.02', '4.00', '6.00'), `${OFFICE} + ${TRAVEL} = ${PUBLIC}`, 'wrong: 10.02 for 10'],
    [amounts('10.02', '10.00'), `${OFFICE} = ${PUBLIC}`, 'wrong: 10 for 10.02'],
    [amounts('10.00', '10.01'), `${OFFICE} <= ${PUBLIC}`, 'rounding: 10.01 for 10'],
    [amounts('10.00', '10.02'), `${OFFICE} <= ${PUBLIC}`, 'wrong: 10.02 for 10'],
    [amounts('10.00', '10.00'), `${OFFICE} < ${PUBLIC}`, 'rounding: 10 for 10'],
    [amounts('10.00', '10.00'), `${OFFICE} <> ${PUBLIC}`, 'wrong: 10 for 10'],
    [amounts('10.00', '10.00'), `${OFFICE} = 10.01`, 'wrong: 10 for 10.01'],
  ])('%o, %s: %s', (fields, formula, said) => {
    expect(on(fields, formula, 'money')).toBe(said);
  });

  it('are exact where the rule says so', () => {
    expect(on(amounts('10.01', '10.00'), `${PUBLIC} = ${OFFICE}`, 'exact')).toBe('wrong: 10.01 for 10');
  });
});

describe('what is not filled in', () => {
  it.each<[Fields, string, string]>([
    [{}, `${PUBLIC} = ${OFFICE}`, 'not-applicable'],
    [{ [PUBLIC]: 10 }, `${PUBLIC} = ${OFFICE}`, 'blank'],
    [{ [OFFICE]: 10 }, `${PUBLIC} = ${OFFICE}`, 'blank'],
    [{ [PUBLIC]: '若干', [OFFICE]: 10 }, `${PUBLIC} = ${OFFICE}`, 'text'],
    [{ [PUBLIC]: 10, [OFFICE]: '若干' }, `${PUBLIC} = ${OFFICE}`, 'text'],
    [{ 在职人数: 46, 编制数: 0, 控制率: '100%' }, '控制率 = 在职人数 / 编制数', 'zero-divisor'],
    [{ 在职人数: 46, 编制数: 0, 控制率: '100%' }, '在职人数 / 编制数 = 控制率', 'zero-divisor'],
    // A number is no judgement.
    [{ 编制数: 46 }, '编制数', 'blank'],
    [{ 编制数: 46 }, '编制数 + 1', 'blank'],
    [{ 编制数: '若干' }, '编制数', 'text'],
  ])('%o, %s: %s', (fields, formula, said) => {
    expect(on(fields, formula, 'money')).toBe(said);
  });
});

describe('words and truths', () => {
  it.each<[Fields, string, string]>([
    [{ 厉行节约: '有' }, '厉行节约 = "有"', 'pass'],
    [{ 厉行节约: '无措施' }, '厉行节约 = "有"', 'wrong'],
    [{ 厉行节约: '有' }, '厉行节约 <> "有"', 'wrong'],
    [{ 厉行节约: '无措施' }, '厉行节约 <> "有"', 'pass'],
    [{ 厉行节约: '有', 编制数: 5 }, '厉行节约 = 编制数', 'text'],
    [{ 厉行节约: '有', 编制数: 5 }, '编制数 = 厉行节约', 'text'],
    [{ 编制数: 5 }, 'ISNUMBER(编制数)', 'pass'],
    [{ 编制数: 5 }, 'ISBLANK(编制数)', 'wrong'],
  ])('%o, %s: %s', (fields, formula, said) => {
    expect(on(fields, formula, 'exact')).toBe(said);
  });
});

describe('several conditions', () => {
  const fields = { 编制数: 50, 在职人数: 46, 批复规模: 46, 实际规模: 60 };

  it.each<[string, string]>([
    ['AND(编制数 = 50, 在职人数 = 46)', 'pass'],
    ['AND(编制数 = 50, 在职人数 = 47)', 'wrong: 46 for 47'],
    ['AND(编制数 = 51, 在职人数 = 47)', 'wrong: 50 for 51'],
    ['AND(编制数 = 50, 预算投资 = 3)', 'blank'],
    ['AND(编制数 = 51, 预算投资 = 3)', 'wrong: 50 for 51'],
    ['AND(预算投资 = 实际投资, 编制数 = 50)', 'pass'],
    ['AND(预算投资 = 实际投资, 预算投资 = 实际投资)', 'not-applicable'],
    // One that holds is enough; else the nearest is told, wherever it is written.
    ['OR(在职人数 = 40, 在职人数 = 46)', 'pass'],
    ['OR(预算投资 = 3, 在职人数 = 46)', 'pass'],
    ['OR(在职人数 = 40, 在职人数 = 48, 在职人数 = 30)', 'wrong: 46 for 48'],
    ['OR(在职人数 = 48, 在职人数 = 44)', 'wrong: 46 for 48'],
    ['OR(预算投资 = 3, 在职人数 = 48)', 'wrong: 46 for 48'],
    ['OR(预算投资 = 实际投资, 预算投资 = 3)', 'blank'],
    ['IF(编制数 > 在职人数, 在职人数 = 46, 在职人数 = 0)', 'pass'],
    ['IF(编制数 < 在职人数, 在职人数 = 46, 在职人数 = 0)', 'wrong: 46 for 0'],
    ['IF(编制数 < 在职人数, 在职人数 = 0)', 'not-applicable'],
    ['IF(预算投资 > 3, 在职人数 = 0, 在职人数 = 1)', 'not-applicable'],
  ])('%s: %s', (formula, said) => {
    expect(on(fields, formula, 'exact')).toBe(said);
  });

  it('prefer a rounding difference to what is nearer but wrong', () => {
    const near = { [PUBLIC]: '100.00', [OFFICE]: '99.99', 编制数: 100, 在职人数: 101 };
    const [far, close] = [`${PUBLIC} = ${OFFICE}`, `${PUBLIC} = 100.006`];
    expect(on(near, close, 'money')).toBe('wrong: 100 for 100.006');
    expect(on(near, `OR(${close}, ${far})`, 'money')).toBe('rounding: 100 for 99.99');
    expect(on(near, `OR(${far}, ${close})`, 'money')).toBe('rounding: 100 for 99.99');
    expect(on(near, `AND(编制数 = 在职人数, ${PUBLIC} = ${OFFICE})`, 'money')).toBe('wrong: 100 for 101');
  });

  it('choose by an exact condition: there is no tolerance in an IF', () => {
    const almost = { [PUBLIC]: '10.01', [OFFICE]: '10.00', 编制数: 1 };
    expect(on(almost, `IF(${PUBLIC} = ${OFFICE}, 编制数 = 1, 编制数 = 2)`, 'money')).toBe('wrong: 1 for 2');
  });
});

describe('percentages', () => {
  /** 在职人数 over 编制数 is the right one. */
  it.each<[string | number, number, number, string]>([
    ['108.70%', 50, 46, 'pass'],
    ['108.7%', 50, 46, 'pass'],
    ['109%', 50, 46, 'pass'],
    // Half a percentage point is the bound, before any question of rounding.
    ['108%', 50, 46, 'wrong: 1.08 for 1.086957'],
    ['108.20%', 1087, 1000, 'misrounded: 1.082 for 1.087'],
    ['108.19%', 1087, 1000, 'wrong: 1.0819 for 1.087'],
    ['109.20%', 1087, 1000, 'misrounded: 1.092 for 1.087'],
    ['109.21%', 1087, 1000, 'wrong: 1.0921 for 1.087'],
    // Truncated.
    ['108.6%', 50, 46, 'misrounded: 1.086 for 1.086957'],
    // As a ratio, or in percent.
    ['1.0870', 50, 46, 'pass'],
    ['1.09', 50, 46, 'pass'],
    ['1.0860', 50, 46, 'misrounded: 1.086 for 1.086957'],
    ['0.951', 951, 1000, 'pass'],
    ['0.951', 951, 100_000, 'pass'],
    ['0.95', 951, 100_000, 'pass'],
    // Of an unrounded result the last digits are the machine's.
    [50 / 46, 50, 46, 'pass'],
    [1.08695652, 50, 46, 'pass'],
    [1.0869589, 50, 46, 'misrounded: 1.086959 for 1.086957'],
  ])('%s for %i / %i: %s', (rate, staff, posts, said) => {
    expect(
      on({ 控制率: rate, 在职人数: staff, 编制数: posts }, '控制率 = 在职人数 / 编制数', 'percent'),
    ).toBe(said);
  });

  const [RATE, NOW, LAST] = ['三公经费[比上年增减率]', '三公经费[本年决算]', '三公经费[上年决算]'];

  /** The change from last year's amount to this year's. */
  it.each<[string, string, string, string]>([
    ['0.1%', '1000.00', '1001.00', 'pass'],
    ['0.3%', '1000.00', '1001.00', 'misrounded: 0.003 for 0.001'],
    // Of the other sign is wrong, however near.
    ['-0.1%', '1000.00', '1001.00', 'wrong: -0.001 for 0.001'],
    ['0.1%', '1000.00', '999.00', 'wrong: 0.001 for -0.001'],
    ['-0.3%', '1000.00', '999.00', 'misrounded: -0.003 for -0.001'],
    ['0%', '1000.00', '1001.00', 'pass'],
    ['0.00%', '1000.00', '1001.00', 'misrounded: 0 for 0.001'],
    ['0.00%', '1000.00', '999.00', 'misrounded: 0 for -0.001'],
    ['-0.3%', '1000.00', '1000.00', 'misrounded: -0.003 for 0'],
    ['0.3%', '1000.00', '1000.00', 'misrounded: 0.003 for 0'],
  ])('%s from %s to %s: %s', (rate, last, now, said) => {
    const scope = scopeOn({ 三公经费表: { [RATE]: rate, [LAST]: last, [NOW]: now } });
    expect(verdictOn(`${RATE} = (${NOW} - ${LAST}) / ${LAST}`, scope, 'percent')).toBe(said);
  });

  /** The rounding of small amounts: 1.00 of 3.00 is 33.33 %, give or take (0.005 + 0.333 × 0.005) / 3 = 0.222 points. */
  it.each<[string, string, string]>([
    ['33.5%', '1.00', 'rounding: 0.335 for 0.333333'],
    ['33.6%', '1.00', 'rounding: 0.336 for 0.333333'],
    ['33.7%', '1.00', 'misrounded: 0.337 for 0.333333'],
    ['66.6%', '2.00', 'misrounded: 0.666 for 0.666667'],
    ['66.5%', '2.00', 'rounding: 0.665 for 0.666667'],
  ])('%s for %s of 3.00: %s', (rate, spent, said) => {
    const fields = {
      '年度资金总额[执行率]': rate,
      '年度资金总额[全年执行]': spent,
      '年度资金总额[全年预算]': '3.00',
    };
    const formula = '年度资金总额[执行率] = 年度资金总额[全年执行] / 年度资金总额[全年预算]';
    expect(verdictOn(formula, scopeOn({ 附件2: fields }), 'percent')).toBe(said);
  });

  it('are compared as numbers where the rate is no cell or is only bounded', () => {
    const fields = { 控制率: '100.3%', 在职人数: 50, 编制数: 46 };
    expect(on(fields, '控制率 <= 1', 'percent')).toBe('wrong: 1.003 for 1');
    expect(on(fields, '在职人数 / 编制数 = 1', 'percent')).toBe('wrong: 1.086957 for 1');
  });
});

describe('a percentage that is only supposed', () => {
  it.each<[string, string, string]>([
    ['108%', '1.0870', 'pass'],
    ['108.00%', '1.0860', 'misrounded: 1.086 for 1.086957'],
    // Written as a ratio it is supposed as one, with the decimals that the cell shows.
    ['1.09', '1.0870', 'pass'],
    ['1.09', '1.0860', 'misrounded: 1.086 for 1.086957'],
  ])('%s, supposed to be %s: %s', (rate, supposed, said) => {
    const scope = scopeOn({ 附件1: { 控制率: rate, 在职人数: 50, 编制数: 46 } });
    const reading = scope.form.fields.控制率;
    const suppose = new Map(reading ? [[reading, parseExact(supposed) ?? ZERO]] : []);
    expect(verdictOn('控制率 = 在职人数 / 编制数', { ...scope, suppose }, 'percent')).toBe(said);
  });
});

describe('scores', () => {
  it.each<[string, string, string]>([
    ['9.92', '0.992', 'pass'],
    ['9.9', '0.992', 'pass'],
    ['9.5', '0.955', 'pass'],
    ['9.4', '0.955', 'wrong: 9.4 for 9.55'],
    ['9.6', '0.955', 'pass'],
    ['9.7', '0.955', 'wrong: 9.7 for 9.55'],
    // A whole point within half a point is told as a rounding difference.
    ['10', '0.992', 'rounding: 10 for 9.92'],
    ['9', '0.95', 'rounding: 9 for 9.5'],
    ['9', '0.951', 'wrong: 9 for 9.51'],
    ['10', '1', 'pass'],
  ])('%s for ten times %s: %s', (score, rate, said) => {
    const scope = scopeOn({ 附件2: { '总分[得分]': score } });
    expect(verdictOn(`总分[得分] = 10 * ${rate}`, scope, 'score')).toBe(said);
  });

  /** Ten points by amounts of 1.00 and 3.00: 3.333, give or take 0.0222 and half a hundredth. */
  it.each([
    ['3.36', 'rounding: 3.36 for 3.333333'],
    ['3.37', 'wrong: 3.37 for 3.333333'],
  ])('%s by rounded amounts: %s', (score, said) => {
    const fields = {
      '年度资金总额[得分]': score,
      '年度资金总额[全年执行]': '1.00',
      '年度资金总额[全年预算]': '3.00',
    };
    const formula = '年度资金总额[得分] = 10 * 年度资金总额[全年执行] / 年度资金总额[全年预算]';
    expect(verdictOn(formula, scopeOn({ 附件2: fields }), 'score')).toBe(said);
  });
});
