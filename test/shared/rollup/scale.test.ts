import { expect, test } from 'vitest';
import { scaleTable } from '../../../shared/rollup/scale.ts';
import { summaryTable } from '../../../shared/rollup/table.ts';

const table = (amounts: readonly (bigint | null)[], trees?: Parameters<typeof summaryTable>[0]['trees']) =>
  summaryTable({
    id: 't',
    title: '表',
    columns: [
      { key: 'name', head: '单位', kind: 'text' },
      { key: 'money', head: '金额', kind: 'money', ...(trees ? {} : { summed: true }) },
    ],
    rows: amounts.map((money, i) => ({ unit: null, values: { name: `第${i + 1}行`, money } })),
    ...(trees ? { trees } : {}),
  });
const shown = (scaled: ReturnType<typeof scaleTable>) => scaled.table.rows.map(({ values }) => values.money);

test('in 万元 the rows add up to the rounded total, and what was moved is listed', () => {
  const scaled = scaleTable(table([1_345_100n, 4_515_000n, 225_000n, -564_900n, null]), '万元');
  expect(shown(scaled)).toEqual([135n, 452n, 22n, -57n, null]);
  expect(scaled.table.total).toEqual({ money: 552n });
  expect(scaled.changes).toEqual([
    { table: '表', row: '第3行', column: '金额', rounded: 23n, shown: 22n },
    { table: '表', row: '第4行', column: '金额', rounded: -56n, shown: -57n },
  ]);
});

test('in 元 nothing is rounded', () => {
  const scaled = scaleTable(table([1_345_101n, 4_515_003n]), '元');
  expect(shown(scaled)).toEqual([1_345_101n, 4_515_003n]);
  expect(scaled.changes).toEqual([]);
});

test('a row that is the sum of others keeps being it, from the top down', () => {
  // 三公 = 用车 + 接待, 用车 = 购置 + 运行.
  const amounts = [13_500n, 9_000n, 4_500n, 4_500n, 4_500n];
  const scaled = scaleTable(
    table(amounts, [
      { total: 0, parts: [1, 4] },
      { total: 1, parts: [2, 3] },
    ]),
    '万元',
  );
  const [all, cars, bought, run, guests] = shown(scaled) as bigint[];
  expect((cars ?? 0n) + (guests ?? 0n)).toBe(all);
  expect((bought ?? 0n) + (run ?? 0n)).toBe(cars);
});

test('where the rows do not add up exactly, nothing is moved to make them', () => {
  const scaled = scaleTable(table([99_999n, 4_500n, 4_500n], [{ total: 0, parts: [1, 2] }]), '万元');
  expect(scaled.changes).toEqual([]);
});
