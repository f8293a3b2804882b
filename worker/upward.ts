/**
 * A bureau reports to the bureau above: the sums of what it has accepted, with its adjustments, are stored as a submission
 * to the task above. There it is returned, accepted and corrected like any unit's.
 */

import type { Figure } from '../shared/rollup/figures.ts';
import { canonicalJson, sha256 } from '../shared/submission/canonical.ts';
import type { Receipt } from '../shared/submission/contract.ts';
import { nextState } from '../shared/submission/states.ts';
import { leftOutUnits } from './aggregate.ts';
import type { UnitScope } from './auth/scope.ts';
import { newToken, tokenHash } from './auth/token.ts';
import type { Site } from './context.ts';
import { packById } from './packs.ts';
import { refuse } from './problem.ts';
import { newReceipt } from './receipt.ts';
import type { ScopedTask } from './scoped.ts';
import { adjustmentsOf } from './store/adjustments.ts';
import { deskOf } from './store/devices.ts';
import { type FieldTotal, totalsOfTask } from './store/figures.ts';
import { storeSubmission } from './store/new-submission.ts';
import { type HeldObligation, holdObligation } from './store/obligations.ts';
import { receiptByKey } from './store/submissions.ts';
import { unitAbove } from './store/upward.ts';

export interface UpwardRequest {
  /** Id of the task of the bureau above. */
  readonly to: string;
  readonly baseVersion: number;
  readonly key: string;
}

/** Stores the aggregate above; the same key gives the same receipt. */
export async function reportUp(site: Site, scoped: ScopedTask, request: UpwardRequest): Promise<Receipt> {
  const { db } = site;
  const { scope } = scoped;
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  const above = await unitAbove(db, scope, request.to);
  if (!above) return refuse({ code: 'not_found', what: '上级的这项填报任务' });
  const unusable = await tokenHash(newToken('unit'));
  const desk = await deskOf(db, above.unitId, unusable, site.now().toISOString());
  const held = desk && (await holdObligation(db, desk, request.to));
  if (!desk || !held) return refuse({ code: 'not_found', what: '上级的这项填报任务' });

  const before = await receiptByKey(db, desk, request.to, request.key);
  if (before) return before;
  refuseUnlessOpen(held, scoped, request.baseVersion);
  return store(site, scoped, desk, held, request);
}

function refuseUnlessOpen({ task, state, version }: HeldObligation, scoped: ScopedTask, base: number): void {
  if (task.year !== scoped.task.year || task.packId !== scoped.task.pack) {
    refuse({ code: 'other_task_above', year: task.year, pack: task.packId });
  }
  if (task.closed) refuse({ code: 'task_closed', task: task.name });
  if (nextState(state, 'submit') === null) refuse({ code: 'wrong_state', state, step: '报送' });
  if (base !== version) refuse({ code: 'stale_version', base, current: version });
}

async function store(
  site: Site,
  scoped: ScopedTask,
  desk: UnitScope,
  held: HeldObligation,
  { to, baseVersion, key }: UpwardRequest,
): Promise<Receipt> {
  const { db } = site;
  const { scope, task } = scoped;
  const pack = packById(task.pack) ?? refuse({ code: 'not_found', what: `填报方案“${task.pack}”` });
  const figures = await acceptedFigures(db, scoped);
  if (figures.length === 0) refuse({ code: 'nothing_accepted' });
  const { notReported, returned } = await leftOutUnits({ ...scoped, node: null, basis: 'accepted' });
  const packRef = { id: pack.id, version: pack.version, hash: pack.hash };
  const body = canonicalJson({
    task: to,
    baseVersion,
    pack: packRef,
    // No workbook stands behind an aggregate: the units' own are with the bureau below.
    snapshot: { sheets: [] },
    explanations: [],
    aggregate: {
      bureau: scope.bureauUid,
      task: task.id,
      due: task.due,
      notCounted: [...notReported, ...returned],
      figures: figures.map(({ value, ...one }) => ({ ...one, value: String(value) })),
    },
  });
  const digest = await sha256(body);
  const { receipt, link, publicKey } = await newReceipt(site, held, {
    digest,
    pack: packRef,
    actor: `staff:${scope.staffUid}`,
    receivedAt: site.now().toISOString(),
  });
  const stored = await storeSubmission(db, desk, link, {
    receipt,
    key,
    body,
    pack: packRef,
    firstAudit: held.auditedFirst,
    publicKey,
    findings: [],
    explanations: [],
    figures,
    leftOut: [],
    forms: [],
    texts: [],
  });
  return stored ? receipt : refuse({ code: 'changed_meanwhile' });
}

/** Money and counts with the adjustments in them; scores of different units have no sum that means anything. */
async function acceptedFigures(db: D1Database, { scope, task }: ScopedTask): Promise<Figure[]> {
  const [totals, adjustments] = await Promise.all([
    totalsOfTask(db, scope, task.id, 'accepted', null),
    adjustmentsOf(db, scope, task.id, null),
  ]);
  const adjusted = ({ form, field, hundredths }: FieldTotal) =>
    adjustments
      .filter((one) => one.form === form && one.field === field)
      .reduce(
        (sum, { kind, value }) => (kind === 'internal-transfer' ? sum - BigInt(value) : sum + BigInt(value)),
        BigInt(hundredths),
      );
  return totals
    .filter(({ measure }) => measure !== 'score')
    .map((total) => ({
      form: total.form as Figure['form'],
      field: total.field,
      project: null,
      measure: total.measure,
      value: adjusted(total),
    }));
}
