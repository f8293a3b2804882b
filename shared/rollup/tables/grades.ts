/** 等级分布表: how many units and how much money in each grade. */

import { toFixed } from '../../workbook/exact.ts';
import { type Band, gradeOf, KEYS, type UnitReport } from '../inputs.ts';
import { type Column, type SummaryTable, summaryTable } from '../table.ts';

export const GRADES = 'grades';

const COLUMNS: readonly Column[] = [
  { key: 'grade', head: '等级', kind: 'text' },
  { key: 'count', head: '个数', kind: 'count', summed: true },
  { key: 'countShare', head: '个数占比', kind: 'text' },
  { key: 'money', head: '金额（全年执行）', kind: 'money', summed: true },
  { key: 'moneyShare', head: '金额占比', kind: 'text' },
];

/** Units with a score, by grade, best first. Shares are rounded so that they total 100.00 %. */
export function grades(units: readonly UnitReport[], bands: readonly Band[]): SummaryTable {
  const scored = units.flatMap(({ figures }) => {
    const grade = gradeOf(figures.get(KEYS.score) ?? null, bands);
    return grade === null ? [] : [{ grade, spent: figures.get(KEYS.spent) ?? 0n }];
  });
  const inBand = bands.map(({ name }) => scored.filter(({ grade }) => grade === name));
  const counts = inBand.map((list) => BigInt(list.length));
  const money = inBand.map((list) => list.reduce((sum, { spent }) => sum + spent, 0n));
  const [countShares, moneyShares] = [sharesOf(counts), sharesOf(money)];
  return summaryTable({
    id: GRADES,
    title: '等级分布表',
    columns: COLUMNS,
    rows: bands.map(({ name }, i) => ({
      unit: null,
      values: {
        grade: name,
        count: (counts[i] ?? 0n) * 100n,
        countShare: percent(countShares[i] ?? null),
        money: money[i] ?? 0n,
        moneyShare: percent(moneyShares[i] ?? null),
      },
    })),
  });
}

function percent(hundredths: bigint | null): string | null {
  return hundredths === null ? null : `${toFixed({ n: hundredths, d: 100n }, 2)}%`;
}

/** Shares in hundredths of a percent by largest remainder: together exactly 10,000, or all null where there is nothing. */
export function sharesOf(parts: readonly bigint[]): (bigint | null)[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  if (whole <= 0n) return parts.map(() => null);
  const shares = parts.map((part, i) => ({
    i,
    floor: (part * 10_000n) / whole,
    rest: (part * 10_000n) % whole,
  }));
  let left = 10_000n - shares.reduce((sum, { floor }) => sum + floor, 0n);
  const raised = new Set<number>();
  for (const { i } of [...shares].sort((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.i - b.i))) {
    if (left === 0n) break;
    raised.add(i);
    left--;
  }
  return shares.map(({ i, floor }) => floor + (raised.has(i) ? 1n : 0n));
}
