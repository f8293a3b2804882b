/** 抽查复核: who was drawn, and how the bureau scored the indicators again. */

import type { OwnIndicator } from '../../shared/rollup/indicators.ts';
import type { InspectionState } from '../../shared/submission/inspection-states.ts';
import type { BureauScope } from '../auth/scope.ts';
import type { Link } from './audit.ts';
import { IN_TREE } from './tree.ts';

const INSERT = `
  INSERT INTO inspections (uid, task_id, unit_id, submission_id, seed, amount, drawn_at)
  SELECT ?2, s.task_id, s.unit_id, s.id, ?4, ?5, a.at FROM audit a JOIN submissions s ON s.uid = ?3
  WHERE a.hash = ?1 ON CONFLICT (task_id, unit_id) DO NOTHING`;

const INSERT_INDICATORS = `
  INSERT INTO inspected_indicators (inspection_id, seq, project, first_level, second_level, indicator, nature, target,
    measured_in, weight, own_result, own_score)
  SELECT i.id, j.key, j.value ->> 'project', j.value ->> 'firstLevel', j.value ->> 'secondLevel', j.value ->> 'indicator',
    j.value ->> 'nature', j.value ->> 'target', j.value ->> 'measuredIn', j.value ->> 'weight', j.value ->> 'ownResult',
    j.value ->> 'ownScore'
  FROM inspections i, json_each(?2) j WHERE i.uid = ?1`;

/** Whoever moves it holds the end of the chain of its (task, unit), so no second check of the rev is needed. */
const MOVE = `
  UPDATE inspections SET state = ?3, rev = rev + 1, answer = COALESCE(?4, answer),
    answered_at = CASE WHEN ?4 IS NULL THEN answered_at ELSE (SELECT at FROM audit WHERE hash = ?1) END
  WHERE uid = ?2 AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const SCORE = `
  UPDATE inspected_indicators SET result = j.value ->> 'result', score = j.value ->> 'score', reason = j.value ->> 'reason'
  FROM json_each(?3) j, inspections i
  WHERE i.uid = ?2 AND inspected_indicators.inspection_id = i.id AND inspected_indicators.seq = j.value ->> 'seq'
    AND EXISTS (SELECT 1 FROM audit WHERE hash = ?1)`;

const OF_TASK = `
  SELECT i.id, i.uid, u.code AS unit, u.name AS unitName, s.uid AS submission, s.version, i.state, i.rev, i.seed, i.amount,
    i.drawn_at AS drawnAt, i.answer, i.answered_at AS answeredAt
  FROM inspections i JOIN units u ON u.id = i.unit_id JOIN submissions s ON s.id = i.submission_id
  JOIN tasks t ON t.id = i.task_id
  WHERE t.uid = ?1 AND t.bureau_id = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')}) AND (?4 IS NULL OR u.code = ?4)
  ORDER BY u.code`;

const INDICATORS = `
  SELECT x.inspection_id AS inspection, x.seq, x.project, x.first_level AS firstLevel, x.second_level AS secondLevel,
    x.indicator, x.nature, x.target, x.measured_in AS measuredIn, x.weight, x.own_result AS ownResult,
    x.own_score AS ownScore, x.result, x.score, x.reason
  FROM json_each(?1) j JOIN inspected_indicators x ON x.inspection_id = j.value ORDER BY x.inspection_id, x.seq`;

/** Units drawn in the tasks of the years before, and in this one. */
const DRAWN = `
  SELECT DISTINCT u.code FROM inspections i JOIN units u ON u.id = i.unit_id JOIN tasks t ON t.id = i.task_id
  WHERE t.bureau_id = ?1 AND t.year BETWEEN ?2 AND ?3`;

export interface ScoredIndicator extends Omit<OwnIndicator, 'weight' | 'ownScore'> {
  readonly seq: number;
  /** Hundredths of a point. */
  readonly weight: number;
  readonly ownScore: number;
  readonly result: string | null;
  /** Null until it was scored. */
  readonly score: number | null;
  readonly reason: string | null;
}

export interface Inspection {
  readonly uid: string;
  readonly unit: string;
  readonly unitName: string;
  /** The version that is scored again. */
  readonly submission: string;
  readonly version: number;
  readonly state: InspectionState;
  readonly rev: number;
  readonly seed: string;
  readonly amount: number | null;
  readonly drawnAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly indicators: readonly ScoredIndicator[];
}

export interface NewInspection {
  readonly uid: string;
  readonly submission: string;
  readonly seed: string;
  readonly amount: bigint | null;
  readonly indicators: readonly OwnIndicator[];
}

export function insertInspection(db: D1Database, link: Link, one: NewInspection): D1PreparedStatement[] {
  const { uid, submission, seed, amount, indicators } = one;
  const list = indicators.map((row) => ({
    ...row,
    weight: Number(row.weight),
    ownScore: Number(row.ownScore),
  }));
  return [
    db.prepare(INSERT).bind(link.hash, uid, submission, seed, amount === null ? null : Number(amount)),
    db.prepare(INSERT_INDICATORS).bind(uid, JSON.stringify(list)),
  ];
}

/** The inspections of a task at and below a node, or of one unit of it, with their indicators. */
export async function inspectionsOf(
  db: D1Database,
  { bureauId }: BureauScope,
  taskUid: string,
  node: number | null,
  unit: string | null = null,
): Promise<Inspection[]> {
  const { results } = await db
    .prepare(OF_TASK)
    .bind(taskUid, bureauId, node, unit)
    .all<Omit<Inspection, 'indicators'> & { id: number }>();
  const ids = JSON.stringify(results.map(({ id }) => id));
  const rows = await db.prepare(INDICATORS).bind(ids).all<ScoredIndicator & { inspection: number }>();
  const byInspection = Map.groupBy(rows.results, ({ inspection }) => inspection);
  return results.map(({ id, ...one }) => ({
    ...one,
    indicators: (byInspection.get(id) ?? []).map(({ inspection: _inspection, ...indicator }) => indicator),
  }));
}

/** Codes of the units that were drawn in the years from `first` to `last`. */
export async function drawnBetween(
  db: D1Database,
  { bureauId }: BureauScope,
  first: number,
  last: number,
): Promise<Set<string>> {
  const { results } = await db.prepare(DRAWN).bind(bureauId, first, last).all<{ code: string }>();
  return new Set(results.map(({ code }) => code));
}

/** The inspection's next state, and what the unit said where it said something. */
export function moveInspection(
  db: D1Database,
  link: Link,
  uid: string,
  state: InspectionState,
  answer: string | null = null,
): D1PreparedStatement {
  return db.prepare(MOVE).bind(link.hash, uid, state, answer);
}

export interface NewScore {
  readonly seq: number;
  readonly result: string | null;
  /** Hundredths of a point. */
  readonly score: number;
  readonly reason: string | null;
}

export function scoreIndicators(
  db: D1Database,
  link: Link,
  uid: string,
  scores: readonly NewScore[],
): D1PreparedStatement {
  return db.prepare(SCORE).bind(link.hash, uid, JSON.stringify(scores));
}
