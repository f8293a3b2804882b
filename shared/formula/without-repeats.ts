/** One cause, one finding: what a graver or more telling detector says of the same cells is not said again. */

import type { Finding } from '../finding/finding.ts';
import type { DetectorName } from './run-detectors.ts';

/** The most telling first. Detectors that are not among them speak for themselves. */
const TELLING: readonly DetectorName[] = [
  'circular',
  'error-value',
  'double-count',
  'long-total',
  'short-total',
  'wrong-function',
  'percent-twice',
  'missing-term',
  'typed-over',
  'unbalanced-total',
  'typed-column',
  'broken-pattern',
  'rounded-total',
  'unfilled-total',
  'uneven-total',
];
const RANK = new Map(TELLING.map((name, rank) => [`formula/${name}`, rank]));

export function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const told = new Map<string, number>();
  for (const finding of findings) {
    const rank = rankOf(finding);
    if (rank === null) continue;
    for (const cell of finding.cells) {
      const key = `${finding.sheet}!${cell}`;
      told.set(key, Math.min(told.get(key) ?? rank, rank));
    }
  }
  return findings.filter((finding) => {
    const rank = rankOf(finding);
    if (rank === null) return true;
    return finding.cells.some((cell) => (told.get(`${finding.sheet}!${cell}`) ?? rank) >= rank);
  });
}

function rankOf({ rule, state }: Finding): number | null {
  return state === 'fail' ? (RANK.get(rule) ?? null) : null;
}
