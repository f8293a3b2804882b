/** All that the pane knows at one moment. Views are functions of it; nothing else holds state. */

import type { CellEdit, Locale } from '../../shared/finding/finding.ts';
import type { FormKind, MissingLabel } from '../../shared/forms/filled-form.ts';
import type { LastYearPlan } from '../../shared/forms/last-year.ts';
import type { PointedField } from '../../shared/forms/pointed-fields.ts';
import type { Edit } from '../../shared/narrative/edited/edit.ts';
import type { EditedReport } from '../../shared/narrative/edited/edited-sections.ts';
import type { Section } from '../../shared/narrative/section.ts';
import type { Explanation, Receipt } from '../../shared/submission/contract.ts';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import type { CellPlace, HostErrorCode, WorkbookHost } from '../host/workbook-host.ts';
import type { Parcel } from '../outbox/parcel.ts';
import type { CheckOutcome, ReportOutcome, ReportText } from './engine/engine.ts';
import type { Kind } from './findings/filter.ts';
import type { Failure, Obligation, TaskFile } from './services/bureau.ts';

export const TABS = ['findings', 'tables', 'report', 'submit'] as const;
export type Tab = (typeof TABS)[number];

/** Why the workbook could not be read or checked; `engine`: the fault is ours. */
export type Trouble = HostErrorCode | 'engine';

export interface Checking {
  readonly phase: 'idle' | 'reading' | 'checking';
  /** Null until the first check has ended. */
  readonly outcome: CheckOutcome | null;
  /** The workbook that the outcome is about. */
  readonly workbook: Workbook | null;
  /** When it was checked, in milliseconds. */
  readonly at: number | null;
  /** The workbook has changed since. */
  readonly stale: boolean;
  readonly trouble: Trouble | null;
}

export interface List {
  readonly kind: Kind | null;
  readonly search: string;
  /** The finding that is unfolded; next and previous start from it. */
  readonly open: string | null;
  /** Where the arrow keys have come to. */
  readonly focus: string | null;
  /** The findings at the cell that is selected in the workbook. */
  readonly atCell: readonly string[];
  /** How many are shown; the rest on demand. */
  readonly shown: number;
}

/** What the pane keeps inside the workbook, so that it travels with the file. */
export interface Kept {
  readonly version: 1;
  readonly explanations: readonly Explanation[];
  /** Paragraph and question of a gap in the report → what was written there. */
  readonly gaps: Readonly<Record<string, string>>;
  /** Paragraphs of the report that people rewrote. */
  readonly edits: readonly Edit[];
  readonly receipts: readonly Receipt[];
  /** Cells that people have named: “这是编制数”. */
  readonly pointed: readonly PointedField[];
  /** Cells with problems are coloured. */
  readonly marked: boolean;
}

/** An explanation that is being written. */
export interface Draft {
  readonly finding: string;
  readonly reason: string;
  /** What was missing when it was to be saved. */
  readonly missing: 'reason' | 'name' | null;
}

/** A fix that was applied, with the edits that take it back. */
export interface AppliedFix {
  /** The finding's id, or the rule of which all were fixed. */
  readonly id: string;
  readonly back: readonly CellEdit[];
}

/** Which blank tables are to be inserted. What is null or absent is as the workbook suggests it. */
export interface Blanks {
  readonly pack: string | null;
  readonly year: string | null;
  /** One project a line. */
  readonly projects: string;
  readonly chosen: Readonly<Partial<Record<FormKind, boolean>>>;
  readonly busy: boolean;
}

/** What is being pointed at: the next cell that is selected in the workbook and confirmed. */
export interface Pointing {
  /** The form's id, and what of it is missing. */
  readonly form: string;
  readonly field: string;
  readonly what: MissingLabel['what'];
  readonly label: string;
}

/** 带入上年数: from a file or from the bureau, looked at before it is written. */
export type LastYear =
  | 'idle'
  | 'reading'
  | { readonly from: string; readonly plan: LastYearPlan }
  | { readonly from: string; readonly problem: string };

export interface Fixing {
  /** The finding whose fix is being written. */
  readonly busy: string | null;
  readonly applied: readonly AppliedFix[];
  readonly failed: { readonly finding: string; readonly why: HostErrorCode } | null;
}

export interface Rewriting {
  readonly section: string;
  readonly paragraph: string;
  readonly text: string;
}

export interface Report {
  readonly sections: readonly Section[] | null;
  /** With gaps filled and rewritten paragraphs in their places; null until that was worked out. */
  readonly edited: EditedReport | null;
  readonly failed: boolean;
  /** The paragraph that is being rewritten. */
  readonly rewriting: Rewriting | null;
  readonly download: 'idle' | 'busy' | Failure;
}

