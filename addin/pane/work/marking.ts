/** Marks in the tables, on demand: coloured by conditional formats that are all ours, so that all can be taken away. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { Mark } from '../../host/workbook-host.ts';
import { change, type Desk, hostErrorCode } from './desk.ts';
import type { KeepingWork } from './keeping.ts';

export interface MarkingWork {
  toggle(): Promise<void>;
  /** After a check: marks what is wrong now. */
  refresh(): Promise<void>;
  /** At the start: takes away what an earlier session left behind. */
  clearLeft(): Promise<void>;
}

export function markingWork({ host, store }: Desk, { keep }: KeepingWork): MarkingWork {
  async function show(marked: boolean): Promise<void> {
    try {
      if (marked) await host.mark(marksOf(store.get().checking.outcome?.result.findings ?? []));
      else await host.clearMarks();
    } catch (error) {
      change(store, 'checking', { trouble: hostErrorCode(error) });
    }
  }

  return {
    async toggle() {
      const marked = !store.get().kept.marked;
      keep({ marked });
      await show(marked);
    },
    async refresh() {
      if (host.can.marks && store.get().kept.marked) await show(true);
    },
    async clearLeft() {
      if (!host.can.marks || !store.get().kept.marked) return;
      keep({ marked: false });
      await show(false);
    },
  };
}

/** The suspected cells of what fails; the other sides stay as they are. */
export function marksOf(findings: readonly Finding[]): Mark[] {
  return findings.flatMap(({ state, sheet, cells, severity }) =>
    state === 'fail' && sheet !== null && cells.length > 0 ? [{ sheet, cells, severity }] : [],
  );
}
