/** Gives a new sheet its look, in whole ranges: the same that the written file has, but for the protection. */

import { type Area, columnLetters } from '../../../shared/workbook/address.ts';
import { looksOf } from '../../../shared/workbook/looks-of.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import {
  type CellStyle,
  FONT,
  PAGE_MARGINS,
  type SheetStyle,
  type Validation,
} from '../../../shared/workbook/style.ts';
import { addressesOf, groups, rangesAt, rectangles, runs } from './ranges.ts';

/** A file counts widths in digits of its font, 8 pixels wide; Excel's API counts points. */
const POINTS_PER_CHARACTER = 6;

const ALIGNMENTS = { left: 'Left', center: 'Center', right: 'Right' } as const;
const EDGES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const;

export function styleSheet(worksheet: Excel.Worksheet, sheet: Sheet, style: SheetStyle): void {
  const { font } = worksheet.getRange(sheet.ref ?? 'A1').format;
  font.name = FONT.name;
  font.size = FONT.size;
  setSizes(worksheet, style);
  setLooks(worksheet, looksOf(sheet, style));
  setValidations(worksheet, style.validations ?? []);
}

/** A4, as many pages high as it takes but one wide. */
export function setPage({ pageLayout }: Excel.Worksheet, landscape: boolean): void {
  pageLayout.orientation = landscape ? 'Landscape' : 'Portrait';
  pageLayout.paperSize = 'A4';
  pageLayout.zoom = { horizontalFitToPages: 1 };
  pageLayout.setPrintMargins('Inches', PAGE_MARGINS);
}

function setSizes(worksheet: Excel.Worksheet, { columnWidths = [], rowHeights = {} }: SheetStyle): void {
  for (const [width, columns] of groups(columnWidths.keys(), (i) => columnWidths[i])) {
    const whole = runs(columns).map(([first, last]) => `${columnLetters(first)}:${columnLetters(last)}`);
    for (const ranges of rangesAt(worksheet, whole)) ranges.format.columnWidth = width * POINTS_PER_CHARACTER;
  }
  for (const [height, rows] of groups(Object.keys(rowHeights).map(Number), (row) => rowHeights[row])) {
    const whole = runs(rows).map(([first, last]) => `${first}:${last}`);
    for (const ranges of rangesAt(worksheet, whole)) ranges.format.rowHeight = height;
  }
}

function setLooks(worksheet: Excel.Worksheet, looks: ReadonlyMap<string, CellStyle>): void {
  const areasWhere = <T>(of: (look: CellStyle) => T | undefined): [T, Area[]][] =>
    [...groups(looks, ([, look]) => of(look))].map(([value, cells]) => [
      value,
      rectangles(cells.map(([address]) => address)),
    ]);
  const each = <T>(
    of: (look: CellStyle) => T | undefined,
    set: (format: Excel.RangeFormat, value: T) => void,
  ) => {
    for (const [value, areas] of areasWhere(of)) {
      for (const ranges of rangesAt(worksheet, addressesOf(areas))) set(ranges.format, value);
    }
  };
  each(
    ({ bold }) => bold,
    ({ font }, bold) => {
      font.bold = bold;
    },
  );
  each(
    ({ size }) => size,
    ({ font }, size) => {
      font.size = size;
    },
  );
  each(
    ({ align }) => align,
    (format, align) => {
      format.horizontalAlignment = ALIGNMENTS[align];
    },
  );
  each(
    ({ align, wrap }) => (align || wrap ? 'Center' : undefined),
    (format, vertical) => {
      format.verticalAlignment = vertical;
    },
  );
  each(
    ({ wrap }) => wrap,
    (format, wrap) => {
      format.wrapText = wrap;
    },
  );
  each(
    ({ fill }) => fill,
    ({ fill }, newSheetFill) => {
      fill.color = `#${newSheetFill}`;
    },
  );
  each(
    ({ locked }) => locked,
    ({ protection }, locked) => {
      protection.locked = locked;
    },
  );
  for (const [drawn, areas] of areasWhere(({ border }) => border)) if (drawn) drawBorders(worksheet, areas);
}

/** A single row or column has no lines inside: Excel does not take them there. */
function drawBorders(worksheet: Excel.Worksheet, areas: readonly Area[]): void {
  const draw = (
    some: readonly Area[],
    sides: readonly ((typeof EDGES)[number] | 'InsideHorizontal' | 'InsideVertical')[],
  ) => {
    for (const { format } of rangesAt(worksheet, addressesOf(some))) {
      for (const side of sides) format.borders.getItem(side).style = 'Continuous';
    }
  };
  draw(areas, EDGES);
  draw(
    areas.filter(({ top, bottom }) => bottom > top),
    ['InsideHorizontal'],
  );
  draw(
    areas.filter(({ left, right }) => right > left),
    ['InsideVertical'],
  );
}

function setValidations(worksheet: Excel.Worksheet, validations: readonly Validation[]): void {
  const alike = groups(validations, ({ rule, prompt }) => JSON.stringify([rule, prompt]));
  for (const [first, ...rest] of alike.values()) {
    if (!first) continue;
    const { rule, prompt: message } = first;
    const areas = rectangles([first, ...rest].map(({ range }) => range));
    for (const { dataValidation } of rangesAt(worksheet, addressesOf(areas))) {
      dataValidation.rule = ruleOf(rule);
      dataValidation.ignoreBlanks = true;
      dataValidation.prompt = { showPrompt: true, title: '', message };
      const style = rule.kind === 'list' ? 'Warning' : 'Stop';
      dataValidation.errorAlert = { showAlert: true, style, title: '', message };
    }
  }
}

function ruleOf(rule: Validation['rule']): Excel.DataValidationRule {
  if (rule.kind === 'list') return { list: { inCellDropDown: true, source: rule.values.join(',') } };
  const bound = { formula1: rule.least, operator: 'GreaterThanOrEqualTo' } as const;
  return rule.kind === 'whole' ? { wholeNumber: bound } : { decimal: bound };
}
