/** 20,000 units × 120 cells: totals, status page, and what one more submission costs in the store. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { deviceByToken } from '../../../worker/store/devices.ts';
import { receive } from '../../../worker/submit.ts';
import { type Figure, median } from '../bench.ts';
import { addUnits, CELLS, deviceHash, openDatabase, seedBureau, TASK } from './many-units.ts';
import { get, login, migrate, runtimeCpu, SECRET, serve, timed, withDatabase } from './site.ts';

const FEW = 1_000;
const MANY = 20_000;
const SUBMISSIONS = 40;
const ROUNDS = 7;

export async function* scale(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-scale-'));
  try {
    migrate(folder);
    await seed(folder, async (db) => {
      await seedBureau(db);
      addUnits(db, 1, FEW, true);
    });
    yield figureOf(FEW, await withDatabase(folder, (db) => storeTimes(db, 1)));
    await seed(folder, async (db) => addUnits(db, FEW + 1, MANY, true));
    yield figureOf(MANY, await withDatabase(folder, (db) => storeTimes(db, SUBMISSIONS + 1)));
    const { site, stop } = await serve(folder);
    try {
      yield* pages(site);
    } finally {
      await stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function seed(
  folder: string,
  work: (db: ReturnType<typeof openDatabase>) => Promise<void>,
): Promise<void> {
  const db = openDatabase(folder);
  await work(db);
  db.close();
}

const figureOf = (units: number, times: readonly number[]): Figure => ({
  metric: `one submission in the store among ${units} units (time of its SQL, median of ${SUBMISSIONS})`,
  value: median(times),
  unit: 'ms',
});

async function* pages(site: string): AsyncIterable<Figure> {
  const token = await login(site);
  const task = `/api/v1/tasks/${TASK}`;
  const asked = [
    [`totals of ${CELLS} cells`, `${task}/totals`],
    ['status page: counts by office and department', `${task}/status`],
    ['status page: the first 200 units', `${task}/submissions?limit=200`],
    ['status page: 200 units in the middle', `${task}/submissions?limit=200&after=110000`],
    ['reminders: the first 200 that are missing', `${task}/submissions?state=missing&limit=200`],
    ['charts', `${task}/charts`],
  ] as const;
  for (const [what, path] of asked) {
    await get(site, path, token);
    const times: number[] = [];
    const before = runtimeCpu();
    for (let i = 0; i < ROUNDS; i++) times.push(await timed(() => get(site, path, token)));
    const after = runtimeCpu();
    yield { metric: `${what}, ${MANY} units, through HTTP`, value: median(times), unit: 'ms' };
    if (before === null || after === null) continue;
    const cpu = (after - before) / ROUNDS;
    yield { metric: `${what}, ${MANY} units, processor time of Worker and database`, value: cpu, unit: 'ms' };
  }
}

/** What D1 says that the statements of each submission took, all of them together. */
async function storeTimes(db: D1Database, first: number): Promise<number[]> {
  const times: number[] = [];
  const { id, version, hash } = hunan2024;
  for (let i = first; i < first + SUBMISSIONS; i++) {
    const device = await deviceByToken(db, deviceHash(i));
    if (!device) throw new Error(`no device ${i}`);
    const meter = metered(db);
    const site = { db: meter.db, now: () => new Date(), newId: () => crypto.randomUUID(), secret: SECRET };
    const key = crypto.randomUUID();
    const send = () =>
      receive(site, device.scope, key, {
        task: TASK,
        baseVersion: 1,
        pack: { id, version, hash },
        snapshot: sampleWorkbook({ seed: i, unit: device.scope.unitName }),
        explanations: [],
      });
    // The local proxy now and then closes a connection that it should keep: the same key makes sending again harmless.
    const first = await send().then(
      () => true,
      () => false,
    );
    if (first) times.push(meter.milliseconds());
    else await send();
  }
  return times;
}

/** The same database, remembering how long SQLite worked. */
function metered(db: D1Database): { db: D1Database; milliseconds: () => number } {
  let sum = 0;
  const note = <T extends D1Result>(result: T): T => {
    sum += result.meta.duration;
    return result;
  };
  const statement = (inner: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(inner, {
      get(target, key) {
        if (key === 'bind') return (...values: unknown[]) => statement(target.bind(...values));
        if (key === 'first') return async () => note(await target.all()).results[0] ?? null;
        if (key === 'all') return async () => note(await target.all());
        if (key === 'run') return async () => note(await target.run());
        if (key === 'inner') return target;
        return Reflect.get(target, key);
      },
    });
  const outer = new Proxy(db, {
    get(target, key) {
      if (key === 'prepare') return (sql: string) => statement(target.prepare(sql));
      if (key === 'batch') {
        return async (statements: (D1PreparedStatement & { inner: D1PreparedStatement })[]) =>
          (await target.batch(statements.map(({ inner }) => inner))).map(note);
      }
      return Reflect.get(target, key);
    },
  });
  return { db: outer, milliseconds: () => sum };
}
