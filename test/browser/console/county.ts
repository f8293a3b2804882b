/**
 * A county's bureau in the middle of its season, made through the API as the bureau would: departments with units, offices,
 * a task, and what most of them have sent. For the tests of the bureau's page and for its pictures.
 */

import { randomUUID } from 'node:crypto';
import { check } from '../../../shared/check/check.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';

const DAY_MS = 86_400_000;

export interface County {
  readonly task: string;
  readonly units: readonly { readonly code: string; readonly name: string }[];
  /** Calls the API as the bureau's administrator; throws what it refuses. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

interface RosterRow {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
  readonly office: string;
  readonly contact: string;
  readonly phone: string;
}

const OFFICES = ['行政政法股', '教科文股', '农业农村股', '社会保障股'];
const DEPARTMENTS = ['教育局', '卫生健康局', '农业农村局', '交通运输局', '水利局', '民政局'];
const CONTACTS = ['王敏', '李芳', '张伟', '刘洋', '陈静'];

/** A roster of departments, each with two units below it. Codes begin with `prefix`, so that counties do not meet. */
export function rosterOf(prefix: string): RosterRow[] {
  return DEPARTMENTS.flatMap((department, i) => {
    const code = `${prefix}${101 + i}`;
    const office = OFFICES[i % OFFICES.length] ?? '';
    const person = (at: number) => ({
      contact: CONTACTS[(i + at) % CONTACTS.length] ?? '',
      phone: `0731-8888${1000 + i * 10 + at}`,
    });
    return [
      { code: `${code}001`, name: `安平县${department}${prefix}`, office, ...person(0) },
      ...[1, 2].map((n) => ({
        code: `${code}00${n + 1}`,
        name: `安平县${department}第${'一二'[n - 1]}中心${prefix}`,
        parent: `${code}001`,
        office,
        ...person(n),
      })),
    ];
  });
}

export interface Login {
  readonly login: string;
  readonly password: string;
}

/** A session's token. */
export async function sessionOf(site: string, { login, password }: Login): Promise<string> {
  const { token } = await send<{ token: string }>(site, 'POST', '/login', { login, password });
  return token;
}

async function send<T>(
  site: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(`${site}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return text === '' ? (undefined as T) : JSON.parse(text);
}

/** Logs in and gives the way to call the API. */
export async function apiOf(site: string, who: Login): Promise<County['call']> {
  const token = await sessionOf(site, who);
  return (method, path, body) =>
    send(site, method, path, body, { Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() });
}

/** The county with its roster and a task of its own, to which nobody has reported yet. */
export async function foundCounty(site: string, who: Login, prefix: string): Promise<County> {
  const call = await apiOf(site, who);
  const units = rosterOf(prefix);
  await call('POST', '/units', { rows: units, dryRun: false });
  const { id: task } = await call<{ id: string }>('POST', '/tasks', {
    name: `2024年度部门整体支出绩效自评${prefix}`,
    year: 2024,
    pack: hunan2024.id,
    dueAt: new Date(Date.now() + 20 * DAY_MS).toISOString(),
    firstAudit: false,
    units: units.map(({ code }) => code),
  });
  return { task, units, call };
}

/**
 * The same in the middle of its season. Of its units the first four have not reported, the next two were returned, three are
 * accepted, and the others wait; one explains a warning.
 */
export async function prepareCounty(site: string, who: Login, prefix: string): Promise<County> {
  const { task, units, call } = await foundCounty(site, who, prefix);
  const step = (code: string, step: string, words: object = {}) =>
    call('POST', `/tasks/${task}/units/${code}/steps`, { step, version: 1, ...words });
  for (const [i, { code, name }] of units.entries()) {
    if (i < 4) continue;
    const workbook = sampleWorkbook({ seed: i + 1, unit: name });
    await enter(call, task, code, i === 8 ? withMoreStaff(workbook) : workbook);
    if (i < 6) await step(code, 'return', { reason: '三公经费与决算不符，请核对后重新报送。' });
    else if (i > 14) await step(code, 'accept');
  }
  return { task, units, call };
}

/** Sends a workbook as the bureau does for a unit that brought a file; every warning gets an explanation. */
export async function enter(
  call: County['call'],
  task: string,
  code: string,
  workbook: Workbook,
  baseVersion = 0,
): Promise<void> {
  const { id, version, hash } = hunan2024;
  const asOf = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { findings } = check({ workbook }, hunan2024, { asOf, purpose: 'submit' });
  const explanations = findings
    .filter((one) => one.state === 'fail' && one.severity === 'warning')
    .map((one) => ({
      finding: one.id,
      rule: one.rule,
      facts: one.facts,
      reason: '年中调入人员，编制正在核增。',
      by: '李芳',
      at: new Date().toISOString(),
    }));
  await call('POST', `/tasks/${task}/units/${code}/submissions`, {
    baseVersion,
    pack: { id, version, hash },
    snapshot: workbook,
    explanations,
  });
}

/** More people than posts: a warning, which the unit explains. */
export function withMoreStaff(workbook: Workbook): Workbook {
  return changeCell(workbook, '附件1', 'D4', (value) => Number(value) + 3);
}

/** The workbook with one cell's value changed, and what follows from it. */
export function changeCell(
  workbook: Workbook,
  sheet: string,
  cell: string,
  change: (value: unknown) => string | number,
): Workbook {
  return recalculate({
    ...workbook,
    sheets: workbook.sheets.map((one) =>
      one.name === sheet
        ? { ...one, cells: { ...one.cells, [cell]: { ...one.cells[cell], v: change(one.cells[cell]?.v) } } }
        : one,
    ),
  });
}
