/**
 * The demonstration's data: a county bureau, its units and tasks, and what most units have already sent. Seeding twice
 * changes nothing, so that a second start keeps what was done in the meantime.
 */

import { hunan2024 } from '../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../shared/sample/sample-workbook.ts';
import { hashPassword } from './auth/password.ts';
import { tokenHash } from './auth/token.ts';
import type { Site } from './context.ts';
import { deviceByToken, insertDevice } from './store/devices.ts';
import { holdObligation } from './store/obligations.ts';
import { insertBureau, insertObligation, insertStaff, insertTask, insertUnit } from './store/roster.ts';
import { receive } from './submit.ts';

/** Secrets of this computer's demonstration; the same ones give the same tokens. */
export interface DemoSecrets {
  readonly password: string;
  readonly tokenSecret: string;
}

export interface Demo {
  readonly login: string;
  readonly password: string;
  /** Each unit with the token that its computer would hold. The first is the one that the sample workbook is of. */
  readonly units: readonly { readonly code: string; readonly name: string; readonly token: string }[];
}

const BUREAU = 'demo';
const LOGIN = 'demo';
const DAY_MS = 86_400_000;

interface DemoUnit {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  /** 归口业务股. */
  readonly office: string;
  readonly parentUid: string | null;
}

/** The sample's own unit and the real township first: they have not reported yet. The others have. */
const UNITS: readonly DemoUnit[] = (
  [
    ['云溪县农业农村局', '农业农村股'],
    ['衡山县贯塘乡人民政府', '行政政法股'],
    ['云溪县教育局', '教科文股'],
    ['云溪县交通运输局', '经济建设股'],
    ['云溪县卫生健康局', '社会保障股'],
    ['云溪县水利局', '农业农村股'],
    ['云溪县林业局', '农业农村股'],
    ['云溪县文化旅游广电体育局', '教科文股'],
  ] as const
).map(([name, office], i) => ({
  uid: unitUid(i),
  code: String(101_001 + i * 1_000),
  name,
  office,
  parentUid: null,
}));
const NOT_REPORTED = 3;

/** Below the department at that place in the list above; the last has not reported. */
const BELOW: readonly DemoUnit[] = (
  [
    ['云溪县第一中学', 2, 2],
    ['云溪县第二小学', 2, 3],
    ['云溪县人民医院', 4, 2],
    ['云溪县疾病预防控制中心', 4, 3],
    ['云溪县水利工程管理所', 5, 2],
  ] as const
).map(([name, department, number], i) => ({
  uid: unitUid(UNITS.length + i),
  code: String(101_000 + department * 1_000 + number),
  name,
  office: UNITS[department]?.office ?? '',
  parentUid: unitUid(department),
}));

const TASKS = [2024, 2023] as const;
const taskUid = (year: number) => `demo-${year}`;

function unitUid(index: number): string {
  return `demo-unit-${index + 1}`;
}

/** Brings the database to where the demonstration begins. */
export async function seedDemo(site: Site, secrets: DemoSecrets): Promise<Demo> {
  const { db } = site;
  const createdAt = site.now().toISOString();
  const dueAt = new Date(site.now().getTime() + 30 * DAY_MS).toISOString();
  await db.batch([
    insertBureau(db, { uid: BUREAU, name: '云溪县财政局', office: '绩效股', createdAt }),
    insertStaff(db, {
      uid: 'demo-staff',
      bureauUid: BUREAU,
      unitUid: null,
      login: LOGIN,
      name: '演示账号',
      role: 'admin',
      password: await hashPassword(secrets.password),
      createdAt,
    }),
    ...TASKS.map((year) =>
      insertTask(db, {
        uid: taskUid(year),
        bureauUid: BUREAU,
        name: `${year}年度部门整体支出绩效自评`,
        year,
        packId: hunan2024.id,
        dueAt,
        createdAt,
      }),
    ),
  ]);
  const units = await addUnits(site, secrets, UNITS);
  for (const [i, unit] of units.entries()) {
    if (i >= NOT_REPORTED) await report(site, unit, i);
  }
  return { login: LOGIN, password: secrets.password, units };
}

/** Adds units below the departments, so that somebody who looks for the first time sees a tree. */
export async function seedDemoTree(site: Site, secrets: DemoSecrets): Promise<void> {
  const units = await addUnits(site, secrets, BELOW);
  for (const [i, unit] of units.slice(0, -1).entries()) await report(site, unit, UNITS.length + i);
}

/** Units with a computer each that owe every task. */
async function addUnits(
  { db, now }: Site,
  secrets: DemoSecrets,
  list: readonly DemoUnit[],
): Promise<Demo['units']> {
  const createdAt = now().toISOString();
  const expiresAt = new Date(now().getTime() + 3650 * DAY_MS).toISOString();
  const units = await Promise.all(
    list.map(async (unit) => ({ ...unit, token: await demoToken(secrets, unit.code) })),
  );
  const devices = await Promise.all(
    units.map(async ({ uid, token }) => ({
      uid: uid.replace('unit', 'device'),
      unitUid: uid,
      tokenHash: await tokenHash(token),
      label: '演示电脑',
      createdAt,
      expiresAt,
    })),
  );
  await db.batch([
    ...list.map((unit) => insertUnit(db, { ...unit, bureauUid: BUREAU, createdAt })),
    ...TASKS.flatMap((year) => list.map(({ uid }) => insertObligation(db, taskUid(year), uid))),
    ...devices.map((device) => insertDevice(db, device)),
  ]);
  return units.map(({ code, name, token }) => ({ code, name, token }));
}

/** Sends a unit's consistent tables as the unit would, once. */
async function report(
  site: Site,
  { name, token }: { name: string; token: string },
  index: number,
): Promise<void> {
  const device = await deviceByToken(site.db, await tokenHash(token));
  if (!device) return;
  const obligation = await holdObligation(site.db, device.scope, taskUid(2024));
  if (obligation?.version !== 0) return;
  const { id, version, hash } = hunan2024;
  await receive(site, device.scope, `demo-${index}`, {
    task: taskUid(2024),
    baseVersion: 0,
    pack: { id, version, hash },
    snapshot: sampleWorkbook({ seed: index + 1, unit: name }),
    explanations: [],
  });
}

/** A token of the right form that only this computer's secret gives. */
async function demoToken({ tokenSecret }: DemoSecrets, code: string): Promise<string> {
  return `gju_${(await tokenHash(`${tokenSecret}|${code}`)).slice(0, 43)}`;
}
