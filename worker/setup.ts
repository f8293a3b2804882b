/** What an administrator of the bureau sets up: roster, tasks, codes. Each change stands on the bureau's own chain. */

import { codeHash, newCode, readCode } from './auth/enrolment-code.ts';
import type { StaffScope } from './auth/scope.ts';
import { deriveKey } from './auth/secrets.ts';
import { changeRecorded } from './change-recorded.ts';
import type { Site } from './context.ts';
import { packById } from './packs.ts';
import { refuse } from './problem.ts';
import { type RosterFault, type RosterRow, rosterFaults } from './roster.ts';
import { insertCodes, revokeDevice } from './store/enrolment.ts';
import { addObligations, changeTask, insertTaskBy, taskByUid } from './store/tasks.ts';
import { importUnits, rosterOf } from './store/units.ts';

const DAY_MS = 86_400_000;
const CODE_DAYS = 14;

export interface RosterResult {
  readonly added: number;
  readonly changed: number;
  readonly faults: readonly RosterFault[];
}

/** Imports the roster, or only says what would happen; with any fault nothing is imported. */
export async function importRoster(
  site: Site,
  scope: StaffScope,
  rows: readonly RosterRow[],
  dryRun: boolean,
): Promise<RosterResult> {
  const known = await rosterOf(site.db, { bureauId: scope.bureauId, nodeId: null }, site.now().toISOString());
  const codes = new Set(known.map(({ code }) => code));
  const added = rows.filter(({ code }) => !codes.has(code)).length;
  const result = { added, changed: rows.length - added, faults: rosterFaults(rows, known) };
  if (!dryRun && result.faults.length === 0) {
    const withIds = rows.map((row) => ({ ...row, uid: site.newId() }));
    await changeRecorded(site, scope, 'import-roster', { added, changed: result.changed }, (link) =>
      importUnits(site.db, link, withIds),
    );
  }
  return result;
}

export interface TaskRequest {
  readonly name: string;
  readonly year: number;
  readonly pack: string;
  readonly dueAt: string;
  readonly firstAudit: boolean;
  /** Codes of the units that owe it; all on the roster where it is not said. */
  readonly units?: readonly string[];
}

/** Sets up a task; gives its id. */
export async function createTask(site: Site, scope: StaffScope, task: TaskRequest): Promise<string> {
  if (!packById(task.pack)) refuse({ code: 'not_found', what: `填报方案“${task.pack}”` });
  if (task.dueAt <= site.now().toISOString()) refuse({ code: 'deadline_past' });
  const uid = site.newId();
  const units = task.units ?? null;
  await refuseUnknownUnits(site, scope, units);
  await changeRecorded(site, scope, 'create-task', { ...task, task: uid }, (link) => [
    insertTaskBy(site.db, link, uid, task),
    addObligations(site.db, link, uid, units),
  ]);
  return uid;
}

export interface TaskChange {
  readonly dueAt?: string;
  readonly closed?: boolean;
  /** Codes of further units that owe it. */
  readonly addUnits?: readonly string[];
  readonly reason: string;
}

export async function amendTask(
  site: Site,
  scope: StaffScope,
  taskUid: string,
  { dueAt, closed, addUnits, reason }: TaskChange,
): Promise<void> {
  const task = await taskByUid(site.db, scope, taskUid);
  if (!task) refuse({ code: 'not_found', what: '这项填报任务' });
  if (dueAt !== undefined && dueAt <= site.now().toISOString()) refuse({ code: 'deadline_past' });
  await refuseUnknownUnits(site, scope, addUnits ?? null);
  const detail = { task: taskUid, reason, dueAt, closed, addUnits };
  await changeRecorded(site, scope, 'amend-task', detail, (link) => [
    changeTask(site.db, link, taskUid, { dueAt: dueAt ?? null, closed: closed ?? null }),
    ...(addUnits ? [addObligations(site.db, link, taskUid, addUnits)] : []),
  ]);
}

export interface IssuedCode {
  readonly unit: string;
  readonly name: string;
  /** To be printed or read out: it is not stored and cannot be shown again. */
  readonly code: string;
  readonly expiresAt: string;
}

/** New enrolment codes; the units' unused older ones end. */
export async function issueCodes(
  site: Site,
  scope: StaffScope,
  unitCodes: readonly string[],
): Promise<IssuedCode[]> {
  await refuseUnknownUnits(site, scope, unitCodes);
  const expiresAt = new Date(site.now().getTime() + CODE_DAYS * DAY_MS).toISOString();
  const pepper = await deriveKey(site.secret, 'enrolment-code');
  const roster = await rosterOf(site.db, scope, site.now().toISOString());
  const names = new Map(roster.map(({ code, name }) => [code, name]));
  const issued = await Promise.all(
    unitCodes.map(async (unit) => {
      const code = newCode();
      return { unit, name: names.get(unit) ?? '', code, hash: await codeHash(pepper, readCode(code) ?? '') };
    }),
  );
  await changeRecorded(site, scope, 'issue-codes', { units: unitCodes, expiresAt }, (link) =>
    insertCodes(
      site.db,
      link,
      issued.map(({ unit, hash }) => ({ unit, hash })),
      expiresAt,
    ),
  );
  return issued.map(({ unit, name, code }) => ({ unit, name, code, expiresAt }));
}

/** Ends a computer of a unit. */
export async function endDevice(
  site: Site,
  scope: StaffScope,
  unitCode: string,
  device: string,
): Promise<void> {
  await changeRecorded(site, scope, 'revoke-device', { unit: unitCode, device }, (link) => [
    revokeDevice(site.db, link, unitCode, device),
  ]);
}

async function refuseUnknownUnits(
  site: Site,
  scope: StaffScope,
  codes: readonly string[] | null,
): Promise<void> {
  if (codes === null) return;
  const roster = await rosterOf(site.db, scope, site.now().toISOString());
  const known = new Set(roster.map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) refuse({ code: 'not_found', what: `单位${unknown.slice(0, 5).join('、')}` });
}
