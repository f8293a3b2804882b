/** The looks of the exported tables: few, named, always the same. */

interface Look {
  /** A number format; General where it is not said. */
  readonly format?: string;
  readonly font?: 'title' | 'bold' | 'quiet';
  readonly fill?: 'head' | 'total' | 'moved';
  readonly align?: 'center' | 'right' | 'wrap';
  readonly border?: boolean;
  readonly quoted?: boolean;
}

const MONEY = '#,##0.00';
const COUNT = '#,##0.##';
const SCORE = '0.00';
const RATE = '0.00%';

const LOOKS = {
  plain: {},
  title: { font: 'title', align: 'center' },
  note: { font: 'quiet' },
  head: { font: 'bold', fill: 'head', align: 'center', border: true },
  text: { border: true, align: 'wrap' },
  quoted: { border: true, align: 'wrap', quoted: true },
  money: { format: MONEY, border: true },
  moved: { format: MONEY, border: true, fill: 'moved' },
  count: { format: COUNT, border: true },
  score: { format: SCORE, border: true },
  rate: { format: RATE, border: true },
  totalText: { font: 'bold', fill: 'total', border: true },
  totalMoney: { format: MONEY, font: 'bold', fill: 'total', border: true },
  totalCount: { format: COUNT, font: 'bold', fill: 'total', border: true },
  totalRate: { format: RATE, font: 'bold', fill: 'total', border: true },
} satisfies Record<string, Look>;

export type StyleName = keyof typeof LOOKS;

const NAMES = Object.keys(LOOKS) as StyleName[];

export const STYLE_NUMBERS = Object.fromEntries(NAMES.map((name, i) => [name, i])) as Readonly<
  Record<StyleName, number>
>;

const FONTS = ['', 'title', 'bold', 'quiet'] as const;
const FILLS = ['none', 'gray125', 'head', 'total', 'moved'] as const;
const COLOURS = { head: 'FFE8F0FA', total: 'FFF3F3F3', moved: 'FFFFF2CC' } as const;
const FORMATS = [MONEY, COUNT, SCORE, RATE];
/** Numbers below 164 belong to Excel. */
const FIRST_FORMAT = 164;

export const STYLES_XML = stylesXml();

function stylesXml(): string {
  const formats = FORMATS.map(
    (code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${code.replace('"', '&quot;')}"/>`,
  );
  const fonts = FONTS.map((font) => {
    const look = {
      '': '<sz val="11"/>',
      title: '<b/><sz val="16"/>',
      bold: '<b/><sz val="11"/>',
      quiet: '<sz val="10"/>',
    };
    return `<font>${look[font]}<name val="宋体"/></font>`;
  });
  const fills = FILLS.map((fill) =>
    fill === 'none' || fill === 'gray125'
      ? `<fill><patternFill patternType="${fill}"/></fill>`
      : `<fill><patternFill patternType="solid"><fgColor rgb="${COLOURS[fill]}"/></patternFill></fill>`,
  );
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  const borders = [
    '<border><left/><right/><top/><bottom/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}</border>`,
  ];
  const xfs = NAMES.map((name) => xf(LOOKS[name]));
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    list('numFmts', formats) +
    list('fonts', fonts) +
    list('fills', fills) +
    list('borders', borders) +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    list('cellXfs', xfs) +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function xf({ format, font, fill, align, border, quoted }: Look): string {
  const number = format === undefined ? 0 : FIRST_FORMAT + FORMATS.indexOf(format);
  const aligned =
    align === 'wrap'
      ? '<alignment vertical="center" wrapText="1"/>'
      : `<alignment vertical="center"${align ? ` horizontal="${align}" wrapText="1"` : ''}/>`;
  return (
    `<xf numFmtId="${number}" fontId="${FONTS.indexOf(font ?? '')}" fillId="${fill ? FILLS.indexOf(fill) : 0}"` +
    ` borderId="${border ? 1 : 0}" xfId="0"${quoted ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1"` +
    ` applyFill="1" applyBorder="1" applyAlignment="1">${aligned}</xf>`
  );
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}
