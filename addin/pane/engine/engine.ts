/** What the pane asks of the checking engine, which works in a thread of its own so that the pane never stands still. */

import type { CheckResult } from '../../../shared/check/result.ts';
import type { Counts, Finding, Locale } from '../../../shared/finding/finding.ts';
import type { FormKind } from '../../../shared/forms/filled-form.ts';
import type { UnsureTable } from '../../../shared/forms/find-forms.ts';
import type { LastYearPlan } from '../../../shared/forms/last-year.ts';
import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import type { Section } from '../../../shared/narrative/section.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import type { StyledSheet } from '../../../shared/workbook/style.ts';

export interface CheckRequest {
  readonly workbook: Workbook;
  /** Cells that people have named. */
  readonly pointed?: readonly PointedField[];
  /** The day of the check, `2025-05-20`. */
  readonly asOf: string;
  readonly locale: Locale;
  /** Last year's tables, to compare with. */
  readonly lastYear?: Workbook;
  /** Before a submission: also what the bureau holds against the task, exactly as it will. */
  readonly task?: { readonly year: number; readonly unitNames: readonly string[] };
}

export interface CheckOutcome {
  readonly result: CheckResult;
  /** Titles of tables below which too little of the table was found. */
  readonly unsure: readonly UnsureTable[];
  /** The pack's tables: which there are, and what people call them. */
  readonly tables: readonly TableName[];
  readonly packName: string;
  /** The packs that blank tables can be made by. */
  readonly packs: readonly PackName[];
}

export interface PackName {
  readonly id: string;
  readonly name: string;
  readonly year: number;
}

export interface LastYearRequest {
  readonly workbook: Workbook;
  readonly pointed: readonly PointedField[];
  /** A .xlsx file, or the workbook as the bureau keeps it. */
  readonly before: Uint8Array | Workbook;
}

export interface LastYearAnswer extends LastYearPlan {
  /** Last year's workbook as it was read, for checks to compare with. */
  readonly before: Workbook;
}

export interface ReportFileRequest {
  /** The file's name; null where the bytes are pasted text. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
  readonly locale: Locale;
}

/** A report that people have already. */
export interface ReportText {
  /** The file's name; null where it was pasted. */
  readonly name: string | null;
  readonly text: string;
  /** The tables of a .docx as sheets. */
  readonly tables: Workbook | null;
}

export interface ReportRequest extends Omit<CheckRequest, 'task'> {
  readonly report: ReportText;
  /** Last year's report, as text. */
  readonly lastReport?: string;
}

export interface ReportOutcome {
  /** What is wrong with the report, by itself and against the workbook's tables: a cell named is one of the workbook. */
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** The workbook has tables that it was compared with. */
  readonly compared: boolean;
}

export interface BlankRequest {
  /** The pack's id. */
  readonly pack: string;
  readonly year: number;
  readonly kinds: readonly FormKind[];
  /** 填报单位; null where it is not known. */
  readonly unit: string | null;
  /** One 附件3 each; '' where the name is not known. */
  readonly projects: readonly string[];
}

export interface TableName {
  readonly kind: FormKind;
  /** `附件1`. */
  readonly short: string;
  /** As the blank form prints it, without its year. */
  readonly title: string;
  /** May be missing without anything being wrong. */
  readonly optional: boolean;
  /** A blank one can be put into the workbook. */
  readonly blank: boolean;
}

export interface Engine {
  check(request: CheckRequest): Promise<CheckOutcome>;
  /** Blank tables with live formulas and their look, in the pack's order. */
  blankSheets(request: BlankRequest): Promise<readonly StyledSheet[]>;
  writeSections(workbook: Workbook, pointed: readonly PointedField[]): Promise<readonly Section[]>;
  /** What of last year's figures can be filled in where; a sentence where last year's file cannot be read. */
  lastYear(request: LastYearRequest): Promise<LastYearAnswer | string>;
  /** The report in a .docx or .txt; a sentence where it cannot be read. */
  readReport(request: ReportFileRequest): Promise<ReportText | string>;
  checkReport(request: ReportRequest): Promise<ReportOutcome>;
}
