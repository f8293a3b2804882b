import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basicKey, gradeOf, KEYS } from '../../../shared/rollup/inputs.ts';
import { rateOf, summaryTable } from '../../../shared/rollup/table.ts';
import { staff, threePublic } from '../../../shared/rollup/tables/basic-data.ts';
import { grades, sharesOf } from '../../../shared/rollup/tables/grades.ts';
import { quality, registration } from '../../../shared/rollup/tables/registration.ts';
import { unitResults } from '../../../shared/rollup/tables/unit-results.ts';
import { toFixed } from '../../../shared/workbook/exact.ts';
import { BANDS, unit } from './units.ts';

const money = (budget: bigint, adjusted: bigint, spent: bigint, score: bigint) => ({
  [KEYS.budget]: budget,
  [KEYS.adjusted]: adjusted,
  [KEYS.spent]: spent,
  [KEYS.score]: score,
});

describe('the results of units', () => {
  const table = unitResults(
    [unit('1', money(100n, 200n, 100n, 9_000n)), unit('2', money(300n, 100n, 90n, 8_999n)), unit('3')],
    BANDS,
  );

  test('count only units with figures', () => {
    expect(table.rows.map((row) => row.unit)).toEqual(['1', '2']);
  });

  test('the total rate is the rate of the totals, not the mean of the rates', () => {
    const column = table.columns.find(({ key }) => key === 'rate');
    const rate = column && rateOf(table.total ?? {}, column);
    expect(rate && toFixed(rate, 4)).toBe('0.6333');
  });

  test('a grade begins at its own bound', () => {
    expect(table.rows.map(({ values }) => values.grade)).toEqual(['优', '良']);
    expect(gradeOf(0n, BANDS)).toBe('差');
    expect(gradeOf(null, BANDS)).toBeNull();
  });

  test('both averages stand below, each with its name', () => {
    expect(table.notes).toEqual([
      '平均得分（简单平均，2个单位）：90.00分',
      '平均得分（按年初预算加权）：89.99分',
    ]);
  });

  test('spending below 80 % of the first budget is marked', () => {
    expect(table.rows.map(({ values }) => values.light)).toEqual([null, '黄灯']);
  });
});

test('a sum of nothing is blank, not zero', () => {
  const table = summaryTable({
    id: 't',
    title: '',
    columns: [{ key: 'a', head: '', kind: 'money', summed: true }],
    rows: [{ unit: null, values: { a: null } }],
  });
  expect(table.total).toEqual({ a: null });
});

test('shares by grade total exactly 100 %, whatever the numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 6 }),
      (parts) => {
        const shares = sharesOf(parts);
        const sum = shares.reduce<bigint>((total, share) => total + (share ?? 0n), 0n);
        expect(sum).toBe(parts.some((part) => part > 0n) ? 10_000n : 0n);
      },
    ),
  );
});

test('the distribution of grades counts each unit once', () => {
  const table = grades(
    [unit('1', money(0n, 0n, 300n, 9_500n)), unit('2', money(0n, 0n, 100n, 8_500n)), unit('3', {})],
    BANDS,
  );
  expect(
    table.rows.map(({ values }) => [values.grade, values.count, values.countShare, values.moneyShare]),
  ).toEqual([
    ['优', 100n, '50.00%', '75.00%'],
    ['良', 100n, '50.00%', '25.00%'],
    ['中', 0n, '0.00%', '0.00%'],
    ['差', 0n, '0.00%', '0.00%'],
  ]);
});

test('三公经费: sums, change against last year, and how many spent more than their budget', () => {
  const spent = (last: bigint, budget: bigint, now: bigint) => ({
    [basicKey('三公经费', '上年决算')]: last,
    [basicKey('三公经费', '本年预算')]: budget,
    [basicKey('三公经费', '本年决算')]: now,
  });
  const table = threePublic([unit('1', spent(100n, 90n, 95n)), unit('2', spent(100n, 90n, 80n))], 2024);
  const [row] = table.rows;
  const rate = (key: string) => {
    const column = table.columns.find((one) => one.key === key);
    const value = row && column && rateOf(row.values, column);
    return value && toFixed(value, 4);
  };
  expect(row?.values).toMatchObject({ 上年决算: 200n, 本年预算: 180n, 本年决算: 175n, over: 100n });
  expect([rate('change'), rate('control')]).toEqual(['-0.1250', '0.9722']);
  expect(table.columns.map(({ head }) => head).slice(1, 4)).toEqual([
    '2023年决算数',
    '2024年预算数',
    '2024年决算数',
  ]);
});

test('财政供养人员: the total is of people, the rate of the totals', () => {
  const people = (establishment: bigint, now: bigint) => ({
    [KEYS.establishment]: establishment,
    [KEYS.staff]: now,
  });
  const table = staff([unit('1', people(5_000n, 4_600n)), unit('2', people(1_000n, 1_200n))]);
  expect(table.total).toEqual({ establishment: 6_000n, staff: 5_800n });
});

test('the register names missing attachments, and counts due, reported, returned and late', () => {
  const table = registration([
    unit('1', {}, { found: [1, 2] }),
    unit('2', {}, { state: 'open', receivedAt: null }),
    unit('3', {}, { state: 'returned', returns: 2, late: true }),
  ]);
  expect(table.rows.map(({ values }) => values.missing)).toEqual(['附件3', null, '齐全']);
  expect(table.total).toMatchObject({ due: 300n, reported: 100n, returns: 200n, late: 100n });
});

test('equals share a rank, and the next one counts them', () => {
  const table = quality([
    unit('1', {}, { warnings: 2 }),
    unit('2'),
    unit('3'),
    unit('4', {}, { receivedAt: null }),
    unit('5', {}, { returns: 1 }),
  ]);
  expect(table.rows.map((row) => [row.unit, row.values.rank])).toEqual([
    ['2', 100n],
    ['3', 100n],
    ['1', 300n],
    ['5', 400n],
  ]);
});
