/**
 * A bureau reports to the bureau above: the sums of what it has accepted, with its adjustments, are stored as a submission
 * to the task above. There it is returned, accepted and corrected like any unit's.
 */

import { formFacts } from '../shared/rollup/facts.ts';
import { LARGEST } from '../shared/rollup/figures.ts';
import { canonicalJson, sha256 } from '../shared/submission/canonical.ts';
import type { Receipt } from '../shared/submission/contract.ts';
import { nextState } from '../shared/submission/states.ts';
import type { UnitScope } from './auth/scope.ts';
import { newToken, tokenHash } from './auth/token.ts';
import { type BureauAggregate, bureauAggregate, figuresOfAggregate } from './bureau-aggregate.ts';
import type { Site } from './context.ts';
import { packById } from './packs.ts';
import { refuse } from './problem.ts';
import { newReceipt } from './receipt.ts';
import type { ScopedTask } from './scoped.ts';
import { deskOf } from './store/devices.ts';
import { storeSubmission } from './store/new-submission.ts';
import { type HeldObligation, holdObligation } from './store/obligations.ts';
import { receiptByKey } from './store/submissions.ts';
import { unitAbove } from './store/upward.ts';

export interface UpwardRequest {
  /** Id of the task of the bureau above. */
  readonly to: string;
  readonly baseVersion: number;
  /** Of the aggregate that the person saw and agreed to send. */
  readonly digest: string;
  readonly key: string;
}

/** What would be reported now, with the digest by which it is agreed to. */
export async function previewUp(scoped: ScopedTask): Promise<{ aggregate: BureauAggregate; digest: string }> {
  if (scoped.scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  const aggregate = await bureauAggregate(scoped);
  return { aggregate, digest: await sha256(canonicalJson(aggregate)) };
}

/** Stores the aggregate above; the same key gives the same receipt. */
export async function reportUp(site: Site, scoped: ScopedTask, request: UpwardRequest): Promise<Receipt> {
  const { db } = site;
  const { scope } = scoped;
  const above = await unitAbove(db, scope, request.to);
  if (!above) return refuse({ code: 'not_found', what: '上级的这项填报任务' });
  const unusable = await tokenHash(newToken('unit'));
  const desk = await deskOf(db, above.unitId, unusable, site.now().toISOString());
  const held = desk && (await holdObligation(db, desk, request.to));
  if (!desk || !held) return refuse({ code: 'not_found', what: '上级的这项填报任务' });

  const before = await receiptByKey(db, desk, request.to, request.key);
  if (before) return before;
  refuseUnlessOpen(held, scoped, request.baseVersion);
  const { aggregate, digest } = await previewUp(scoped);
  if (aggregate.figures.length === 0) refuse({ code: 'nothing_accepted' });
  if (digest !== request.digest) refuse({ code: 'aggregate_changed' });
  refuseTooLarge(aggregate);
  return store(site, scoped, desk, held, aggregate, request);
}

function refuseUnlessOpen({ task, state, version }: HeldObligation, scoped: ScopedTask, base: number): void {
  if (task.year !== scoped.task.year || task.packId !== scoped.task.pack) {
    refuse({ code: 'other_task_above', year: task.year, pack: task.packId });
  }
  if (task.closed) refuse({ code: 'task_closed', task: task.name });
  if (nextState(state, 'submit') === null) refuse({ code: 'wrong_state', state, step: '报送' });
  if (base !== version) refuse({ code: 'stale_version', base, current: version });
}

/** Beyond this, sums of many counties would no longer be exact. */
function refuseTooLarge(aggregate: BureauAggregate): void {
  const errors = figuresOfAggregate(aggregate)
    .filter(({ value }) => value > LARGEST || value < -LARGEST)
    .map(({ form, field }) => ({ path: `${form}!${field}`, message: '合计超过1万亿元' }));
  if (errors.length > 0) refuse({ code: 'amount_too_large', errors });
}

async function store(
  site: Site,
  { scope, task }: ScopedTask,
  desk: UnitScope,
  held: HeldObligation,
  aggregate: BureauAggregate,
  { to, baseVersion, key }: UpwardRequest,
): Promise<Receipt> {
  const pack = packById(task.pack) ?? refuse({ code: 'not_found', what: `填报方案“${task.pack}”` });
  const kinds = [...new Set(aggregate.figures.map(({ form }) => form))];
  const packRef = { id: pack.id, version: pack.version, hash: pack.hash };
  const body = canonicalJson({
    task: to,
    baseVersion,
    pack: packRef,
    // No workbook stands behind an aggregate: the units' own are with the bureau below.
    snapshot: { sheets: [] },
    explanations: [],
    aggregate,
  });
  const { receipt, link, publicKey } = await newReceipt(site, held, {
    digest: await sha256(body),
    pack: packRef,
    actor: `staff:${scope.staffUid}`,
    receivedAt: site.now().toISOString(),
  });
  const stored = await storeSubmission(site.db, desk, link, {
    receipt,
    key,
    body,
    pack: packRef,
    firstAudit: held.auditedFirst,
    publicKey,
    findings: [],
    explanations: [],
    figures: figuresOfAggregate(aggregate),
    leftOut: [],
    forms: formFacts(
      kinds.map((kind) => ({ id: kind, kind })),
      pack.forms,
    ),
    texts: [],
  });
  return stored ? receipt : refuse({ code: 'changed_meanwhile' });
}
