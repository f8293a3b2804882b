/**
 * The format of official texts (GB/T 9704 and habit): 方正小标宋 title, 仿宋 body in 三号, fixed 30 pt lines, A4.
 * Sizes are half-points, lengths are twips (1/20 pt).
 */

import { AlignmentType, convertMillimetersToTwip, type IStylesOptions, LineRuleType } from 'docx';

interface Fonts {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
}

/** Digits and Latin letters are always in Times New Roman. */
function withLatin(eastAsia: string): Fonts {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia };
}

export const SONG = withLatin('宋体');
export const FANGSONG = withLatin('仿宋_GB2312');
export const HEI = withLatin('黑体');
const KAI = withLatin('楷体_GB2312');
export const TITLE = withLatin('方正小标宋简体');

/** What stands in for a font that a computer lacks, first to last: written to the document's font table. */
export const FALLBACKS: Readonly<Record<string, string>> = {
  方正小标宋简体: '方正小标宋_GBK,小标宋体,宋体,SimSun,Noto Serif CJK SC',
  仿宋_GB2312: '仿宋,FangSong,方正仿宋_GBK,Noto Serif CJK SC',
  楷体_GB2312: '楷体,KaiTi,方正楷体_GBK,Noto Serif CJK SC',
  黑体: 'SimHei,方正黑体_GBK,Noto Sans CJK SC',
  宋体: 'SimSun,Noto Serif CJK SC',
  'Times New Roman': 'Liberation Serif',
};

/** 二号, 三号, 四号, 小四, 五号. */
export const SIZE = { title: 44, body: 32, footer: 28, table: 24, small: 21 } as const;

/** 30 pt whatever stands in the line. */
const FIXED_LINES = { line: 600, lineRule: LineRuleType.EXACT } as const;
/** Two characters of the paragraph's own size. */
const FIRST_LINE = { firstLineChars: 200, firstLine: 640 } as const;

const mm = convertMillimetersToTwip;

export const A4 = { width: mm(210), height: mm(297) } as const;
/** 天头 37 mm, 订口 28 mm. */
export const MARGINS = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), footer: mm(25) } as const;
/** A landscape page has its binding edge on top. */
export const LANDSCAPE_MARGINS = {
  top: mm(28),
  left: mm(20),
  right: mm(20),
  bottom: mm(22),
  footer: mm(14),
} as const;
export const LANDSCAPE_TEXT_WIDTH = A4.height - LANDSCAPE_MARGINS.left - LANDSCAPE_MARGINS.right;
export const PORTRAIT_TEXT_WIDTH = A4.width - MARGINS.left - MARGINS.right;

function heading(font: Fonts, bold: boolean) {
  return {
    run: { font, size: SIZE.body, bold, color: '000000' },
    paragraph: { spacing: { ...FIXED_LINES, before: 0, after: 0 }, indent: FIRST_LINE, keepNext: true },
  };
}

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FANGSONG, size: SIZE.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { ...FIXED_LINES, before: 0, after: 0 } },
    },
    title: {
      run: { font: TITLE, size: SIZE.title, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...FIXED_LINES, before: 0, after: 0 } },
    },
    heading1: heading(HEI, false),
    heading2: heading(KAI, true),
    heading3: heading(FANGSONG, false),
  },
  paragraphStyles: [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { indent: FIRST_LINE, alignment: AlignmentType.BOTH },
    },
    {
      id: 'TableCaption',
      name: 'caption',
      basedOn: 'Normal',
      run: { font: HEI, size: SIZE.table },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
    },
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      run: { font: FANGSONG, size: SIZE.small },
      paragraph: { spacing: { line: 280, lineRule: LineRuleType.EXACT, before: 10, after: 10 } },
    },
    {
      id: 'TableTextCenter',
      name: 'Table Text Center',
      basedOn: 'TableText',
      paragraph: { alignment: AlignmentType.CENTER },
    },
    {
      id: 'TableTextRight',
      name: 'Table Text Right',
      basedOn: 'TableText',
      paragraph: { alignment: AlignmentType.RIGHT },
    },
  ],
};
