/** The figures that count, unit by unit and project by project. */

import type { ProjectReport } from '../../shared/rollup/inputs.ts';
import type { Basis } from '../wire/total.ts';
import { COLUMNS, onEachBasis } from './counted.ts';
import { IN_TREE } from './tree.ts';

/**
 * ?1 task id, ?2 node, ?3 keys as a JSON list of [form, field]. One row a key, not one a figure: a bureau has 20,000 units.
 * From the fields to the figures: the other way round all figures of the task would be read.
 */
const FIGURES = onEachBasis(
  (basis) => `
  SELECT key, json_group_array(unit_id) AS units, json_group_array(value) AS sums FROM (
    SELECT f.form || '!' || f.name AS key, x.unit_id, SUM(x.${COLUMNS[basis]}) AS value
    FROM json_each(?3) j CROSS JOIN fields f ON f.form = j.value ->> 0 AND f.name = j.value ->> 1
    CROSS JOIN figures x ON x.task_id = ?1 AND x.field_id = f.id
    WHERE x.${COLUMNS[basis]} IS NOT NULL AND (?2 IS NULL OR x.unit_id IN ${IN_TREE('?2')})
    GROUP BY f.id, x.unit_id)
  GROUP BY key`,
);

const PROJECTS = onEachBasis(
  (basis) => `
  SELECT f.form || '!' || f.name AS key, x.unit_id, u.code AS unit, u.name AS unit_name, r.id AS project_id, r.code, r.name, r.total,
    x.${COLUMNS[basis]} AS value
  FROM fields f CROSS JOIN figures x ON x.task_id = ?1 AND x.field_id = f.id
  JOIN projects r ON r.id = x.project_id JOIN units u ON u.id = x.unit_id
  WHERE f.form = 'project-evaluation' AND x.${COLUMNS[basis]} IS NOT NULL AND u.consolidates = 0
    AND (?2 IS NULL OR x.unit_id IN ${IN_TREE('?2')})
  ORDER BY u.code, r.id`,
);

const YEAR_BEFORE = `
  SELECT b.id FROM tasks t JOIN tasks b ON b.bureau_id = t.bureau_id AND b.year = t.year - 1
  WHERE t.id = ?1 ORDER BY b.id DESC LIMIT 1`;

/** Hundredths by unit id and by key (`form!field`), for the keys asked for. */
export async function figuresByUnit(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
  keys: readonly string[],
): Promise<Map<number, Map<string, bigint>>> {
  const list = JSON.stringify(keys.map((key) => key.split('!')));
  const { results } = await db
    .prepare(FIGURES[basis])
    .bind(taskId, node, list)
    .all<{ key: string; units: string; sums: string }>();
  const figuresOf = new Map<number, Map<string, bigint>>();
  for (const { key, units, sums } of results) {
    const values: number[] = JSON.parse(sums);
    for (const [i, unit] of (JSON.parse(units) as number[]).entries()) {
      const figures = figuresOf.get(unit) ?? new Map<string, bigint>();
      figuresOf.set(unit, figures.set(key, BigInt(values[i] ?? 0)));
    }
  }
  return figuresOf;
}

export async function projectRows(
  db: D1Database,
  taskId: number,
  basis: Basis,
  node: number | null,
): Promise<ProjectReport[]> {
  const { results } = await db.prepare(PROJECTS[basis]).bind(taskId, node).all<{
    key: string;
    unit: string;
    unit_name: string;
    project_id: number;
    code: string | null;
    name: string;
    total: number | null;
    value: number;
  }>();
  const projects = new Map<number, ProjectReport & { figures: Map<string, bigint> }>();
  for (const { key, unit, unit_name, project_id, code, name, total, value } of results) {
    const project = projects.get(project_id) ?? {
      unit,
      unitName: unit_name,
      code,
      name,
      total: total === null ? null : BigInt(total),
      figures: new Map(),
    };
    project.figures.set(key, BigInt(value));
    projects.set(project_id, project);
  }
  return [...projects.values()];
}

/** The bureau's task of the year before; null where there is none. */
export async function taskOfYearBefore(db: D1Database, taskId: number): Promise<number | null> {
  const row = await db.prepare(YEAR_BEFORE).bind(taskId).first<{ id: number }>();
  return row?.id ?? null;
}
