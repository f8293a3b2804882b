import type { Obligation } from '../services/bureau.ts';
import type { PaneState } from '../state.ts';

/** The task of the year before the workbook's of which the bureau has something of this unit; null where there is none. */
export function lastYearsTask({ submit, checking }: PaneState): Obligation['task'] | null {
  const year = checking.outcome?.result.year ?? null;
  if (!Array.isArray(submit.tasks) || year === null) return null;
  const of: readonly Obligation[] = submit.tasks;
  return of.find(({ task, version }) => task.year === year - 1 && version > 0)?.task ?? null;
}
