/** Applying fixes to the workbook and taking them back. */

import type { CellEdit } from '../../../shared/finding/finding.ts';
import { sameSafeFixes } from '../findings/fixes.ts';
import { findingById } from '../select.ts';
import { change, type Desk, hostErrorCode, sayBefore } from './desk.ts';

export interface FixingWork {
  apply(id: string): Promise<void>;
  applySafe(rule: string): Promise<void>;
  undo(id: string): Promise<void>;
}

export function fixingWork({ host, store, speech }: Desk, recheck: () => Promise<void>): FixingWork {
  /** Writes and says what happened; the workbook is as before wherever that fails. */
  async function write(id: string, edits: readonly CellEdit[]): Promise<readonly CellEdit[] | null> {
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

  async function applyAll(id: string, edits: readonly CellEdit[]): Promise<void> {
    const back = await write(id, edits);
    if (!back) return;
    const { applied } = store.get().fixing;
    change(store, 'fixing', { applied: [...applied, { id, back }] });
    await recheck();
    sayBefore(store, speech.words.announce.fixed);
  }

  return {
    async apply(id) {
      const fix = findingById(store.get(), id)?.fix;
      if (fix) await applyAll(id, fix.changes);
    },
    async applySafe(rule) {
      const findings = store.get().checking.outcome?.result.findings ?? [];
      const edits = sameSafeFixes(findings, rule).flatMap(({ fix }) => fix?.changes ?? []);
      if (edits.length > 0) await applyAll(rule, edits);
    },
    async undo(id) {
      const last = store.get().fixing.applied.findLast((one) => one.id === id);
      if (!last || !(await write(id, last.back))) return;
      const { applied } = store.get().fixing;
      change(store, 'fixing', { applied: applied.filter((one) => one !== last) });
      await recheck();
      sayBefore(store, speech.words.announce.undone);
    },
  };
}
