/**
 * The database adds up in SQL; the shared code adds up figure by figure. Over any tree of units, any history of versions,
 * returns and acceptances, any adjustments, on every basis and at every node, both give the same, to the 分.
 */

import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { type AdjustmentValue, netAdjustment } from '../../shared/rollup/adjustment.ts';
import { type Figure, LARGEST, measuresOf } from '../../shared/rollup/figures.ts';
import { totalsOf } from '../../shared/rollup/total.ts';
import { nextState, type State } from '../../shared/submission/states.ts';
import { toText } from '../../shared/workbook/exact.ts';
import { adjust } from '../../worker/adjust.ts';
import type { StaffScope, UnitScope } from '../../worker/auth/scope.ts';
import { newReceipt } from '../../worker/receipt.ts';
import { review, withdraw } from '../../worker/review.ts';
import { adjustmentsOf } from '../../worker/store/adjustments.ts';
import { deskOf } from '../../worker/store/devices.ts';
import { figuresBehind, totalsOfTask } from '../../worker/store/figures.ts';
import { storeSubmission } from '../../worker/store/new-submission.ts';
import { holdObligation } from '../../worker/store/obligations.ts';
import {
  insertBureau,
  insertObligation,
  insertStaff,
  insertTask,
  insertUnit,
} from '../../worker/store/roster.ts';
import { holdTask } from '../../worker/store/tasks.ts';
import { nodeByCode } from '../../worker/store/tree.ts';
import { totalViews } from '../../worker/views/total.ts';
import { BASES, type Basis } from '../../worker/wire/basis.ts';
import { deps, SECRET } from './api.ts';

const { DB: db } = env;
const site = { ...deps, db, secret: SECRET };
const at = '2025-03-01T00:00:00.000Z';
const pack = { id: hunan2024.id, version: hunan2024.version, hash: hunan2024.hash };

const FIELDS = hunan2024.forms
  .filter(({ kind }) => ['basic-data', 'overall-evaluation', 'project-evaluation'].includes(kind))
  .flatMap((spec) =>
    [...measuresOf(spec)].slice(0, 6).map(([field, measure]) => ({ form: spec.kind, field, measure })),
  );
const PROJECTS = ['甲项目', '乙项目', '丙项目'];

const anyFigure: fc.Arbitrary<Figure> = fc
  .record({
    of: fc.constantFrom(...FIELDS),
    project: fc.constantFrom(...PROJECTS),
    value: fc.oneof(fc.bigInt({ min: -9_999n, max: 9_999n }), fc.bigInt({ min: -LARGEST, max: LARGEST })),
  })
  .map(({ of, project, value }) => ({
    ...of,
    project: of.form === 'project-evaluation' ? project : null,
    value,
  }));
const anyFigures = fc.uniqueArray(anyFigure, {
  maxLength: 12,
  selector: ({ form, field, project }) => `${form}!${field}!${project}`,
});

const STEPS = ['pass', 'begin-review', 'return', 'accept', 'reopen', 'withdraw'] as const;
const anyAct = fc.record({
  unit: fc.nat(),
  // Half of the acts send something, so that there is something to return.
  figures: fc.option(anyFigures),
  step: fc.constantFrom(...STEPS),
});

const anyCounty = fc.record({
  firstAudit: fc.boolean(),
  units: fc.array(fc.record({ parent: fc.option(fc.nat()), consolidates: fc.boolean() }), {
    minLength: 1,
    maxLength: 7,
  }),
  acts: fc.array(anyAct, { maxLength: 24 }),
  adjustments: fc.array(
    fc.record({
      unit: fc.option(fc.nat()),
      of: fc.constantFrom(...FIELDS),
      kind: fc.constantFrom<AdjustmentValue['kind']>('correction', 'internal-transfer'),
      value: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter((value) => value !== 0),
    }),
    { maxLength: 4 },
  ),
});
type County = typeof anyCounty extends fc.Arbitrary<infer T> ? T : never;

/** A unit as this test knows it: what it sent last and still stands, and what was accepted last. */
interface Known {
  readonly code: string;
  readonly parent: number | null;
  readonly consolidates: boolean;
  readonly desk: UnitScope;
  state: State;
  version: number;
  submitted: readonly Figure[] | null;
  accepted: readonly Figure[] | null;
}

