/** What an add-in has set of a sheet's look, in Excel's own words and units: only what was set is here. */

import type { Area } from '../../../../shared/workbook/address.ts';
import { formatReference } from './area.ts';

export type Side = 'top' | 'bottom' | 'left' | 'right';

export interface CellFormat {
  bold?: boolean;
  fontName?: string;
  /** Points. */
  fontSize?: number;
  horizontalAlignment?: string;
  verticalAlignment?: string;
  wrapText?: boolean;
  /** Thin lines. */
  borders?: ReadonlySet<Side>;
}

export interface ValidationModel {
  readonly areas: readonly Area[];
  rule: ValidationRule | null;
  ignoreBlanks: boolean;
  prompt: unknown;
  errorAlert: unknown;
}

/** As Office.js writes it: one kind of rule with its settings. */
export type ValidationRule =
  | { readonly wholeNumber: NumberBound }
  | { readonly decimal: NumberBound }
  | { readonly list: { readonly inCellDropDown: boolean; readonly source: string } };

export interface NumberBound {
  readonly formula1: number;
  readonly operator: 'GreaterThanOrEqualTo';
}

export interface PageModel {
  orientation: 'Portrait' | 'Landscape';
  paperSize: string;
  zoom: {
    readonly scale?: number;
    readonly horizontalFitToPages?: number;
    readonly verticalFitToPages?: number;
  };
  /** Inches. */
  margins: Readonly<Record<string, number>>;
}

export class SheetFormats {
  /** Points, by column and row counted from 0. */
  readonly columnWidths = new Map<number, number>();
  readonly rowHeights = new Map<number, number>();
  readonly cells = new Map<string, CellFormat>();
  readonly validations = new Map<string, ValidationModel>();
  readonly page: PageModel = {
    orientation: 'Portrait',
    paperSize: 'Letter',
    zoom: { scale: 100 },
    margins: {},
  };

  get isEmpty(): boolean {
    return this.columnWidths.size + this.rowHeights.size + this.cells.size === 0;
  }

  cell(address: string): CellFormat {
    const known = this.cells.get(address) ?? {};
    this.cells.set(address, known);
    return known;
  }

  /** The check of what is typed into these areas. */
  validation(areas: readonly Area[]): ValidationModel {
    const key = areas.map(formatReference).join(',');
    const known = this.validations.get(key) ?? {
      areas,
      rule: null,
      ignoreBlanks: true,
      prompt: null,
      errorAlert: null,
    };
    this.validations.set(key, known);
    return known;
  }
}
