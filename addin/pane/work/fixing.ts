/** Applying fixes to the workbook and taking them back. */

import type { CellEdit } from '../../../shared/finding/finding.ts';
import { sameSafeFixes } from '../findings/fixes.ts';
import { findingById } from '../select.ts';
import { change, type Desk, hostErrorCode, sayBefore } from './desk.ts';

export interface FixingWork {
  apply(id: string): Promise<void>;
  applySafe(rule: string): Promise<void>;
  /** Writes all edits or none, as one step to take back; whether they were written. */
  write(id: string, edits: readonly CellEdit[], announcement: string): Promise<boolean>;
  undo(id: string): Promise<void>;
}

export function fixingWork({ host, store, speech }: Desk, recheck: () => Promise<void>): FixingWork {
  /** Writes and says what happened; the workbook is as before wherever that fails. */
  async function put(id: string, edits: readonly CellEdit[]): Promise<readonly CellEdit[] | null> {
    if (store.get().fixing.busy !== null) return null;
    change(store, 'fixing', { busy: id, failed: null });
    try {
      const back = await host.write(edits);
      change(store, 'fixing', { busy: null });
      return back;
    } catch (error) {
      change(store, 'fixing', { busy: null, failed: { finding: id, why: hostErrorCode(error) } });
      return null;
    }
  }

  async function write(id: string, edits: readonly CellEdit[], announcement: string): Promise<boolean> {
    const back = await put(id, edits);
    if (!back) return false;
    const { applied } = store.get().fixing;
    change(store, 'fixing', { applied: [...applied, { id, back }] });
    await recheck();
    sayBefore(store, announcement);
    return true;
  }

  return {
    write,
    async apply(id) {
      const fix = findingById(store.get(), id)?.fix;
      if (fix) await write(id, fix.changes, speech.words.announce.fixed);
    },
    async applySafe(rule) {
      const findings = store.get().checking.outcome?.result.findings ?? [];
      const edits = sameSafeFixes(findings, rule).flatMap(({ fix }) => fix?.changes ?? []);
      if (edits.length > 0) await write(rule, edits, speech.words.announce.fixed);
    },
    async undo(id) {
      const last = store.get().fixing.applied.findLast((one) => one.id === id);
      if (!last || !(await put(id, last.back))) return;
      const { applied } = store.get().fixing;
      change(store, 'fixing', { applied: applied.filter((one) => one !== last) });
      await recheck();
      sayBefore(store, speech.words.announce.undone);
    },
  };
}
