/** What goes to the engine's thread and comes back: sheets in pieces, each once, and questions about them. */

import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import type { Cell, DefinedName, Sheet } from '../../../shared/workbook/snapshot.ts';
import type {
  BlankRequest,
  CheckRequest,
  LastYearRequest,
  ReportFileRequest,
  ReportRequest,
} from './engine.ts';

export type Message = Load | Keep | Question;

/** A piece of a sheet; the thread puts the pieces of one id together. */
export interface Load {
  readonly load: number;
  readonly head: Omit<Sheet, 'cells'>;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** The thread may forget every other sheet. */
export interface Keep {
  readonly keep: readonly number[];
}

/** A workbook whose sheets the thread has already. */
export interface SentWorkbook {
  readonly sheets: readonly number[];
  readonly names?: readonly DefinedName[];
}

export type Question =
  | {
      readonly id: number;
      readonly ask: 'check';
      readonly workbook: SentWorkbook;
      readonly lastYear?: SentWorkbook;
      readonly request: Omit<CheckRequest, 'workbook' | 'lastYear'>;
    }
  | {
      readonly id: number;
      readonly ask: 'sections';
      readonly workbook: SentWorkbook;
      readonly pointed: readonly PointedField[];
    }
  | {
      readonly id: number;
      readonly ask: 'last-year';
      readonly workbook: SentWorkbook;
      readonly request: Omit<LastYearRequest, 'workbook'>;
    }
  | {
      readonly id: number;
      readonly ask: 'check-report';
      readonly workbook: SentWorkbook;
      readonly lastYear?: SentWorkbook;
      readonly request: Omit<ReportRequest, 'workbook' | 'lastYear'>;
    }
  | { readonly id: number; readonly ask: 'read-report'; readonly request: ReportFileRequest }
  | { readonly id: number; readonly ask: 'blank'; readonly request: BlankRequest };

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
