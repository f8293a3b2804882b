/** A report as it is read: sections, tables, sentences and the numbers in them, each with its place in the text. */

import type { Exact } from '../workbook/exact.ts';
import type { Run } from './respective.ts';

export interface Span {
  /** Offsets into the report's text. */
  readonly start: number;
  readonly end: number;
}

export interface ReportHeading extends Span {
  /** 1: 一、 2: （一） 3: 1. 4: （1）. */
  readonly level: 1 | 2 | 3 | 4;
  /** As numbered: `一、`; '' where there is no number. */
  readonly mark: string;
  /** The number itself; null where there is none. */
  readonly number: number | null;
  /** Without its number. */
  readonly title: string;
}

/** One of the outline's sections, found by its heading. */
export interface ReportSection extends Span {
  readonly id: string;
  readonly heading: ReportHeading;
}

export interface TextCell extends Span {
  readonly text: string;
}

export interface TextTable extends Span {
  /** The line above it; '' where there is none. */
  readonly caption: string;
  /** The section that it stands in; '' before the first. */
  readonly section: string;
  readonly rows: readonly (readonly TextCell[])[];
}

export interface Sentence extends Span {
  readonly paragraph: number;
  /** The outline's section; '' outside of all. */
  readonly section: string;
  /** The nearest heading above, of any level; '' where there is none. */
  readonly under: string;
}

export type MentionKind = 'money' | 'percent' | 'points' | 'score' | 'count';

/**
 * What a number says: an amount or count of its own (`level`), by how much something changed (`change`), at what rate
 * (`rate`), its share of a whole (`share`), how much of the budget was used (`completion`, `control`).
 */
export type MentionRole = 'level' | 'change' | 'rate' | 'share' | 'completion' | 'control' | 'other';

export type Base = 'last-year' | 'budget' | 'other';

/** A number of the running text, with what the words around it say. */
export interface Mention extends Span {
  readonly kind: MentionKind;
  /** Money in 万元, percentages in hundredths, others as counted. */
  readonly value: Exact;
  /** Half of the last digit shown, in the same unit. */
  readonly half: Exact;
  /** Decimals shown. */
  readonly digits: number;
  /** As written behind it: `万元`, `%`, `个`. */
  readonly unit: string;
  /** 万 without 元, or a percentage without its mark. */
  readonly unitMissing: boolean;
  /** 约, 余, 多, 左右. */
  readonly approximate: boolean;
  readonly role: MentionRole;
  /** The pack's name of what it measures (`三公经费`); null where the words are none of the pack's. */
  readonly item: string | null;
  /** What a change or rate names of its own and the pack does not know (`中央财政补助减少…`); '' where it names nothing. */
  readonly subject: string;
  /** What narrows the item (`二级机构`); '' where nothing does. */
  readonly scope: string;
  /** The words before it, without years and verbs. */
  readonly name: string;
  /** The year that it is about; null where none is said. */
  readonly year: number | null;
  readonly budget: boolean;
  readonly direction: 'up' | 'down' | null;
  /** What a change is measured against. */
  readonly base: Base | null;
  /** The whole of a share, as named; '' where none is. */
  readonly of: string;
  /** The kind of budget that the words name or the sentence began with (`一般公共预算`); '' where none. */
  readonly fund: string;
  /** Index into `sentences`. */
  readonly sentence: number;
  /** The part of the sentence between semicolons. */
  readonly part: number;
  /** Its place in a list that belongs to a list of names or amounts in the same order (分别). */
  readonly run: Run | null;
  /** How deep in round brackets. */
  readonly depth: number;
  /** The words between the number before it (or the last stop) and this one. */
  readonly before: string;
  /** The words behind it, to the next stop or number. */
  readonly after: string;
}

export interface Report {
  readonly text: string;
  /** Of the same length: half-width digits and marks. */
  readonly plain: string;
  /** The first line that names the report; '' where there is none. */
  readonly title: string;
  readonly unit: string | null;
  readonly year: number | null;
  readonly headings: readonly ReportHeading[];
  readonly sections: readonly ReportSection[];
  readonly tables: readonly TextTable[];
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  /** 【待补充：…】: questions that nobody has answered yet. */
  readonly gaps: readonly Span[];
}
