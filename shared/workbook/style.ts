/** How a written workbook looks and behaves, apart from its content: a small declarative model. */

import type { Sheet } from './snapshot.ts';

/** What every cell is written in, and its size in points where a style says none. */
export const FONT = { name: '宋体', size: 11 } as const;

/** Inches, on A4. */
export const PAGE_MARGINS = {
  left: 0.6,
  right: 0.6,
  top: 0.7,
  bottom: 0.7,
  header: 0.3,
  footer: 0.3,
} as const;

export interface CellStyle {
  readonly bold?: boolean;
  /** Points; 11 where not said. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  readonly border?: boolean;
  /** `F2F2F2`. */
  readonly fill?: string;
  /** Cells are locked unless this is false; it takes effect on a protected sheet. */
  readonly locked?: boolean;
}

export interface Validation {
  readonly range: string;
  /** Words outside a list are asked about; numbers outside the bounds are refused. */
  readonly rule:
    | { readonly kind: 'whole' | 'decimal'; readonly least: number }
    | { readonly kind: 'list'; readonly values: readonly string[] };
  /** Shown when the cell is selected, and when the input is refused. */
  readonly prompt: string;
}

export interface SheetStyle {
  /** In characters, from column A on. */
  readonly columnWidths?: readonly number[];
  /** Row number → points. */
  readonly rowHeights?: Readonly<Record<number, number>>;
  /** Address → style; a cell not named here is plain. */
  readonly cells?: Readonly<Record<string, CellStyle>>;
  readonly validations?: readonly Validation[];
  /** Only unlocked cells can be changed; no password. */
  readonly protected?: boolean;
  readonly landscape?: boolean;
}

/** A sheet together with its look. */
export interface StyledSheet extends Sheet {
  readonly style?: SheetStyle;
}

/** Sheet name → style. */
export type WorkbookStyle = Readonly<Record<string, SheetStyle>>;
