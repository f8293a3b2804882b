/** What is kept inside the workbook: read once, written after each change, never overwritten unread. */

import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import type { Edit } from '../../../shared/narrative/edited/edit.ts';
import type { Explanation, Receipt } from '../../../shared/submission/contract.ts';
import { withEdits } from '../report/places.ts';
import { type Kept, NOTHING_KEPT } from '../state.ts';
import { change, type Desk, hostErrorCode } from './desk.ts';

const TYPING_MS = 600;

export interface KeepingWork {
  load(): Promise<void>;
  /** Changes what is kept and writes it, at once or, while somebody is typing, a moment later. */
  keep(part: Partial<Kept>, when?: 'now' | 'after-typing'): void;
  stop(): void;
}

export function keepingWork({ host, services, store }: Desk): KeepingWork {
  let read = false;
  let callOff: (() => void) | null = null;

  async function load(): Promise<void> {
    const kept = keptFrom(await host.loadState());
    read = true;
    store.set((state) => ({
      kept: {
        version: 1,
        // What was written before the workbook could be read counts beside what was found in it.
        explanations: [...kept.explanations, ...state.kept.explanations],
        gaps: { ...kept.gaps, ...state.kept.gaps },
        edits: withEdits(kept.edits, state.kept.edits),
        receipts: [...kept.receipts, ...state.kept.receipts],
        pointed: [...kept.pointed, ...state.kept.pointed],
        marked: kept.marked || state.kept.marked,
      },
    }));
  }

  async function save(): Promise<void> {
    try {
      // A failed read must not be taken for an empty one, or writing would wipe what is there.
      if (!read) await load();
      await host.saveState(store.get().kept);
    } catch (error) {
      change(store, 'checking', { trouble: hostErrorCode(error) });
    }
  }

  return {
    load: () => load().catch(() => {}),
    keep(part, when = 'now') {
      change(store, 'kept', part);
      callOff?.();
      if (when === 'now') void save();
      else callOff = services.outbox.wait(TYPING_MS, () => void save());
    },
    stop() {
      callOff?.();
    },
  };
}

/** What an unknown value holds of ours; damaged parts are left out. */
export function keptFrom(value: unknown): Kept {
  if (!isRecord(value)) return NOTHING_KEPT;
  const gaps = isRecord(value.gaps) ? Object.entries(value.gaps) : [];
  return {
    version: 1,
    explanations: Array.isArray(value.explanations) ? value.explanations.filter(isExplanation) : [],
    gaps: Object.fromEntries(gaps.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
    edits: Array.isArray(value.edits) ? value.edits.filter(isEdit) : [],
    receipts: Array.isArray(value.receipts) ? value.receipts.filter(isReceipt) : [],
    pointed: Array.isArray(value.pointed) ? value.pointed.filter(isPointed) : [],
    marked: value.marked === true,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts<K extends string>(value: unknown, names: readonly K[]): value is Record<K, string> {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string');
}

function isExplanation(value: unknown): value is Explanation {
  return hasTexts(value, ['finding', 'rule', 'facts', 'reason', 'by', 'at']);
}

function isEdit(value: unknown): value is Edit {
  return (
    hasTexts(value, ['section', 'paragraph', 'mine']) &&
    'base' in value &&
    Array.isArray(value.base) &&
    value.base.every(
      (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string'),
    )
  );
}

function isPointed(value: unknown): value is PointedField {
  if (!hasTexts(value, ['form', 'field', 'sheet', 'cell', 'as'])) return false;
  if (value.as !== 'value' && value.as !== 'label') return false;
  const beside = 'beside' in value ? value.beside : undefined;
  return beside === null || (hasTexts(beside, ['text']) && hasNumbers(beside, ['down', 'right']));
}

function hasNumbers(value: unknown, names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => typeof value[name] === 'number');
}

function isReceipt(value: unknown): value is Receipt {
  return (
    hasTexts(value, ['id', 'receivedAt', 'digest']) &&
    'version' in value &&
    typeof value.version === 'number' &&
    'unit' in value &&
    hasTexts(value.unit, ['code', 'name']) &&
    'task' in value &&
    hasTexts(value.task, ['id', 'name'])
  );
}
