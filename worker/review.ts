/** What the bureau and the departments do with what was sent: one function per change, each one guarded batch. */

import { readingsOf } from '../shared/submission/field-ref.ts';
import { nextState, type State, type Step } from '../shared/submission/states.ts';
import type { StaffScope, UnitScope } from './auth/scope.ts';
import type { Site } from './context.ts';
import { type FieldError, refuse } from './problem.ts';
import { type AuditEntry, changeGuarded, type Link, nextLink } from './store/audit.ts';
import { insertComments, type NewComment } from './store/comments.ts';
import { acceptFigures, dropFigures } from './store/figures.ts';
import {
  askToReopen,
  extendObligation,
  type HeldObligation,
  holdObligation,
  holdObligationOf,
  moveObligation,
} from './store/obligations.ts';
import { submissionByUid } from './store/submissions.ts';
import { storedAggregate } from './views/aggregate.ts';
import { storedForms } from './views/stored-forms.ts';

/** Words for the sentence that says what cannot be done now. */
const STEP_WORDS: Readonly<Record<Step, string>> = {
  submit: '报送',
  withdraw: '撤回',
  pass: '通过初审',
  'begin-review': '开始审核',
  return: '退回修改',
  accept: '审核通过',
  reopen: '取消审核',
};

export type ReviewStep = Exclude<Step, 'submit' | 'withdraw'>;

export interface ReviewRequest {
  readonly task: string;
  /** The unit's code. */
  readonly unit: string;
  readonly step: ReviewStep;
  /** The version that the reviewer had before them. */
  readonly version: number;
  readonly reason?: string;
  /** Ids of the forms that are returned; all where it is empty. */
  readonly forms?: readonly string[];
  readonly comments?: readonly Omit<NewComment, 'uid'>[];
}

export interface Reviewed {
  readonly state: State;
  /** Reopening was asked for; a second person has to agree. */
  readonly awaitsSecondPerson: boolean;
}

/** Takes one step of the review; refuses a forbidden one and one about a version that is no longer the latest. */
export async function review(site: Site, scope: StaffScope, request: ReviewRequest): Promise<Reviewed> {
  const { step, reason, forms = [], comments = [] } = request;
  const obligation = await hold(site, scope, request.task, request.unit);
  if (request.version !== obligation.version) {
    refuse({ code: 'stale_version', base: request.version, current: obligation.version });
  }
  const state = nextState(obligation.state, step);
  if (state === null) return refuse({ code: 'wrong_state', state: obligation.state, step: STEP_WORDS[step] });
  refuseOutsideRole(scope, obligation, step);
  if (forms.length + comments.length > 0) await refuseUnknownFields(site, scope, obligation, forms, comments);

  const second = secondPerson(scope, obligation, step);
  if (second === 'same') refuse({ code: 'second_person_needed' });
  const link = await linkOf(site, scope, obligation, second === 'ask' ? 'ask-reopen' : step, {
    version: obligation.version,
    ...(reason === undefined ? {} : { reason }),
    ...(forms.length > 0 ? { forms } : {}),
  });
  const changes =
    second === 'ask'
      ? [askToReopen(site.db, link, obligation, scope.staffId)]
      : [
          moveObligation(site.db, link, obligation, step, state),
          ...figureChanges(site, link, obligation, step),
        ];
  await change(site, link, [...changes, ...commentChanges(site, scope, link, obligation, comments)]);
  return second === 'ask'
    ? { state: obligation.state, awaitsSecondPerson: true }
    : { state, awaitsSecondPerson: false };
}

/** Adds comments without a step; the unit reads them at once. */
export async function comment(
  site: Site,
  scope: StaffScope,
  { task, unit, comments }: Pick<ReviewRequest, 'task' | 'unit'> & Required<Pick<ReviewRequest, 'comments'>>,
): Promise<void> {
  const obligation = await hold(site, scope, task, unit);
  await refuseUnknownFields(site, scope, obligation, [], comments);
  const link = await linkOf(site, scope, obligation, 'comment', {
    version: obligation.version,
    comments: comments.length,
  });
  await change(site, link, commentChanges(site, scope, link, obligation, comments));
}

/** Gives a unit a deadline of its own; what came in late before stays late. */
export async function extend(
  site: Site,
  scope: StaffScope,
  { task, unit, dueAt, reason }: { task: string; unit: string; dueAt: string; reason: string },
): Promise<void> {
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  if (dueAt <= site.now().toISOString()) refuse({ code: 'deadline_past' });
  const obligation = await hold(site, scope, task, unit);
  const link = await linkOf(site, scope, obligation, 'extend', { dueAt, reason });
  await change(site, link, [extendObligation(site.db, link, obligation, dueAt)]);
}