/** 审核已有的报告: held while the pane is open, kept nowhere. */
export interface Reading {
  /** What is pasted or typed in, until it is read. */
  readonly pasted: string;
  readonly busy: boolean;
  readonly report: ReportText | null;
  /** Last year's, for what was taken over from it. */
  readonly last: ReportText | null;
  readonly outcome: ReportOutcome | null;
  /** Which file was not read and why, in a sentence; `from` is null where it was pasted. */
  readonly problem: { readonly from: string | null; readonly why: string } | null;
}

export interface Submit {
  /** What is typed into the field of the 报送授权码. */
  readonly typedCode: string;
  /** What was typed cannot be a code. */
  readonly codeProblem: boolean;
  readonly hasCode: boolean;
  /** The unit that the code belongs to, once the bureau has said so. */
  readonly unitCode: string | null;
  readonly tasks: 'unknown' | 'loading' | readonly Obligation[] | Failure;
  readonly chosen: string | null;
  /** What the bureau has said on the chosen task. */
  readonly file: TaskFile | null;
  /** Why a version is taken back, as it is being typed. */
  readonly withdrawal: string;
  /** The check of exactly what would be sent. */
  readonly preflight: Preflight | 'failed' | null;
  readonly phase: 'review' | 'confirm' | 'sending' | 'withdrawing' | { readonly receipt: Receipt } | Failure;
}

export interface Preflight {
  readonly outcome: CheckOutcome;
  readonly snapshot: Workbook;
  readonly sheetsLeftOut: number;
}

export interface PaneState {
  readonly locale: Locale;
  /** What the host can do. */
  readonly can: WorkbookHost['can'];
  readonly tab: Tab;
  /** Check again after each change. */
  readonly live: boolean;
  readonly checking: Checking;
  readonly list: List;
  readonly kept: Kept;
  /** Who explains; remembered on this computer. */
  readonly name: string;
  /** What the pane does has been said. */
  readonly welcomed: boolean;
  readonly draft: Draft | null;
  readonly fixing: Fixing;
  readonly blanks: Blanks;
  readonly pointing: Pointing | null;
  readonly lastYear: LastYear;
  readonly summary: Summary;
  /** Last year's tables, once they were read: checks compare with them. */
  readonly before: Workbook | null;
  /** What is selected in the workbook, as far as it was heard of. */
  readonly selection: CellPlace | null;
  readonly report: Report;
  readonly reading: Reading;
  readonly submit: Submit;
  readonly parcels: readonly Parcel[];
  readonly online: boolean;
  /** A newer pane is on the server. */
  readonly outdated: boolean;
  /** Said to people who cannot see the page. */
  readonly announcement: string;
}

export type SummaryField = 'login' | 'password' | 'code' | 'task' | 'table' | 'node';

/** A bureau's summary tables, to be put into the open workbook. Nothing of it is remembered on this computer. */
export interface Summary extends Readonly<Record<SummaryField, string>> {
  readonly busy: boolean;
  /** Of the session; null while nobody is logged in. */
  readonly token: string | null;
  readonly tasks: readonly { readonly id: string; readonly name: string }[];
  /** Why the last thing failed, in a sentence. */
  readonly problem: string | null;
}

export const NO_SUMMARY: Summary = {
  busy: false,
  token: null,
  tasks: [],
  problem: null,
  login: '',
  password: '',
  code: '',
  task: '',
  table: 'unit-results',
  node: '',
};

export const FIRST_SHOWN = 100;
export const NOTHING_KEPT: Kept = {
  version: 1,
  explanations: [],
  gaps: {},
  edits: [],
  receipts: [],
  pointed: [],
  marked: false,
};

export const NO_BLANKS: Blanks = { pack: null, year: null, projects: '', chosen: {}, busy: false };

export const NO_READING: Reading = {
  pasted: '',
  busy: false,
  report: null,
  last: null,
  outcome: null,
  problem: null,
};

export function initialState(locale: Locale): PaneState {
  return {
    locale,
    can: { liveEvents: true, marks: true },
    tab: 'findings',
    live: true,
    checking: { phase: 'idle', outcome: null, workbook: null, at: null, stale: false, trouble: null },
    list: { kind: null, search: '', open: null, focus: null, atCell: [], shown: FIRST_SHOWN },
    kept: NOTHING_KEPT,
    name: '',
    welcomed: true,
    draft: null,
    fixing: { busy: null, applied: [], failed: null },
    blanks: NO_BLANKS,
    pointing: null,
    lastYear: 'idle',
    summary: NO_SUMMARY,
    before: null,
    selection: null,
    report: { sections: null, edited: null, failed: false, rewriting: null, download: 'idle' },
    reading: NO_READING,
    submit: {
      typedCode: '',
      codeProblem: false,
      unitCode: null,
      hasCode: false,
      tasks: 'unknown',
      chosen: null,
      file: null,
      withdrawal: '',
      preflight: null,
      phase: 'review',
    },
    parcels: [],
    online: true,
    outdated: false,
    announcement: '',
  };
}