interface KnownAdjustment extends AdjustmentValue {
  readonly unit: number | null;
  readonly form: string;
  readonly field: string;
}

let made = 0;

/** A bureau of its own, so that no other run's figures are near; gives its scope, its task and its units. */
async function prepare({ units, firstAudit }: County) {
  const uid = `property-${++made}`;
  await db.batch([
    insertBureau(db, { uid, name: '测试财政局', office: '绩效股', createdAt: at }),
    insertStaff(db, {
      uid: `${uid}-staff`,
      bureauUid: uid,
      unitUid: null,
      login: uid,
      name: '审核人',
      role: 'admin',
      password: 'nobody logs in',
      createdAt: at,
    }),
    insertTask(db, { uid, bureauUid: uid, name: uid, year: 2024, packId: pack.id, dueAt: at, createdAt: at }),
    db.prepare('UPDATE tasks SET first_audit = ?2 WHERE uid = ?1').bind(uid, firstAudit ? 1 : 0),
    ...units.flatMap(({ parent, consolidates }, i) => [
      insertUnit(db, {
        uid: `${uid}-${i}`,
        bureauUid: uid,
        // Only an earlier unit can be above: a tree, of any depth.
        parentUid: parent === null || i === 0 ? null : `${uid}-${parent % i}`,
        code: String(100 + i),
        name: `第${i}局`,
        createdAt: at,
      }),
      db
        .prepare('UPDATE units SET consolidates = ?2 WHERE uid = ?1')
        .bind(`${uid}-${i}`, consolidates ? 1 : 0),
      insertObligation(db, uid, `${uid}-${i}`),
    ]),
  ]);
  const ids = await db
    .prepare(
      `SELECT b.id AS bureauId, s.id AS staffId FROM bureaus b JOIN staff s ON s.bureau_id = b.id WHERE b.uid = ?1`,
    )
    .bind(uid)
    .first<{ bureauId: number; staffId: number }>();
  if (!ids) throw new Error('no bureau');
  const scope: StaffScope = {
    ...ids,
    bureauUid: uid,
    bureauName: '测试财政局',
    office: '绩效股',
    staffUid: `${uid}-staff`,
    name: '审核人',
    role: 'admin',
    nodeId: null,
    department: null,
    twoPerson: false,
  };
  const known = await Promise.all(
    units.map(async ({ parent, consolidates }, i): Promise<Known> => {
      const code = String(100 + i);
      const id = (await nodeByCode(db, scope, code)) ?? 0;
      const desk = await deskOf(db, id, `${uid}-${i}`.padEnd(64, '0'), at);
      if (!desk) throw new Error('no desk');
      const above = parent === null || i === 0 ? null : parent % i;
      return {
        code,
        parent: above,
        consolidates,
        desk,
        state: 'open',
        version: 0,
        submitted: null,
        accepted: null,
      };
    }),
  );
  return { uid, scope, known };
}

async function send(task: string, unit: Known, figures: readonly Figure[]): Promise<void> {
  const held = await holdObligation(db, unit.desk, task);
  if (!held) throw new Error('no obligation');
  const digest = ''.padEnd(64, '0');
  const { receipt, link, publicKey } = await newReceipt(site, held, {
    digest,
    pack,
    actor: 'test',
    receivedAt: at,
  });
  const nothing = { findings: [], explanations: [], leftOut: [], forms: [], texts: [] };
  const { auditedFirst: firstAudit } = held;
  const body = '{"snapshot":{"sheets":[]}}';
  const key = crypto.randomUUID();
  const whole = { receipt, key, body, pack, firstAudit, publicKey, figures, ...nothing };
  expect(await storeSubmission(db, unit.desk, link, whole)).toBe(true);
}

