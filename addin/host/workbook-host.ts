/**
 * What the pane needs of the program that holds the workbook: Excel, or the browser workbench. Plain data in and out;
 * every failure is a HostError.
 */

import type { CellEdit, Severity } from '../../shared/finding/finding.ts';
import type { Sheet, Workbook } from '../../shared/workbook/snapshot.ts';
import type { StyledSheet } from '../../shared/workbook/style.ts';

export type HostErrorCode =
  | 'busy-editing' // somebody is typing in a cell
  | 'protected' // the sheet is protected
  | 'missing-sheet' // the sheet was deleted or renamed
  | 'too-large' // more than the host transfers at once
  | 'unsupported' // the host's version lacks the function
  | 'conflict' // a cell changed since it was read
  | 'unknown';

export class HostError extends Error {
  readonly code: HostErrorCode;
  constructor(code: HostErrorCode, message: string = code) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}

/** What happened in the workbook. Own writes are not reported. */
export interface ChangeNote {
  /** Null where it is not known, or the workbook's sheets are others. */
  readonly sheet: string | null;
  /** `D6` or `D6:F9`; null where the whole sheet may have changed (recalculated, renamed, added, deleted). */
  readonly range: string | null;
  /** Somebody else's edit in a shared workbook must not open or move anything here. */
  readonly source: 'local' | 'remote';
  readonly kind: 'edit' | 'calculation' | 'structure';
}

export interface CellPlace {
  readonly sheet: string;
  /** `D6` or `D6:F9`. */
  readonly cell: string;
}

/** A cell edit; `format` sets the cell's number format along with its content. */
export interface HostEdit extends CellEdit {
  readonly format?: string;
}

/** Cells to colour until the marks are cleared. */
export interface Mark {
  readonly sheet: string;
  readonly cells: readonly string[];
  readonly severity: Severity;
}

export interface WorkbookHost {
  readonly kind: 'office' | 'workbench';
  readonly can: {
    /** Reports changes as they happen; otherwise the user asks for a re-check. */
    readonly liveEvents: boolean;
    /** Can mark cells with conditional formats. */
    readonly marks: boolean;
  };
  /** The file's name, and a key that tells workbooks apart without holding their path. */
  identify(): Promise<{ readonly name: string; readonly key: string }>;
  /** The whole workbook, in as few round trips as the host allows. Merged cells are not read (office-js issue 5918). */
  read(): Promise<Workbook>;
  /** Reads some sheets again, where changes were reported for no others. */
  readSheets(names: readonly string[]): Promise<readonly Sheet[]>;
  /** Shows the sheet and selects the cells. Only ever called for a click or key of the user. */
  goTo(place: CellPlace): Promise<void>;
  /**
   * Writes cells after comparing each with its `from`, and reads them back. Formulas begin with `=`, '' is blank; a text
   * that would be taken for a number, a date or a formula begins with `'`. Rejects with `conflict`, and writes nothing,
   * where a cell is no longer what it was. Gives the edits that undo it: pass them back to undo.
   */
  write(edits: readonly HostEdit[]): Promise<readonly HostEdit[]>;
  /**
   * Adds sheets at the end of the workbook, with their values, formulas, formats and look; the names must be new. They
   * are not protected, whatever their style says: protecting a sheet ends the user's undo history.
   */
  addSheets(sheets: readonly StyledSheet[]): Promise<void>;
  /** Colours cells by conditional formats that carry a tag, in place of earlier marks; fills of the user stay as they are. */
  mark(marks: readonly Mark[]): Promise<void>;
  /** Removes every mark, also those that an earlier session left behind. */
  clearMarks(): Promise<void>;
  /** Calls `listener` after each change, until the function that it gives is called. */
  watch(listener: (change: ChangeNote) => void): Promise<() => Promise<void>>;
  /** Calls `listener` with each new selection, until the function that it gives is called. */
  watchSelection(listener: (place: CellPlace) => void): Promise<() => Promise<void>>;
  /** What the pane keeps inside the workbook (explanations, mappings); null where there is none. */
  loadState(): Promise<unknown>;
  saveState(state: unknown): Promise<void>;
  /** `zh-CN`. */
  locale(): string;
  /** Null where the host does not say. */
  theme(): 'light' | 'dark' | null;
  /** Opens an address outside the pane: downloads and printing do not work inside some hosts. */
  openOutside(url: string): void;
}
