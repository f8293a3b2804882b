/**
 * Receiving a submission: check it with the same engine that the unit used, store it in one guarded batch, answer with a
 * receipt. The server trusts nothing but the token: forms are found and read again from the snapshot.
 */

import { check } from '../shared/check/check.ts';
import { orderFindings } from '../shared/finding/finding.ts';
import type { Pack } from '../shared/pack/pack.ts';
import { formsOfAnyYear } from '../shared/pack/packs.ts';
import { formFacts, textFacts } from '../shared/rollup/facts.ts';
import { figuresOf } from '../shared/rollup/figures.ts';
import { canonicalJson, sha256 } from '../shared/submission/canonical.ts';
import type { Receipt, Submission } from '../shared/submission/contract.ts';
import { gate } from '../shared/submission/gate.ts';
import { type Expected, matchTask } from '../shared/submission/match-task.ts';
import { nextState } from '../shared/submission/states.ts';
import type { Workbook } from '../shared/workbook/snapshot.ts';
import type { UnitScope } from './auth/scope.ts';
import { beijingDay } from './beijing.ts';
import type { Site } from './context.ts';
import { packById } from './packs.ts';
import { refuse } from './problem.ts';
import { newReceipt } from './receipt.ts';
import { acceptedInYear } from './store/last-year.ts';
import { type NewSubmission, storeSubmission } from './store/new-submission.ts';
import { type HeldObligation, holdObligation } from './store/obligations.ts';
import { receiptByKey } from './store/submissions.ts';
import { namesOfUnit } from './store/units.ts';

export interface Received {
  readonly receipt: Receipt;
  /** The same request was received before; this is its receipt. */
  readonly replayed: boolean;
}

/** How often to start again when the same unit's obligation changes under our hands. */
const MOST_TRIES = 5;

/**
 * Stores the submission under its idempotency key, or answers with the receipt that the key already has. `actor` is who
 * stands in the record: the unit's computer, or the member of staff who enters what came as a file.
 */
export async function receive(
  site: Site,
  scope: UnitScope,
  key: string,
  submission: Submission,
  actor = `device:${scope.deviceUid}`,
): Promise<Received> {
  const body = canonicalJson(submission);
  const digest = await sha256(body);
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const before = await receiptByKey(site.db, scope, submission.task, key);
    if (before)
      return before.digest === digest ? { receipt: before, replayed: true } : refuse({ code: 'key_reused' });
    const obligation =
      (await holdObligation(site.db, scope, submission.task)) ??
      refuse({ code: 'not_found', what: '本单位的这项填报任务' });
    const receipt = await store(site, scope, obligation, { submission, key, body, digest, actor });
    if (receipt) return { receipt, replayed: false };
  }
  return refuse({ code: 'busy' });
}

interface Request {
  readonly submission: Submission;
  readonly key: string;
  readonly body: string;
  readonly digest: string;
  readonly actor: string;
}

/** Checks and stores; null where the obligation changed in the meantime and nothing was stored. */
async function store(
  site: Site,
  scope: UnitScope,
  obligation: HeldObligation,
  { submission, key, body, digest, actor }: Request,
): Promise<Receipt | null> {
  const { task, auditedFirst } = obligation;
  const pack = refuseUnlessOpen(obligation, submission);
  const receivedAt = site.now().toISOString();
  const unitNames = await namesOfUnit(site.db, scope);
  const before = await acceptedInYear(site.db, scope, task.year - 1);
  const checked = checkAgain(submission, pack, { year: task.year, unitNames }, receivedAt, before);

  const receiving = { digest, pack: submission.pack, actor, receivedAt };
  const { receipt, link, publicKey } = await newReceipt(site, obligation, receiving);
  const stored = await storeSubmission(site.db, scope, link, {
    receipt,
    publicKey,
    key,
    body,
    pack: submission.pack,
    firstAudit: auditedFirst,
    ...checked,
  });
  return stored ? receipt : null;
}

/** The pack to check with, where the obligation takes a submission on this base with this pack. */
function refuseUnlessOpen(obligation: HeldObligation, { baseVersion, pack }: Submission): Pack {
  const { task, state, version } = obligation;
  if (task.closed) refuse({ code: 'task_closed', task: task.name });
  if (nextState(state, 'submit') === null) refuse({ code: 'wrong_state', state, step: '报送' });
  if (baseVersion !== version) refuse({ code: 'stale_version', base: baseVersion, current: version });
  const ours = packById(task.packId);
  if (!ours || pack.id !== task.packId) {
    return refuse({ code: 'unknown_pack', pack: pack.id, wanted: ours?.name ?? task.packId });
  }
  if (pack.version !== ours.version || pack.hash !== ours.hash) {
    refuse({ code: 'pack_outdated', version: ours.version, hash: ours.hash });
  }
  return ours;
}

/** The findings and figures to store; refuses where something still blocks. */
function checkAgain(
  { snapshot, pointed = [], explanations: sent }: Submission,
  pack: Pack,
  expected: Expected,
  receivedAt: string,
  before: Workbook | null,
): Pick<NewSubmission, 'findings' | 'explanations' | 'figures' | 'leftOut' | 'forms' | 'texts'> {
  const asOf = beijingDay(receivedAt);
  const lastYear = before === null ? {} : { lastYear: formsOfAnyYear(before) };
  const result = check({ workbook: snapshot, pointed }, pack, { asOf, purpose: 'submit', ...lastYear });
  if (result.forms.length === 0) refuse({ code: 'no_forms' });
  const findings = orderFindings([...matchTask(result.forms, expected), ...result.findings]);
  const { errors, unexplained, explanations } = gate({ forms: result.forms, findings }, sent);
  if (errors.length > 0) refuse({ code: 'has_errors', findings: errors });
  if (unexplained.length > 0) refuse({ code: 'needs_explanations', findings: unexplained });
  const { figures, leftOut } = figuresOf(result.forms, pack.forms);
  const tooLarge = leftOut.filter(({ reason }) => reason === 'too-large');
  if (tooLarge.length > 0) {
    const errors = tooLarge.map(({ sheet, cell, field }) => ({ path: `${sheet}!${cell}`, message: field }));
    refuse({ code: 'amount_too_large', errors });
  }
  const { forms } = result;
  return {
    findings,
    explanations,
    figures,
    leftOut,
    forms: formFacts(forms, pack.forms),
    texts: textFacts(forms),
  };
}
