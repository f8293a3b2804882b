/** 带入上年数: reading last year's tables, showing what would be filled in, and filling it in. */

import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { lastYearsTask } from '../tables/last-years-task.ts';
import type { Desk } from './desk.ts';
import type { FixingWork } from './fixing.ts';

/** The fix that is taken back by 撤销. */
const LAST_YEAR = 'last-year';

export interface CarryingWork {
  /** From a workbook that was chosen or dropped. */
  fromFile(file: File): Promise<void>;
  /** From what the bureau keeps of this unit's submission of the year before. */
  fromBureau(): Promise<void>;
  cancel(): void;
  fill(): Promise<void>;
}

export function carryingWork(
  { services, store, speech }: Desk,
  { write }: FixingWork,
  recheck: () => Promise<void>,
): CarryingWork {
  const { words } = speech;

  async function plan(from: string, before: Uint8Array | Workbook): Promise<void> {
    const { checking, kept } = store.get();
    if (!checking.workbook) return;
    const request = { workbook: checking.workbook, pointed: kept.pointed, before };
    const answer = await services.engine.lastYear(request).catch((error: unknown) => {
      console.error(error);
      return words.lastYear.failed;
    });
    if (typeof answer === 'string') {
      store.set({ lastYear: { from, problem: answer } });
      return;
    }
    store.set({ lastYear: { from, plan: answer }, before: answer.before });
    void recheck();
  }

  return {
    async fromFile(file) {
      store.set({ lastYear: 'reading' });
      try {
        await plan(file.name, new Uint8Array(await file.arrayBuffer()));
      } catch {
        // The file was moved or is held by another program.
        store.set({ lastYear: { from: file.name, problem: words.lastYear.unreadable } });
      }
    },
    async fromBureau() {
      const task = lastYearsTask(store.get());
      const code = services.memory.get('code');
      if (!task || code === null) return;
      store.set({ lastYear: 'reading' });
      const answer = await services.bureau.ownData(code, task.id);
      if (answer.ok) return plan(task.name, answer.value.snapshot);
      const { why, detail } = answer.failure;
      store.set({
        lastYear: { from: task.name, problem: why === 'refused' ? detail : words.network.unreachable },
      });
    },
    cancel() {
      store.set({ lastYear: 'idle' });
    },
    async fill() {
      const { lastYear } = store.get();
      if (typeof lastYear !== 'object' || !('plan' in lastYear)) return;
      const done = await write(LAST_YEAR, lastYear.plan.edits, words.lastYear.filled);
      if (done) store.set({ lastYear: 'idle' });
    },
  };
}
