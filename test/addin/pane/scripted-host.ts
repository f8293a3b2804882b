/** A workbook in memory that does what the test says: edits, failures, other people's changes. */

import {
  type CellPlace,
  type ChangeNote,
  HostError,
  type HostErrorCode,
  type WorkbookHost,
} from '../../../addin/host/workbook-host.ts';
import type { CellEdit } from '../../../shared/finding/finding.ts';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { StyledSheet } from '../../../shared/workbook/style.ts';

export interface HostScript {
  /** How the next reads fail, one after the other; afterwards they succeed. */
  readonly readFailures?: HostErrorCode[];
  readonly writeFailures?: HostErrorCode[];
  /** Reads wait for it. */
  readonly reading?: Promise<unknown>;
  readonly state?: unknown;
  readonly locale?: string;
  readonly theme?: 'light' | 'dark' | null;
  readonly liveEvents?: boolean;
}

export interface ScriptedHost extends WorkbookHost {
  /** Somebody types into a cell. */
  edit(sheet: string, cell: string, value: Cell['v'], source?: ChangeNote['source']): void;
  /** Somebody selects a cell. */
  select(sheet: string, cell: string): void;
  /** Where the pane has gone to. */
  readonly visited: string[];
  readonly reads: number;
  /** Reads while nobody watched: a change during one of them would be missed. */
  readonly unwatchedReads: number;
  /** Names of the sheets that were read again by themselves. */
  readonly readAgain: string[];
  readonly saved: unknown;
  readonly marks: readonly unknown[];
  workbook(): Workbook;
  /** The sheets that the pane has added, with the look that it gave them. */
  readonly added: StyledSheet[];
}

export function scriptedHost(start: Workbook, script: HostScript = {}): ScriptedHost {
  let workbook = start;
  let saved = script.state ?? null;
  let reads = 0;
  let unwatchedReads = 0;
  let marks: readonly unknown[] = [];
  const visited: string[] = [];
  const added: StyledSheet[] = [];
  const readAgain: string[] = [];
  const selectionListeners: ((place: CellPlace) => void)[] = [];
  const listeners: ((note: ChangeNote) => void)[] = [];

  return {
    kind: 'workbench',
    can: { liveEvents: script.liveEvents ?? true, marks: true },
    visited,
    added,
    readAgain,
    get reads() {
      return reads;
    },
    get unwatchedReads() {
      return unwatchedReads;
    },
    get saved() {
      return saved;
    },
    get marks() {
      return marks;
    },
    workbook: () => workbook,
    edit(sheet, cell, value, source = 'local') {
      workbook = recalculate(
        withCell(workbook, sheet, cell, value === null || value === undefined ? {} : { v: value }),
      );
      for (const listener of listeners) listener({ sheet, range: cell, source, kind: 'edit' });
    },
    select(sheet, cell) {
      for (const listener of selectionListeners) listener({ sheet, cell });
    },
    identify: async () => ({ name: '自评表.xlsx', key: 'book-1' }),
    async read() {
      reads++;
      if (listeners.length === 0) unwatchedReads++;
      const failure = script.readFailures?.shift();
      await script.reading;
      if (failure) throw new HostError(failure);
      return workbook;
    },
    async readSheets(names) {
      const failure = script.readFailures?.shift();
      if (failure) throw new HostError(failure);
      readAgain.push(...names);
      return workbook.sheets.filter(({ name }) => names.includes(name));
    },
    async goTo({ sheet, cell }) {
      if (!workbook.sheets.some(({ name }) => name === sheet)) throw new HostError('missing-sheet');
      visited.push(`${sheet}!${cell}`);
    },
    async write(edits) {
      const failure = script.writeFailures?.shift();
      if (failure) throw new HostError(failure);
      for (const { sheet, cell, from } of edits) {
        if (textIn(workbook, sheet, cell) !== from) throw new HostError('conflict');
      }
      const back = edits.map(({ sheet, cell, from, to }) => ({ sheet, cell, from: to, to: from }));
      for (const { sheet, cell, to } of edits) workbook = withCell(workbook, sheet, cell, cellOf(to));
      workbook = recalculate(workbook);
      return back;
    },
    async addSheets(sheets) {
      added.push(...sheets);
      const plain = sheets.map(({ style: _, ...sheet }) => sheet);
      workbook = { ...workbook, sheets: [...workbook.sheets, ...plain] };
    },
    async mark(now) {
      marks = now;
    },
    async clearMarks() {
      marks = [];
    },
    async watch(listener) {
      listeners.push(listener);
      return async () => {
        listeners.splice(listeners.indexOf(listener), 1);
      };
    },
    async watchSelection(listener) {
      selectionListeners.push(listener);
      return async () => {};
    },
    loadState: async () => saved,
    async saveState(state) {
      saved = JSON.parse(JSON.stringify(state));
    },
    locale: () => script.locale ?? 'zh-CN',
    theme: () => script.theme ?? null,
    openOutside: () => {},
  };
}

function withCell(workbook: Workbook, name: string, address: string, cell: Cell): Workbook {
  const change = (sheet: Sheet): Sheet => ({
    ...sheet,
    cells: { ...sheet.cells, [address]: { ...keepFormat(sheet.cells[address]), ...cell } },
  });
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => (sheet.name === name ? change(sheet) : sheet)),
  };
}

function keepFormat(cell: Cell | undefined): Cell {
  return cell?.z === undefined ? {} : { z: cell.z };
}

/** `from` and `to` of edits are texts: formulas with `=`, blank as ''. */
function cellOf(text: CellEdit['to']): Cell {
  if (text === '') return {};
  if (text.startsWith('=')) return { f: text.slice(1), v: null };
  return { v: /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text };
}

function textIn(workbook: Workbook, name: string, address: string): string {
  const cell = workbook.sheets.find((sheet) => sheet.name === name)?.cells[address];
  return cell?.f === undefined ? String(cell?.v ?? '') : `=${cell.f}`;
}
