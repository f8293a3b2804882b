/** What goes into a check and what comes out of it. */

import type { Counts, Finding, Locale } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import type { UnsureTable } from '../forms/find-forms.ts';
import type { PointedField } from '../forms/pointed-fields.ts';
import type { Workbook } from '../workbook/snapshot.ts';

/** One file, or one workbook with its report: what a unit has before it. */
export interface CheckInput {
  /** The file's name, where there is one: said in findings of a set, and compared with the unit's name (M-02). */
  readonly file?: string;
  readonly workbook?: Workbook;
  /** Cells of the workbook that the user has named. */
  readonly pointed?: readonly PointedField[];
  /** The report as plain text. */
  readonly report?: string;
  /** The tables of a document, where there is no workbook: forms are read from them, but nothing is reckoned there. */
  readonly tables?: Workbook;
}

export interface CheckOptions {
  /** The day of the check, `2025-05-20`. Rules about dates are not checked without it: the clock is never read. */
  readonly asOf?: string;
  readonly locale?: Locale;
  /** Last year's forms, submitted or from a workbook. */
  readonly lastYear?: readonly FilledForm[];
  /** Last year's report as plain text. */
  readonly lastReport?: string;
  /** `submit`: the set is complete, so a missing attachment is an error; otherwise it may be in another file. */
  readonly purpose?: 'check' | 'submit';
}

export interface CheckResult {
  readonly file: string | null;
  /** 填报单位, from the forms; null where none names it. */
  readonly unit: string | null;
  readonly year: number | null;
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string };
  readonly forms: readonly FilledForm[];
  /** Titles of tables below which too little of the table was found. */
  readonly unsure: readonly UnsureTable[];
  /** Pointed cells that are no longer to be found. */
  readonly lost: readonly PointedField[];
  /** In the order of `orderFindings`. */
  readonly findings: readonly Finding[];
  readonly counts: Counts;
}

/** Several files checked as one set: each by itself, and what only shows between them. */
export interface SetResult {
  readonly files: readonly CheckResult[];
  readonly set: {
    readonly files: readonly string[];
    readonly findings: readonly Finding[];
    readonly counts: Counts;
  };
}
