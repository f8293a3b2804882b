import { expect, test } from 'vitest';
import { executionBins, gradeCounts, outliers } from '../../../shared/rollup/charts.ts';
import { KEYS } from '../../../shared/rollup/inputs.ts';
import { BANDS, unit } from './units.ts';

const spent = (code: string, budget: bigint, used: bigint) =>
  unit(code, { [KEYS.adjusted]: budget, [KEYS.spent]: used });

test('execution rates fall into half-open bins; exactly all and more than all stand apart', () => {
  const units = [
    spent('1', 100n, 49n),
    spent('2', 100n, 50n),
    spent('3', 1000n, 999n),
    spent('4', 100n, 100n),
    spent('5', 100n, 101n),
    spent('6', 0n, 0n),
  ];
  const filled = executionBins(units).filter((bin) => bin.units > 0);
  expect(filled).toEqual([
    { from: 0, to: 50, units: 1 },
    { from: 50, to: 60, units: 1 },
    { from: 95, to: 100, units: 1 },
    { from: 100, to: 100, units: 1 },
    { from: 100, to: null, units: 1 },
  ]);
});

test('grades are counted, those without a score are not', () => {
  const units = [unit('1', { [KEYS.score]: 9000n }), unit('2', { [KEYS.score]: 8999n }), unit('3')];
  expect(gradeCounts(units, BANDS)).toEqual([
    { grade: '优', units: 1 },
    { grade: '良', units: 1 },
    { grade: '中', units: 0 },
    { grade: '差', units: 0 },
  ]);
});

test('a unit far from all others is an outlier; a few units have none', () => {
  const scores = [9000n, 9100n, 9200n, 9300n, 9150n, 9250n, 9050n, 5000n];
  const units = scores.map((score, i) => unit(String(i), { [KEYS.score]: score }));
  expect(outliers(units).map(({ unit, kind, value }) => [unit, kind, value])).toEqual([['7', 'score', 50]]);
  expect(outliers(units.slice(1))).toEqual([]);
});
