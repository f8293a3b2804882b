/** The style table (styles.xml) of a written workbook: each combination of look and number format once. */

import { escapeXml } from '../../archive/xml.ts';
import { type CellStyle, FONT } from '../style.ts';

/** Number formats up to 163 are Excel's own. */
const FIRST_OWN_FORMAT = 164;

export interface StyleTable {
  /** The index that a cell with this look and number format refers to. */
  indexOf(style: CellStyle | undefined, format: string | undefined, quoted: boolean): number;
  xml(): string;
}

/** A list that gives equal entries the same index. */
function indexedList(first: readonly string[] = []) {
  const entries = [...first];
  const known = new Map(entries.map((entry, i) => [entry, i]));
  return {
    entries,
    indexOf(entry: string): number {
      const index = known.get(entry) ?? entries.length;
      if (index === entries.length) {
        entries.push(entry);
        known.set(entry, index);
      }
      return index;
    },
  };
}

export function styleTable(): StyleTable {
  const formats = indexedList();
  const fonts = indexedList([font({})]);
  const fills = indexedList([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ]);
  const borders = indexedList([border(false)]);
  const cells = indexedList(['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']);

  return {
    indexOf(style = {}, format, quoted) {
      const formatId = format ? FIRST_OWN_FORMAT + formats.indexOf(format) : 0;
      const fontId = fonts.indexOf(font(style));
      const fillId = style.fill ? fills.indexOf(fill(style.fill)) : 0;
      const borderId = borders.indexOf(border(style.border ?? false));
      const inside = alignment(style) + (style.locked === false ? '<protection locked="0"/>' : '');
      return cells.indexOf(
        `<xf numFmtId="${formatId}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0"` +
          ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"' +
          (quoted ? ' quotePrefix="1"' : '') +
          (inside ? `>${inside}</xf>` : '/>'),
      );
    },
    xml() {
      const own = formats.entries.map(
        (code, i) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + i}" formatCode="${escapeXml(code)}"/>`,
      );
      return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
        (own.length > 0 ? counted('numFmts', own) : '') +
        counted('fonts', fonts.entries) +
        counted('fills', fills.entries) +
        counted('borders', borders.entries) +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        counted('cellXfs', cells.entries) +
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
      );
    },
  };
}

function counted(element: string, entries: readonly string[]): string {
  return `<${element} count="${entries.length}">${entries.join('')}</${element}>`;
}

function font({ bold = false, size = FONT.size }: CellStyle): string {
  return `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${FONT.name}"/><charset val="134"/></font>`;
}

function fill(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function border(drawn: boolean): string {
  const side = (name: string) => (drawn ? `<${name} style="thin"><color auto="1"/></${name}>` : `<${name}/>`);
  return `<border>${['left', 'right', 'top', 'bottom', 'diagonal'].map((name) => (name === 'diagonal' ? '<diagonal/>' : side(name))).join('')}</border>`;
}

function alignment({ align, wrap }: CellStyle): string {
  if (!align && !wrap) return '';
  const horizontal = align ? ` horizontal="${align}"` : '';
  return `<alignment${horizontal} vertical="center"${wrap ? ' wrapText="1"' : ''}/>`;
}
