/** 整改台账: the bureau asks, the unit answers, the bureau crosses off. Each change is one guarded batch on the unit's chain. */

import type { StaffScope, UnitScope } from './auth/scope.ts';
import { beijingDay } from './beijing.ts';
import type { Site } from './context.ts';
import { refuse } from './problem.ts';
import { changeGuarded, type Link, nextLink } from './store/audit.ts';
import {
  answerCorrection,
  closeCorrection,
  correctionsOf,
  insertCorrection,
  type NewCorrection,
  type StoredCorrection,
} from './store/corrections.ts';
import { type HeldObligation, holdObligation, holdObligationOf } from './store/obligations.ts';

/** Adds a correction; gives its id. */
export async function askCorrection(
  site: Site,
  scope: StaffScope,
  task: string,
  { unit, ...request }: Omit<NewCorrection, 'uid'> & { readonly unit: string },
): Promise<string> {
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  if (request.dueOn < beijingDay(site.now().toISOString())) refuse({ code: 'deadline_past' });
  const held = await holdObligationOf(site.db, scope, task, unit);
  const uid = site.newId();
  const detail = { correction: uid, dueOn: request.dueOn, reason: request.problem };
  await change(site, held, `staff:${scope.staffUid}`, 'ask-correction', detail, (link) =>
    insertCorrection(site.db, link, { uid, ...request }),
  );
  return uid;
}

/** The unit says what it did; it may say more until the correction is crossed off. */
export async function answer(
  site: Site,
  scope: UnitScope,
  { task, id, text }: { readonly task: string; readonly id: string; readonly text: string },
): Promise<void> {
  const held = await holdObligation(site.db, scope, task);
  const one = held && (await correctionsOf(site.db, scope, task, scope.unitId)).find(isOwn(id, held));
  if (!one) return refuse({ code: 'not_found', what: '这项整改' });
  if (one.closedAt !== null) refuse({ code: 'correction_closed' });
  const detail = { correction: id, reason: text };
  await change(site, held, `device:${scope.deviceUid}`, 'answer-correction', detail, (link) =>
    answerCorrection(site.db, link, id, text),
  );
}

/** Crosses off (销号) what was answered. */
export async function close(
  site: Site,
  scope: StaffScope,
  { task, id, note }: { readonly task: string; readonly id: string; readonly note: string },
): Promise<void> {
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  const one = (await correctionsOf(site.db, scope, task, null)).find((each) => each.id === id);
  if (!one) return refuse({ code: 'not_found', what: '这项整改' });
  if (one.closedAt !== null) refuse({ code: 'correction_closed' });
  if (one.answer === null) refuse({ code: 'correction_unanswered' });
  const held = await holdObligationOf(site.db, scope, task, one.unit);
  const detail = { correction: id, reason: note };
  await change(site, held, `staff:${scope.staffUid}`, 'close-correction', detail, (link) =>
    closeCorrection(site.db, link, id),
  );
}

function isOwn(id: string, { unit }: HeldObligation): (one: StoredCorrection) => boolean {
  return (one) => one.id === id && one.unit === unit.code;
}

async function change(
  site: Site,
  held: HeldObligation | null,
  actor: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  statement: (link: Link) => D1PreparedStatement,
): Promise<void> {
  if (!held) return refuse({ code: 'not_found', what: '这个单位的这项填报任务' });
  const at = site.now().toISOString();
  const link = await nextLink(held.chain, held.head, { at, actor, action, detail });
  if (!(await changeGuarded(site.db, link, [statement(link)]))) refuse({ code: 'changed_meanwhile' });
}
