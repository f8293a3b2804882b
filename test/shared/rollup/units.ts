/** Units and grade bands for the tests of the summary tables. */

import type { Band, UnitReport } from '../../../shared/rollup/inputs.ts';

export const BANDS: readonly Band[] = [
  ['优', 90n],
  ['良', 80n],
  ['中', 60n],
  ['差', 0n],
].map(([name, from]) => ({ name: name as string, from: { n: from as bigint, d: 1n } }));

export function unit(
  code: string,
  figures: Record<string, bigint> = {},
  what: Partial<UnitReport> = {},
): UnitReport {
  return {
    code,
    name: `单位${code}`,
    department: null,
    office: null,
    state: 'submitted',
    receivedAt: '2025-05-20T01:00:00.000Z',
    late: false,
    returns: 0,
    owed: [1, 2, 3],
    found: [1, 2, 3],
    warnings: 0,
    remarks: 0,
    figures: new Map(Object.entries(figures)),
    lastYear: new Map(),
    mainProblem: null,
    publishedAt: null,
    ...what,
  };
}
