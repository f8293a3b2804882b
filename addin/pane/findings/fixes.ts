/** Which fixes may be applied together. */

import type { Finding } from '../../../shared/finding/finding.ts';

/** The failing findings of a rule whose fix is certain, each cell written at most once. */
export function sameSafeFixes(findings: readonly Finding[], rule: string): Finding[] {
  const written = new Set<string>();
  return findings.filter(({ rule: own, state, fix }) => {
    if (own !== rule || state !== 'fail' || !fix?.safe) return false;
    const cells = fix.changes.map(({ sheet, cell }) => `${sheet}!${cell}`);
    if (cells.some((cell) => written.has(cell))) return false;
    for (const cell of cells) written.add(cell);
    return true;
  });
}
