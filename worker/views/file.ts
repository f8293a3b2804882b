/** All that passed between a unit and the bureau about one task, as the API gives it. */

import type { Site } from '../context.ts';
import { type HistoryEntry, historyOf } from '../store/audit.ts';
import { commentsOfObligation } from '../store/comments.ts';
import type { Obligation } from '../store/obligations.ts';
import { versionsOf } from '../store/submissions.ts';
import type { EventView, ObligationFile } from '../wire/review.ts';
import { obligationView } from './obligation.ts';

/** For an obligation that the caller has been allowed to see. */
export async function obligationFile(
  { db, now }: Pick<Site, 'db' | 'now'>,
  bureauId: number,
  obligation: Obligation,
): Promise<ObligationFile> {
  const { task, unit } = obligation;
  const [versions, history, comments] = await Promise.all([
    versionsOf(db, task.id, unit.id),
    historyOf(db, bureauId, task.id, unit.id),
    commentsOfObligation(db, task.id, unit.id),
  ]);
  return {
    obligation: obligationView(obligation, now().toISOString()),
    versions,
    history: history.map(eventView),
    comments: comments.map(({ uid, ...rest }) => ({ id: uid, ...rest })),
  };
}

function eventView({ seq, at, by, action, detail }: HistoryEntry): EventView {
  const { version, reason, forms, dueAt } = detail;
  return {
    seq,
    at,
    by,
    action,
    version: typeof version === 'number' ? version : null,
    reason: typeof reason === 'string' ? reason : null,
    forms: Array.isArray(forms) ? forms.map(String) : [],
    dueAt: typeof dueAt === 'string' ? dueAt : null,
  };
}