/** The unit takes back what nobody has begun to review. */
export async function withdraw(
  site: Site,
  scope: UnitScope,
  { task, version, reason }: { task: string; version: number; reason: string },
): Promise<State> {
  const obligation =
    (await holdObligation(site.db, scope, task)) ??
    refuse({ code: 'not_found', what: '本单位的这项填报任务' });
  if (version !== obligation.version) {
    refuse({ code: 'stale_version', base: version, current: obligation.version });
  }
  const state = nextState(obligation.state, 'withdraw');
  if (state === null) {
    return refuse({ code: 'wrong_state', state: obligation.state, step: STEP_WORDS.withdraw });
  }
  const link = await nextLink(obligation.chain, obligation.head, {
    at: site.now().toISOString(),
    actor: `device:${scope.deviceUid}`,
    action: 'withdraw',
    detail: { version, reason },
  });
  await change(site, link, [
    moveObligation(site.db, link, obligation, 'withdraw', state),
    ...figureChanges(site, link, obligation, 'withdraw'),
  ]);
  return state;
}

async function hold(site: Site, scope: StaffScope, task: string, unit: string): Promise<HeldObligation> {
  const held = await holdObligationOf(site.db, scope, task, unit);
  return held ?? refuse({ code: 'not_found', what: '这个单位的这项填报任务' });
}

/** A department passes or returns what waits for it, and nothing else; the bureau leaves the first audit to it. */
function refuseOutsideRole({ nodeId }: StaffScope, { state }: HeldObligation, step: ReviewStep): void {
  const departments = step === 'pass' || (step === 'return' && state === 'pre-review');
  if (nodeId !== null && !departments) refuse({ code: 'not_for_departments' });
}

/** Where two persons are needed to reopen: whether this one asks, agrees, or may not agree with themselves. */
function secondPerson(
  { twoPerson, staffId }: StaffScope,
  { reopenBy }: HeldObligation,
  step: ReviewStep,
): 'none' | 'ask' | 'agree' | 'same' {
  if (step !== 'reopen' || !twoPerson) return 'none';
  if (reopenBy === null) return 'ask';
  return reopenBy === staffId ? 'same' : 'agree';
}

/** Comments and returned forms must name what the submission has. */
async function refuseUnknownFields(
  { db }: Site,
  scope: StaffScope,
  { latest, task }: HeldObligation,
  returned: readonly string[],
  comments: readonly Omit<NewComment, 'uid'>[],
): Promise<void> {
  const stored = latest && (await submissionByUid(db, scope, latest.uid));
  if (!stored) return refuse({ code: 'not_found', what: '这个单位的报送' });
  const fields = fieldsOf(stored.body, task.packId);
  const errors: FieldError[] = [
    ...returned.flatMap((form, i) =>
      fields.has(form) ? [] : [{ path: `forms.${i}`, message: `报送的表中没有“${form}”` }],
    ),
    ...comments.flatMap(({ form, field }, i) =>
      form === null || (field === null ? fields.has(form) : fields.get(form)?.has(field))
        ? []
        : [{ path: `comments.${i}`, message: `报送的表中没有“${form}”的“${field ?? ''}”` }],
    ),
  ];
  if (errors.length > 0) refuse({ code: 'invalid_request', errors });
}

/** The names of the fields of each form of a submission; those of an aggregate are the fields that it has sums of. */
function fieldsOf(body: string, packId: string): ReadonlyMap<string, ReadonlySet<string>> {
  const aggregate = storedAggregate(body);
  const names = aggregate
    ? aggregate.figures.map(({ form, field }) => [form, field] as const)
    : storedForms(body, packId).flatMap((form) =>
        [...readingsOf(form).keys()].map((field) => [form.id, field] as const),
      );
  return new Map(
    [...Map.groupBy(names, ([form]) => form)].map(([form, list]) => [
      form,
      new Set(list.map(([, field]) => field)),
    ]),
  );
}

function linkOf(
  site: Site,
  scope: StaffScope,
  { chain, head }: HeldObligation,
  action: string,
  detail: AuditEntry['detail'],
): Promise<Link> {
  return nextLink(chain, head, {
    at: site.now().toISOString(),
    actor: `staff:${scope.staffUid}`,
    action,
    detail,
  });
}

/** Runs the change; somebody else's change that came first is a conflict that the caller has to look at. */
async function change(site: Site, link: Link, statements: readonly D1PreparedStatement[]): Promise<void> {
  if (!(await changeGuarded(site.db, link, statements))) refuse({ code: 'changed_meanwhile' });
}

function figureChanges(
  { db }: Site,
  link: Link,
  { task, unit }: HeldObligation,
  step: Step,
): D1PreparedStatement[] {
  if (step === 'accept') return [acceptFigures(db, link, task.id, unit.id)];
  if (step === 'return' || step === 'withdraw' || step === 'reopen')
    return [dropFigures(db, link, task.id, unit.id)];
  return [];
}

function commentChanges(
  site: Site,
  scope: StaffScope,
  link: Link,
  { latest }: HeldObligation,
  comments: readonly Omit<NewComment, 'uid'>[],
): D1PreparedStatement[] {
  if (comments.length === 0 || !latest) return [];
  const withIds = comments.map((one) => ({ ...one, uid: site.newId() }));
  return [insertComments(site.db, link, latest.uid, scope.name, withIds)];
}
