/** 代录: the bureau enters what a unit without a computer of its own handed in as a file. */

import type { Submission } from '../shared/submission/contract.ts';
import type { StaffScope } from './auth/scope.ts';
import { newToken, tokenHash } from './auth/token.ts';
import type { Site } from './context.ts';
import { refuse } from './problem.ts';
import { deskOf } from './store/devices.ts';
import { holdObligationOf } from './store/obligations.ts';
import { type Received, receive } from './submit.ts';

/** Checked, stored and receipted like any submission; the record names the person who entered it. */
export async function enter(
  site: Site,
  scope: StaffScope,
  unit: string,
  key: string,
  submission: Submission,
): Promise<Received> {
  if (scope.nodeId !== null) refuse({ code: 'not_for_departments' });
  const held = await holdObligationOf(site.db, scope, submission.task, unit);
  if (!held) return refuse({ code: 'not_found', what: '这个单位的这项填报任务' });
  const unusable = await tokenHash(newToken('unit'));
  const desk = await deskOf(site.db, held.unit.id, unusable, site.now().toISOString());
  if (!desk) return refuse({ code: 'not_found', what: `单位${unit}` });
  return receive(site, desk, key, submission, `staff:${scope.staffUid}`);
}
