/** What the bureau accepted of this unit for the year before: its check compares with that, so the pane's must too. */

import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { Obligation } from '../services/bureau.ts';
import type { Desk } from './desk.ts';

/** Asks once for each version; null where there is none, or the bureau cannot be reached. */
export function acceptedBefore({ services, store }: Desk): (year: number) => Promise<Workbook | null> {
  const known = new Map<string, Workbook | null>();

  async function ask({ task, version, state }: Obligation): Promise<Workbook | null> {
    const key = `${task.id}|${version}|${state}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = await services.bureau.ownData(services.memory.get('code') ?? '', task.id);
    if (!answer.ok) return null;
    const accepted = answer.value.accepted ? answer.value.snapshot : null;
    known.set(key, accepted);
    return accepted;
  }

  return async (year) => {
    const { tasks } = store.get().submit;
    const obligations: readonly Obligation[] = Array.isArray(tasks) ? tasks : [];
    for (const one of obligations.filter(({ task, version }) => task.year === year - 1 && version > 0)) {
      const accepted = await ask(one);
      if (accepted) return accepted;
    }
    return null;
  };
}
