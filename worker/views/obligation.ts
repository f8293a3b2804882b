/** Obligations as the API gives them. */

import { isReported } from '../../shared/submission/states.ts';
import type { Obligation } from '../store/obligations.ts';
import type { ObligationView } from '../wire/task.ts';

export function obligationView(one: Obligation, now: string): ObligationView {
  const { task, unit, state, version, returns, dueAt, latest, reopenBy, firstReceivedAt } = one;
  const { code, name, office, contact, phone, department } = unit;
  return {
    task: { id: task.uid, name: task.name, year: task.year, pack: task.packId, closed: task.closed },
    unit: { code, name, office, contact, phone, department },
    state,
    version,
    returns,
    dueAt,
    overdue: !isReported(state) && now > dueAt,
    latest: latest && {
      id: latest.uid,
      receivedAt: latest.receivedAt,
      late: latest.late,
      warnings: latest.warnings,
    },
    firstReceivedAt,
    reopenAsked: reopenBy !== null,
  };
}
