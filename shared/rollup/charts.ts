/** What the bureau's charts show, counted from the units' reports; each is a short table first. */

import { type Band, basicKey, gradeOf, KEYS, type UnitReport } from './inputs.ts';

export interface Bin {
  /** Percent: from this, up to but without `to`; null where the bin is open above. */
  readonly from: number;
  readonly to: number | null;
  readonly units: number;
}

const EDGES = [0, 50, 60, 70, 80, 90, 95, 100] as const;
const ABOVE = 100;

/** Execution rates (全年执行 / 全年预算) by size; exactly 100 % has a bin of its own below what exceeds it. */
export function executionBins(units: readonly UnitReport[]): Bin[] {
  const rates = units.flatMap(({ figures }) => {
    const [budget, spent] = [figures.get(KEYS.adjusted), figures.get(KEYS.spent)];
    return budget !== undefined && spent !== undefined && budget > 0n ? [{ budget, spent }] : [];
  });
  const within = (from: number, to: number) =>
    rates.filter(
      ({ budget, spent }) => spent * 100n >= budget * BigInt(from) && spent * 100n < budget * BigInt(to),
    ).length;
  const bins = EDGES.slice(0, -1).map((from, i) => {
    const to = EDGES[i + 1] ?? ABOVE;
    return { from, to, units: within(from, to) };
  });
  const exact = rates.filter(({ budget, spent }) => spent === budget).length;
  const above = rates.filter(({ budget, spent }) => spent > budget).length;
  return [...bins, { from: ABOVE, to: ABOVE, units: exact }, { from: ABOVE, to: null, units: above }];
}

/** How many scored units are in each grade, best first. */
export function gradeCounts(
  units: readonly UnitReport[],
  bands: readonly Band[],
): { grade: string; units: number }[] {
  const grades = units.map(({ figures }) => gradeOf(figures.get(KEYS.score) ?? null, bands));
  return bands.map(({ name }) => ({ grade: name, units: grades.filter((grade) => grade === name).length }));
}

/** The sum of 三公经费 in 分: last year's and this year's 决算 as this year's tables give them; null where nobody gave one. */
export function threePublicSums(units: readonly UnitReport[]): {
  before: bigint | null;
  now: bigint | null;
} {
  const sum = (column: string) => {
    const values = units.flatMap(({ figures }) => figures.get(basicKey('三公经费', column)) ?? []);
    return values.length > 0 ? values.reduce((total, value) => total + value, 0n) : null;
  };
  return { before: sum('上年决算'), now: sum('本年决算') };
}

export type OutlierKind = 'score' | 'execution' | 'three-public';

export interface Outlier {
  readonly unit: string;
  readonly unitName: string;
  readonly kind: OutlierKind;
  /** score: points; execution: percent; three-public: 元 a head. */
  readonly value: number;
  /** The median of all units. */
  readonly typical: number;
}

/** Fewer units have no usual value to be far from. */
const FEWEST = 8;
/** Three standard deviations of a normal distribution, by the median of the deviations, which outliers cannot move. */
const FAR = 3 * 1.4826;

const MEASURES: Readonly<Record<OutlierKind, (unit: UnitReport) => number | null>> = {
  score: ({ figures }) => hundredth(figures.get(KEYS.score)),
  execution: ({ figures }) => share(figures.get(KEYS.spent), figures.get(KEYS.adjusted), 100),
  'three-public': ({ figures }) =>
    share(figures.get(basicKey('三公经费', '本年决算')), figures.get(KEYS.staff), 1),
};

/** Units far from what is usual, the farthest of each kind first; a picture for people, so floating point is enough. */
export function outliers(units: readonly UnitReport[]): Outlier[] {
  return (Object.keys(MEASURES) as OutlierKind[]).flatMap((kind) => {
    const measured = units.flatMap((unit) => {
      const value = MEASURES[kind](unit);
      return value === null ? [] : [{ unit: unit.code, unitName: unit.name, value }];
    });
    if (measured.length < FEWEST) return [];
    const typical = median(measured.map(({ value }) => value));
    const spread = median(measured.map(({ value }) => Math.abs(value - typical)));
    return measured
      .filter(({ value }) => Math.abs(value - typical) > FAR * spread && spread > 0)
      .sort((a, b) => Math.abs(b.value - typical) - Math.abs(a.value - typical))
      .map((one) => ({ ...one, kind, typical }));
  });
}

function hundredth(value: bigint | undefined): number | null {
  return value === undefined ? null : Number(value) / 100;
}

function share(part: bigint | undefined, whole: bigint | undefined, times: number): number | null {
  if (part === undefined || whole === undefined || whole <= 0n) return null;
  return (Number(part) / Number(whole)) * times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
