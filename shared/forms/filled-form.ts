/** A standard table as it was found and read: named fields, each with its cell. */

import type { CellNumber } from '../workbook/cell-number.ts';
import type { CellValue } from '../workbook/snapshot.ts';

export type FormKind =
  | 'basic-data' // 附件1 部门整体支出绩效评价基础数据表
  | 'overall-evaluation' // 附件2 部门整体支出绩效自评表
  | 'project-evaluation' // 附件3 项目支出绩效自评表
  | 'government-fund' // 附件4 政府性基金预算支出情况表
  | 'state-capital' // 附件5 国有资本经营预算支出情况表
  | 'social-insurance' // 附件6 社会保险基金预算支出情况表
  | 'three-public' // 三公经费表
  | 'indicator-score'; // 部门整体支出绩效评价指标表（旧）

/** What one field's cell holds, as people wrote it. */
export interface FieldReading {
  /** `blank` is not zero; `dash` is `—`, `/` or 无; `error` is `#REF!` and the like. */
  readonly kind: 'blank' | 'number' | 'text' | 'dash' | 'error';
  /** Only where kind is `number`. */
  readonly number: CellNumber | null;
  /** The text as it stands (the part after the label, where label and value share a cell). */
  readonly text: string;
  readonly raw: CellValue;
  readonly formula: string | null;
  readonly sheet: string;
  readonly cell: string;
  /** False: read with doubt (a label only resembles the form's). */
  readonly sure: boolean;
}

/** A row that may be repeated: an indicator, a project line, a fund line. */
export interface RepeatRow {
  /** The row's own label or name, without its number (`1、`). */
  readonly label: string;
  readonly labelCell: string;
  /** True: a row that the form itself prints (`1、业务工作经费`); false: one that people named or added. */
  readonly printed: boolean;
  /** Column → reading. */
  readonly fields: Readonly<Record<string, FieldReading>>;
}

/** A year that the title or a column head states: `2023年决算数` in last year's column is 2023 with offset -1. */
export interface YearMark {
  readonly text: string;
  readonly cell: string;
  readonly year: number;
  /** 0: the year of the report should stand here; -1: the year before it. */
  readonly offset: number;
}

/** A name that the form gives its unit in another place: 填报单位 above 预算部门、单位名称. */
export interface UnitMark {
  readonly unit: string;
  readonly cell: string;
}

export interface FilledForm {
  readonly kind: FormKind;
  /** Unique in the workbook and stable when sheets are shuffled: `basic-data`, `project-evaluation:智慧警务`. */
  readonly id: string;
  readonly sheet: string;
  /** `A1:G30`. */
  readonly range: string;
  readonly title: string;
  readonly titleCell: string | null;
  /** The year in the title or the column heads; null where none is said. */
  readonly year: number | null;
  /** Every year stated in the title and the heads, each with its cell. */
  readonly years: readonly YearMark[];
  /** 填报单位 / 部门名称 as written; null where the form has no such cell or it is blank. */
  readonly unit: string | null;
  readonly unitCell: string | null;
  /** What other places of the form say that the unit is called. */
  readonly alsoUnits: readonly UnitMark[];
  /** The unit of account as stated on the form. */
  readonly money: '元' | '万元' | null;
  readonly moneyCell: string | null;
  /** `三公经费[本年决算]`, `编制数` → reading. A field of the form that was not found is absent. */
  readonly fields: Readonly<Record<string, FieldReading>>;
  /** Name of the repeat (`指标`) → its rows, in sheet order. */
  readonly repeats: Readonly<Record<string, readonly RepeatRow[]>>;
  /** What is missing: the form's own labels that were not found, with the nearest label seen. */
  readonly missing: readonly MissingLabel[];
}

/** A label of the form that was not found. */
export interface MissingLabel {
  /** The name of the value, row, column or row of totals: what a cell is pointed at for. */
  readonly field: string;
  readonly what: 'value' | 'row' | 'column' | 'total';
  /** As the form prints it. */
  readonly label: string;
  /** The text seen that is most like it, and where it stands. */
  readonly nearest: string | null;
  readonly nearestCell: string | null;
}
