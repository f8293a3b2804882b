/** The look that an add-in gave a sheet, as a written file has it. */

import { type Area, formatArea } from '../../../shared/workbook/address.ts';
import {
  type CellStyle,
  FONT,
  type SheetStyle,
  type Validation,
  type WorkbookStyle,
} from '../../../shared/workbook/style.ts';
import { addressesIn, isUnbounded } from '../excel/model/area.ts';
import type { CellFormat, SheetFormats, ValidationModel } from '../excel/model/sheet-formats.ts';
import type { SheetModel } from '../excel/model/sheet-model.ts';

/** A file counts widths in digits, 8 pixels wide; Excel's API counts points. */
export const POINTS_PER_CHARACTER = 6;

const ALIGNMENTS: Readonly<Record<string, CellStyle['align']>> = {
  Left: 'left',
  Center: 'center',
  Right: 'right',
};

/** The styles of the sheets that have got one. */
export function stylesOf(sheets: readonly SheetModel[]): WorkbookStyle {
  return Object.fromEntries(
    sheets.filter(({ formats }) => !formats.isEmpty).map((sheet) => [sheet.name, styleOf(sheet)]),
  );
}

export function styleOf({ formats, fills, unlocked }: SheetModel): SheetStyle {
  const free = new Set(unlocked.filter((area) => !isUnbounded(area)).flatMap(addressesIn));
  const cells: Record<string, CellStyle> = {};
  for (const address of new Set([...formats.cells.keys(), ...fills.keys(), ...free])) {
    cells[address] = cellStyle(formats.cells.get(address) ?? {}, fills.get(address), free.has(address));
  }
  return {
    columnWidths: columnWidths(formats),
    rowHeights: Object.fromEntries([...formats.rowHeights].map(([row, points]) => [row + 1, points])),
    cells,
    validations: [...formats.validations.values()].flatMap(validationsOf),
    ...(formats.page.zoom.horizontalFitToPages === 1
      ? { landscape: formats.page.orientation === 'Landscape' }
      : {}),
  };
}

function columnWidths({ columnWidths: points }: SheetFormats): number[] {
  const last = Math.max(-1, ...points.keys());
  return Array.from({ length: last + 1 }, (_, i) => (points.get(i) ?? 0) / POINTS_PER_CHARACTER);
}

function cellStyle(
  { bold, fontSize, horizontalAlignment = '', wrapText, borders }: CellFormat,
  fill: string | undefined,
  isFree: boolean,
): CellStyle {
  const align = ALIGNMENTS[horizontalAlignment];
  return {
    ...(bold ? { bold } : {}),
    ...(fontSize === undefined || fontSize === FONT.size ? {} : { size: fontSize }),
    ...(align ? { align } : {}),
    ...(wrapText ? { wrap: true } : {}),
    ...(borders && borders.size > 0 ? { border: true } : {}),
    ...(fill === undefined ? {} : { fill: fill.replace('#', '') }),
    ...(isFree ? { locked: false } : {}),
  };
}

/** One for each area: a file names several in one as well, our model of a style does not. */
function validationsOf({ areas, rule, prompt }: ValidationModel): Validation[] {
  if (!rule) return [];
  const message =
    typeof prompt === 'object' && prompt !== null && 'message' in prompt ? String(prompt.message) : '';
  return areas.map((area: Area) => ({ range: formatArea(area), rule: plainRule(rule), prompt: message }));
}

function plainRule(rule: NonNullable<ValidationModel['rule']>): Validation['rule'] {
  if ('list' in rule) return { kind: 'list', values: rule.list.source.split(',') };
  return 'wholeNumber' in rule
    ? { kind: 'whole', least: rule.wholeNumber.formula1 }
    : { kind: 'decimal', least: rule.decimal.formula1 };
}
