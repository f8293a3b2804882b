/** A workbook as plain data: what the pane reads, a submission carries and `check` takes as .json. */

export type CellValue = string | number | boolean | null;

export interface Cell {
  /** The value, or Excel's cached result where there is a formula. Absent or null: a blank cell (not zero). */
  readonly v?: CellValue;
  /** The formula, without its leading `=`. */
  readonly f?: string;
  /** `e`: `v` is an error value such as `#REF!`. */
  readonly t?: 'e';
  /** The number format, where it is not General. */
  readonly z?: string;
  /** The range of the array formula that this cell belongs to. */
  readonly arr?: string;
}

export interface Sheet {
  readonly name: string;
  /** The used range, `A1:G30`; absent on an empty sheet. */
  readonly ref?: string;
  /** 0 visible, 1 hidden, 2 very hidden. */
  readonly hidden?: 0 | 1 | 2;
  /** Merged ranges. No rule may depend on them: the pane must not read them (office-js issue 5918). */
  readonly merges?: readonly string[];
  /** Hidden rows and columns, as one-based row numbers and column letters. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly string[];
  /** Address without `$` → cell. */
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface DefinedName {
  readonly name: string;
  readonly ref: string;
  /** Index of the sheet that the name belongs to; absent: the whole workbook. */
  readonly sheet?: number;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly names?: readonly DefinedName[];
}
