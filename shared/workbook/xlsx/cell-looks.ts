/** How cells look, by the number of the style that they refer to (styles.xml). */

import { attribute } from '../../archive/xml.ts';
import { colourOf } from './colours.ts';
import { scan } from './parts.ts';

export interface FontLook {
  readonly name: string | null;
  /** Points. */
  readonly size: number | null;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underlined: boolean;
  readonly struck: boolean;
  /** `#RRGGBB`; null is the automatic colour. */
  readonly colour: string | null;
}

export interface LineLook {
  /** `thin`, `medium`, `dashed` … as the file names it. */
  readonly style: string;
  readonly colour: string | null;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';
export type BorderLook = Readonly<Partial<Record<Side, LineLook>>>;

export interface CellLook {
  readonly font: FontLook | null;
  readonly fill: string | null;
  readonly border: BorderLook;
  /** `center`, `right` … as the file names them; null is by the kind of value, and at the bottom. */
  readonly horizontal: string | null;
  readonly vertical: string | null;
  readonly wraps: boolean;
  /** Letters one below the other. */
  readonly upright: boolean;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

const SIDES: ReadonlySet<string> = new Set<Side>(['left', 'right', 'top', 'bottom']);
const UPRIGHT = '255';

/** For each style that a cell can name its look. */
export function readCellLooks(xml: string, theme: readonly string[]): CellLook[] {
  const fonts: Open<FontLook>[] = [];
  const fills: (string | null)[] = [];
  const borders: Open<Partial<Record<Side, LineLook>>>[] = [];
  const looks: Open<CellLook>[] = [];
  let section = '';
  let side: Side | null = null;
  let solid = false;

  const readFont = (name: string, tag: string) => {
    if (name === 'font') fonts.push(plainFont());
    const font = fonts.at(-1);
    if (!font) return;
    const isOn = attribute(tag, 'val') !== '0';
    if (name === 'name') font.name = attribute(tag, 'val');
    else if (name === 'sz') font.size = Number(attribute(tag, 'val')) || null;
    else if (name === 'b') font.bold = isOn;
    else if (name === 'i') font.italic = isOn;
    else if (name === 'u') font.underlined = attribute(tag, 'val') !== 'none';
    else if (name === 'strike') font.struck = isOn;
    else if (name === 'color') font.colour = colourOf(tag, theme);
  };

  const readFill = (name: string, tag: string) => {
    if (name === 'fill') fills.push(null);
    else if (name === 'patternFill') solid = attribute(tag, 'patternType') === 'solid';
    else if (name === 'fgColor' && solid) fills[fills.length - 1] = colourOf(tag, theme);
  };

  const readBorder = (name: string, tag: string) => {
    const border = borders.at(-1);
    if (name === 'border') borders.push({});
    else if (SIDES.has(name) && border) {
      side = name as Side;
      const style = attribute(tag, 'style');
      if (style !== null && style !== 'none') border[side] = { style, colour: null };
    } else if (name === 'color' && side) {
      const line = border?.[side];
      if (border && line) border[side] = { ...line, colour: colourOf(tag, theme) };
    }
  };

  const readCell = (name: string, tag: string) => {
    const look = looks.at(-1);
    if (name === 'xf') {
      looks.push({
        font: fonts[Number(attribute(tag, 'fontId') ?? 0)] ?? null,
        fill: fills[Number(attribute(tag, 'fillId') ?? 0)] ?? null,
        border: borders[Number(attribute(tag, 'borderId') ?? 0)] ?? {},
        horizontal: null,
        vertical: null,
        wraps: false,
        upright: false,
      });
    } else if (name === 'alignment' && look) {
      look.horizontal = attribute(tag, 'horizontal');
      look.vertical = attribute(tag, 'vertical');
      look.wraps = attribute(tag, 'wrapText') === '1' || attribute(tag, 'wrapText') === 'true';
      look.upright = attribute(tag, 'textRotation') === UPRIGHT;
    }
  };

  const readers: Readonly<Record<string, (name: string, tag: string) => void>> = {
    fonts: readFont,
    fills: readFill,
    borders: readBorder,
    cellXfs: readCell,
  };
  scan(xml, {
    open(name, start, end) {
      if (section === '' && name in readers) section = name;
      else if (section !== '') readers[section]?.(name, xml.slice(start, end));
    },
    close(name) {
      if (name === section) section = '';
      if (name === side) side = null;
    },
  });
  return looks;
}

function plainFont(): Open<FontLook> {
  return {
    name: null,
    size: null,
    bold: false,
    italic: false,
    underlined: false,
    struck: false,
    colour: null,
  };
}
