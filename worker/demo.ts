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

/** The sample's own unit and the real township first: they have not reported yet. The others have. */
const UNITS = [
  '云溪县农业农村局',
  '衡山县贯塘乡人民政府',
  '云溪县教育局',
  '云溪县交通运输局',
  '云溪县卫生健康局',
  '云溪县水利局',
  '云溪县林业局',
  '云溪县文化旅游广电体育局',
] as const;
const NOT_REPORTED = 3;

const TASKS = [2024, 2023] as const;
const taskUid = (year: number) => `demo-${year}`;
const unitUid = (index: number) => `demo-unit-${index + 1}`;
const unitCode = (index: number) => String(101_001 + index * 1_000);

/** Brings the database to where the demonstration begins. */
export async function seedDemo(site: Site, secrets: DemoSecrets): Promise<Demo> {
  const { db } = site;
  const createdAt = site.now().toISOString();
  const dueAt = new Date(site.now().getTime() + 30 * DAY_MS).toISOString();
  const units = await Promise.all(
    UNITS.map(async (name, i) => ({ code: unitCode(i), name, token: await demoToken(secrets, unitCode(i)) })),
  );
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
    ...UNITS.map((name, i) =>
      insertUnit(db, {
        uid: unitUid(i),
        bureauUid: BUREAU,
        parentUid: null,
        code: unitCode(i),
        name,
        createdAt,
      }),
    ),
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
    ...TASKS.flatMap((year) => UNITS.map((_, i) => insertObligation(db, taskUid(year), unitUid(i)))),
    ...(await Promise.all(
      units.map(async ({ token }, i) =>
        insertDevice(db, {
          uid: `demo-device-${i + 1}`,
          unitUid: unitUid(i),
          tokenHash: await tokenHash(token),
          label: '演示电脑',
          createdAt,
          expiresAt: new Date(site.now().getTime() + 3650 * DAY_MS).toISOString(),
        }),
      ),
    )),
  ]);
  for (const [i, unit] of units.entries()) {
    if (i >= NOT_REPORTED) await report(site, unit, i);
  }
  return { login: LOGIN, password: secrets.password, units };
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
