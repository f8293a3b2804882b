/** What goes to the thread that reads and checks files, and what comes back. */

import type { Counts, Finding } from '../../../shared/finding/finding.ts';
import type { LeftOut } from '../../../shared/rollup/figures.ts';
import type { Total } from '../../../shared/rollup/total.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { CellNote } from '../../../shared/workbook/xlsx-comments.ts';

/** A file as the thread has read it; the thread keeps its content under the id. */
export interface ReadFile {
  readonly id: number;
  /** With its folders, and behind the name of its zip. */
  readonly path: string;
  readonly kind: 'workbook' | 'report' | 'unreadable';
  /** Why it cannot be read, and what to do. */
  readonly problem: string | null;
  /** Whose it says it is. */
  readonly unit: string | null;
  readonly year: number | null;
  /** Ids of the standard tables in it. */
  readonly forms: readonly string[];
  /** The same content has the same mark. */
  readonly mark: string;
  /** When it was last saved, where that is known. */
  readonly savedAt: number | null;
}

/** Findings of one file, or, without a file, between the files of a unit. */
export interface FileFindings {
  readonly file: number | null;
  readonly findings: readonly Finding[];
}

export interface CheckedUnit {
  readonly parts: readonly FileFindings[];
  readonly counts: Counts;
  /** Ids of the forms found in all files together. */
  readonly forms: readonly string[];
}

export type Question =
  | {
      readonly ask: 'read';
      readonly path: string;
      readonly bytes: ArrayBuffer;
      readonly savedAt: number | null;
    }
  | { readonly ask: 'check'; readonly files: readonly number[]; readonly asOf: string }
  | { readonly ask: 'totals'; readonly units: readonly (readonly number[])[] }
  | {
      readonly ask: 'comment';
      readonly file: number;
      readonly notes: readonly CellNote[];
      readonly author: string;
    }
  | { readonly ask: 'workbook'; readonly files: readonly number[] }
  | { readonly ask: 'forget' };

export interface Answers {
  readonly read: readonly ReadFile[];
  readonly check: CheckedUnit;
  readonly totals: { readonly totals: readonly Total[]; readonly leftOut: readonly LeftOut[] };
  /** Null where the file takes no notes (.xls). */
  readonly comment: Uint8Array<ArrayBuffer> | null;
  readonly workbook: Workbook;
  readonly forget: null;
}

export type Message = { readonly id: number; readonly pack: string } & Question;

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