/** One act, in the database and in what is known; a step that the state forbids is left out. */
async function act(
  task: string,
  scope: StaffScope,
  firstAudit: boolean,
  unit: Known,
  one: County['acts'][number],
) {
  const step = one.figures ? 'submit' : one.step;
  const next = nextState(unit.state, step, firstAudit && unit.parent !== null);
  if (next === null) return;
  if (step === 'submit') {
    await send(task, unit, one.figures ?? []);
    unit.version++;
    unit.submitted = one.figures;
  } else if (step === 'withdraw') {
    await withdraw(site, unit.desk, { task, version: unit.version, reason: '填错了' });
  } else {
    await review(site, scope, { task, unit: unit.code, step, version: unit.version, reason: '请核对' });
  }
  if (step === 'accept') unit.accepted = unit.submitted;
  if (step === 'return' || step === 'reopen' || step === 'withdraw') unit.submitted = null;
  unit.state = next;
}

const COUNTED: Readonly<Record<Basis, (unit: Known) => readonly Figure[]>> = {
  latest: ({ accepted, submitted }) => accepted ?? submitted ?? [],
  accepted: ({ accepted }) => accepted ?? [],
  submitted: ({ submitted }) => submitted ?? [],
};

/** Whether a unit is the node or somewhere below it; null is above all. */
function isIn(units: readonly Known[], unit: number, node: number | null): boolean {
  if (node === null || unit === node) return true;
  const parent = units[unit]?.parent ?? null;
  return parent !== null && isIn(units, parent, node);
}

/** What the bureau must see, by the shared code alone. */
function recomputed(
  units: readonly Known[],
  adjustments: readonly KnownAdjustment[],
  basis: Basis,
  node: number | null,
) {
  const counted = units.filter((unit, i) => !unit.consolidates && isIn(units, i, node)).map(COUNTED[basis]);
  const own = adjustments.filter(({ unit }) => node === null || (unit !== null && isIn(units, unit, node)));
  return totalsOf(counted).map(({ form, field, measure, sum, units: of, figures }) => {
    const net = netAdjustment(own.filter((one) => one.form === form && one.field === field));
    const exact = (value: bigint) => toText({ n: value, d: measure === 'money' ? 1_000_000n : 100n });
    return [`${form}!${field}`, String(sum), exact(sum + net), of, figures];
  });
}

test('totals in SQL are those of the shared code, for any tree, history, adjustment, basis and node', async () => {
  await fc.assert(
    fc.asyncProperty(anyCounty, async (county) => {
      const { uid, scope, known } = await prepare(county);
      for (const one of county.acts) {
        const unit = known[one.unit % known.length];
        if (unit) await act(uid, scope, county.firstAudit, unit, one);
      }
      const adjustments: KnownAdjustment[] = [];
      for (const { unit, of, kind, value } of county.adjustments) {
        const place = unit === null ? null : unit % known.length;
        const amount = toText({ n: BigInt(value), d: of.measure === 'money' ? 1_000_000n : 100n });
        const code = place === null ? null : (known[place]?.code ?? null);
        await adjust(site, scope, uid, {
          unit: code,
          form: of.form,
          field: of.field,
          kind,
          amount,
          reason: '更正',
        });
        adjustments.push({ unit: place, form: of.form, field: of.field, kind, value });
      }
      const task = await holdTask(db, scope, uid);
      for (const basis of BASES) {
        for (const node of [null, ...known.keys()]) {
          const id = node === null ? null : (known[node]?.desk.unitId ?? null);
          const totals = await totalsOfTask(db, scope, uid, basis, id);
          const views = totalViews(totals, await adjustmentsOf(db, scope, uid, id), hunan2024.forms);
          const adjusted = new Map(views.map((one) => [`${one.form}!${one.field}`, one.adjusted]));
          const rows = totals.map(({ form, field, hundredths, units, figures }) => {
            const key = `${form}!${field}`;
            return [key, hundredths, trimmed(adjusted.get(key) ?? ''), units, figures];
          });
          expect(rows, `${basis} at ${node}`).toEqual(recomputed(known, adjustments, basis, node));
          const [first] = totals;
          if (!first || !task) continue;
          const parts = await figuresBehind(db, task.rowId, basis, id, first.form, first.field);
          const sum = parts.reduce((all, { value }) => all + BigInt(value), 0n);
          expect(String(sum)).toBe(first.hundredths);
        }
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

/** `12.50` → `12.5`: money is shown with two decimals at least. */
function trimmed(text: string): string {
  return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
