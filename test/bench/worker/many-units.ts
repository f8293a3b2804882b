/** Very many units with their figures, put straight into the database's file: what is measured comes afterwards. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { measuresOf } from '../../../shared/rollup/figures.ts';
import { hashPassword } from '../../../worker/auth/password.ts';
import { PASSWORD } from './site.ts';

const CREATED = '2025-03-01T00:00:00.000Z';
const DUE = '2099-12-31T00:00:00.000Z';
export const CELLS = 120;
export const TASK = 'bench';

/** The one database below the folder that wrangler keeps its state in. */
export function openDatabase(folder: string): DatabaseSync {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const file = files.find((name) => /d1.*[0-9a-f]{64}\.sqlite$/.test(name));
  if (!file) throw new Error('the local database is not there');
  return new DatabaseSync(join(folder, file));
}

/** The bureau, its task and the fields. */
export async function seedBureau(db: DatabaseSync): Promise<void> {
  const keys = hunan2024.forms.flatMap((spec) =>
    [...measuresOf(spec)].map(([name, measure]) => [spec.kind, name, measure]),
  );
  const run = (sql: string, ...values: (string | number)[]) => db.prepare(sql).run(...values);
  run(
    "INSERT INTO bureaus (uid, name, office, created_at) VALUES ('bench', '测试财政局', '绩效股', ?)",
    CREATED,
  );
  run(
    `INSERT INTO staff (uid, bureau_id, login, name, role, password, created_at)
     VALUES ('bench', 1, 'bench', '测试', 'reviewer', ?, ?)`,
    await hashPassword(PASSWORD),
    CREATED,
  );
  run(
    `INSERT INTO tasks (uid, bureau_id, name, year, pack_id, due_at, created_at)
     VALUES ('${TASK}', 1, '测试任务', 2024, ?, ?, ?)`,
    hunan2024.id,
    DUE,
    CREATED,
  );
  run(
    'INSERT INTO fields (form, name, measure) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)',
    JSON.stringify(keys),
  );
}

/** Numbers from ?1 to ?2; numbers of JavaScript come in as floating point. */
const NUMBERS = `
  WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i < ?2)`;
const UNIT_ID = "(SELECT id FROM units WHERE uid = 'unit-' || n.i)";

const UNIT_ROWS = [
  `${NUMBERS} INSERT INTO units (uid, bureau_id, parent_id, code, name, office, created_at)
   SELECT 'unit-' || i, 1, NULL, CAST(100000 + i AS TEXT), '第' || i || '测试局', '业务' || (i % 7) || '股', '${CREATED}' FROM n`,
  `${NUMBERS} INSERT INTO devices (uid, unit_id, token_hash, label, created_at, last_used_on, expires_at)
   SELECT 'device-' || i, ${UNIT_ID}, printf('%064x', i), '测试电脑', '${CREATED}', '2025-03-01', '${DUE}' FROM n`,
] as const;

const SUBMITTED = [
  `${NUMBERS} INSERT INTO audit (bureau_id, task_id, unit_id, seq, at, actor, action, detail, prev, hash)
   SELECT 1, 1, ${UNIT_ID}, 1, '${CREATED}', 'device:device-' || i, 'submit', '{"late":false}', '', printf('%064x', i) FROM n`,
  `${NUMBERS} INSERT INTO submissions (uid, task_id, unit_id, version, idempotency_key, digest, pack_id, pack_version, pack_hash,
     device_id, received_at, late, warnings, audit_hash)
   SELECT 'submission-' || i, 1, ${UNIT_ID}, 1, 'k', printf('%064x', i), '${hunan2024.id}', '1', 'x',
     (SELECT id FROM devices WHERE uid = 'device-' || n.i), '${CREATED}', 0, 0, printf('%064x', i) FROM n`,
  `${NUMBERS} INSERT INTO submission_forms (submission_id, form, kind, attachment)
   SELECT (SELECT id FROM submissions WHERE uid = 'submission-' || n.i), 'basic-data', 'basic-data', 1 FROM n`,
  `${NUMBERS} INSERT INTO obligations (task_id, unit_id, state, version, latest_id)
   SELECT 1, ${UNIT_ID}, 'submitted', 1, (SELECT id FROM submissions WHERE uid = 'submission-' || n.i) FROM n`,
  `${NUMBERS} INSERT INTO figures (task_id, field_id, unit_id, project_id, submitted, counted)
   SELECT 1, f.id, ${UNIT_ID}, 0, 100000 * n.i + f.id, 100000 * n.i + f.id FROM n, fields f WHERE f.id <= ${CELLS}`,
] as const;

const OWED = `${NUMBERS} INSERT INTO obligations (task_id, unit_id) SELECT 1, ${UNIT_ID} FROM n`;

/** Units from `first` up to and with `last`, each with a submission of 120 figures, or with nothing sent yet. */
export function addUnits(db: DatabaseSync, first: number, last: number, submitted: boolean): void {
  db.exec('BEGIN');
  for (const sql of [...UNIT_ROWS, ...(submitted ? SUBMITTED : [OWED])]) db.prepare(sql).run(first, last);
  db.exec('COMMIT');
}

/** The token's hash by which a seeded unit's computer is known. */
export function deviceHash(unit: number): string {
  return unit.toString(16).padStart(64, '0');
}
