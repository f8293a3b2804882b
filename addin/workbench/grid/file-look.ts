/** The look that a file gives its sheets, as the grid draws it. */

import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IBorderData,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { BorderLook, CellLook, LineLook } from '../../../shared/workbook/xlsx/cell-looks.ts';
import type { FileLook } from '../../../shared/workbook/xlsx-looks.ts';
import { type LookOf, plainLook, type SheetLook } from './look.ts';

/** As wide as Excel draws a digit of its usual Chinese font, and the cell's own margin. */
const PIXELS_PER_CHARACTER = 8;
const PIXELS_PER_POINT = 4 / 3;
const BLACK = '#000000';

const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  centerContinuous: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
  justify: HorizontalAlign.JUSTIFIED,
  distributed: HorizontalAlign.DISTRIBUTED,
};
const VERTICAL: Readonly<Record<string, VerticalAlign>> = {
  top: VerticalAlign.TOP,
  center: VerticalAlign.MIDDLE,
  justify: VerticalAlign.MIDDLE,
  distributed: VerticalAlign.MIDDLE,
};
const LINES: Readonly<Record<string, BorderStyleTypes>> = {
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  double: BorderStyleTypes.DOUBLE,
  medium: BorderStyleTypes.MEDIUM,
  mediumDashed: BorderStyleTypes.MEDIUM_DASHED,
  thick: BorderStyleTypes.THICK,
};

/** Sheets look as the file says; plain where it says nothing, or has not got the sheet. */
export function fileLook(looks: ReadonlyMap<string, FileLook>): LookOf {
  return (sheet) => {
    const look = looks.get(sheet.name);
    return look && !isBare(look) ? sheetLook(look) : plainLook(sheet);
  };
}

/** As programs write tables that only have to hold figures: no widths, no lines, no colours. */
function isBare({ columnWidths, cells, cell }: FileLook): boolean {
  return (
    columnWidths.size === 0 &&
    !cells.some((address) => {
      const { fill = null, border = {} } = cell(address) ?? {};
      return fill !== null || Object.keys(border).length > 0;
    })
  );
}

export function sheetLook(look: FileLook): SheetLook {
  const { defaultColumnWidth, defaultRowHeight, gridLines, frozen } = look;
  const styles = new Map<CellLook, IStyleData>();
  return {
    columnWidths: scaled(look.columnWidths, PIXELS_PER_CHARACTER),
    rowHeights: scaled(look.rowHeights, PIXELS_PER_POINT),
    ...(defaultColumnWidth === null ? {} : { defaultColumnWidth: defaultColumnWidth * PIXELS_PER_CHARACTER }),
    ...(defaultRowHeight === null ? {} : { defaultRowHeight: defaultRowHeight * PIXELS_PER_POINT }),
    gridLines,
    styled: look.cells,
    ...(frozen.rows + frozen.columns === 0 ? {} : { frozen }),
    style(address) {
      const cell = look.cell(address);
      if (!cell) return {};
      const known = styles.get(cell) ?? styleOf(cell);
      styles.set(cell, known);
      return known;
    },
  };
}

function scaled(sizes: ReadonlyMap<number, number>, pixels: number): Record<number, number> {
  return Object.fromEntries([...sizes].map(([at, size]) => [at, Math.round(size * pixels)]));
}

function styleOf({ font, fill, border, horizontal, vertical, wraps, upright }: CellLook): IStyleData {
  const flag = (isOn: boolean) => (isOn ? BooleanNumber.TRUE : BooleanNumber.FALSE);
  return {
    ...(font?.name ? { ff: font.name } : {}),
    ...(font?.size ? { fs: font.size } : {}),
    bl: flag(font?.bold ?? false),
    it: flag(font?.italic ?? false),
    ...(font?.underlined ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(font?.struck ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(font?.colour ? { cl: { rgb: font.colour } } : {}),
    ...(fill ? { bg: { rgb: fill } } : {}),
    ...(horizontal && horizontal in HORIZONTAL ? { ht: HORIZONTAL[horizontal] } : {}),
    vt: VERTICAL[vertical ?? ''] ?? VerticalAlign.BOTTOM,
    ...(wraps ? { tb: WrapStrategy.WRAP } : {}),
    ...(upright ? { tr: { a: 0, v: BooleanNumber.TRUE } } : {}),
    bd: borderOf(border),
  };
}

function borderOf({ top, bottom, left, right }: BorderLook): IBorderData {
  const line = ({ style, colour }: LineLook) => ({
    s: LINES[style] ?? BorderStyleTypes.THIN,
    cl: { rgb: colour ?? BLACK },
  });
  return {
    ...(top ? { t: line(top) } : {}),
    ...(bottom ? { b: line(bottom) } : {}),
    ...(left ? { l: line(left) } : {}),
    ...(right ? { r: line(right) } : {}),
  };
}
