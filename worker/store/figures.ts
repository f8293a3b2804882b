/** The figures that stand, added up over the units. */

import type { Measure } from '../../shared/rollup/figures.ts';
import type { StaffScope } from '../auth/scope.ts';
import type { Basis } from '../wire/total.ts';

/** `SUM` of integers is exact in SQLite and fails rather than round; as text it stays exact on the way out. */
const totalsOver = (column: 'counted' | 'accepted' | 'submitted') => `
  SELECT f.form, f.name, f.measure, x.sum, x.units, x.figures FROM (
    SELECT field_id, CAST(SUM(${column}) AS TEXT) AS sum, COUNT(DISTINCT unit_id) AS units, COUNT(*) AS figures
    FROM figures WHERE task_id = (SELECT id FROM tasks WHERE uid = ?1 AND bureau_id = ?2) AND ${column} IS NOT NULL
    GROUP BY field_id) x
  JOIN fields f ON f.id = x.field_id ORDER BY f.form, f.name`;

const TOTALS: Readonly<Record<Basis, string>> = {
  latest: totalsOver('counted'),
  accepted: totalsOver('accepted'),
  submitted: totalsOver('submitted'),
};

export interface FieldTotal {
  readonly form: string;
  readonly field: string;
  readonly measure: Measure;
  /** Whole hundredths (money: 分), as text because it may pass what a JSON number holds. */
  readonly hundredths: string;
  readonly units: number;
  readonly figures: number;
}

interface Row {
  form: string;
  name: string;
  measure: Measure;
  sum: string;
  units: number;
  figures: number;
}

/** The sum of every field over the units of a task. */
export async function totalsOfTask(
  db: D1Database,
  scope: StaffScope,
  taskUid: string,
  basis: Basis,
): Promise<FieldTotal[]> {
  const { results } = await db.prepare(TOTALS[basis]).bind(taskUid, scope.bureauId).all<Row>();
  return results.map(({ form, name, measure, sum, units, figures }) => ({
    form,
    field: name,
    measure,
    hundredths: sum,
    units,
    figures,
  }));
}
