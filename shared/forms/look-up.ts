/** What a cell's text says to the forms of a pack: a title, a label, a year or a unit of account. */

import { oncePerLasting, remembered } from '../workbook/once.ts';
import { type Claim, type FormIndex, formIndex } from './form-index.ts';
import {
  isLineAlone,
  type LabelText,
  type MoneyStated,
  moneyIn,
  plainText,
  readLabel,
  splitTrailingNumber,
  yearIn,
} from './label-text.ts';
import type { FormSpec } from './schema.ts';

export interface Look {
  readonly label: LabelText;
  /** By number of the form: the label's places in it. */
  readonly claims: ReadonlyMap<number, readonly Claim[]>;
  /** Numbers of the forms whose title this is. */
  readonly titles: readonly number[];
  /** The year in a title, a label or a line of its own. */
  readonly year: number | null;
  readonly money: MoneyStated | null;
  /** A line with nothing but the year or the unit of account. */
  readonly alone: boolean;
  /** The head of a column in some form. */
  readonly heads: boolean;
}

export interface Lexicon {
  readonly forms: readonly FormIndex[];
  lookUp(text: string): Look | null;
}

/** What `readLabel` makes of a year. */
const YEAR = 'Y年';
const LONGEST_TITLE = 60;
/** No spaces make a title so long. */
const SHORTEST_PROSE = 150;
/** A shorter piece of a title may be any label (三公经费). */
const SHORTEST_CUT_TITLE = 8;
/** Every title, cut or whole, begins with as many of its characters. */
const TITLE_HEAD = 6;
/** A title stands alone: `附件3：`, a year or the unit's name before it, a bracket or a project's name behind it. */
const BEFORE_TITLE = /[见详据按填,，。；;、：]|^说明/;
const AFTER_TITLE = /^(?:$|[（([【—–\-:])/;
/** A text may state the year or the unit of account. */
const MAY_STATE = /元|^[\s（(]*[12１２][\d０-９]{3}/;
/** The first two characters of a label, after numbers, marks and 其中. */
const LABEL_START =
  /^(?:[\s\d０-９①-⑳（(）)、.．,，:：*★☆△※●·_“"‘'[-]|二[〇○零][〇○零一二三四五六七八九]{2}|[一二三四五六七八九十]{1,2}\s*[、）)]|其\s*中)*(\S)[\s“”"、,，/和及与]*(\S)/;

/** The forms of a pack with a memory for texts. */
export const lexicon: (specs: readonly FormSpec[]) => Lexicon = oncePerLasting(makeLexicon);

function makeLexicon(specs: readonly FormSpec[]): Lexicon {
  const forms = specs.map(formIndex);
  const pairs = labelPairs(forms);
  const titleHeads = titleHeadsIn(forms);
  const lookAt = (text: string): Look | null => {
    const start = LABEL_START.exec(text);
    const mayBeLabel = start !== null && pairs.has(`${start[1]}${start[2]}`);
    const isProse = text.length > SHORTEST_PROSE;
    const mayBeTitle = !isProse && titleHeads.test(text);
    if (!mayBeLabel && !mayBeTitle && (isProse || !MAY_STATE.test(text))) return null;
    const plain = plainText(text);
    const titles = mayBeTitle ? titlesIn(plain, forms) : [];
    const { label, claims } = labelIn(text, plain, forms);
    const money = text.length <= LONGEST_TITLE ? moneyIn(plain) : null;
    const alone = isLineAlone(plain);
    if (titles.length === 0 && claims.size === 0 && !money && !alone) return null;
    const year = titles.length > 0 ? yearIn(text) : label.year;
    return { label, claims, titles, year, money, alone, heads: isHead(claims) };
  };
  return { forms, lookUp: remembered(lookAt) };
}

function labelIn(text: string, plain: string, forms: readonly FormIndex[]): Pick<Look, 'label' | 'claims'> {
  const label = readLabel(text, plain);
  const claims = claimsOf(label.key, forms);
  if (claims.size === 0 && label.key.startsWith(YEAR)) {
    // A year before a label that needs none: 2024年编制数 is 编制数, 2024年末编制数 is 年末编制数.
    for (const key of [label.key.slice(YEAR.length), label.key.slice(1)]) {
      const bare = claimsOf(key, forms);
      if (bare.size > 0) return { label: { ...label, key }, claims: bare };
    }
  }
  if (claims.size > 0 || label.rest !== null || !/\d%?$/.test(plain)) return { label, claims };
  const split = splitTrailingNumber(text);
  return split ? { label: split, claims: claimsOf(split.key, forms) } : { label, claims };
}

function claimsOf(key: string, forms: readonly FormIndex[]): ReadonlyMap<number, readonly Claim[]> {
  const claims = new Map<number, readonly Claim[]>();
  if (key === '') return claims;
  forms.forEach((form, i) => {
    const list = form.claims.get(key);
    if (list) claims.set(i, list);
  });
  return claims;
}

/** The forms whose title the text is; the longest title wins (整体支出… is the end of 部门整体支出…). */
function titlesIn(plain: string, forms: readonly FormIndex[]): number[] {
  if (plain.length < TITLE_HEAD || plain.length > LONGEST_TITLE) return [];
  let longest = 0;
  let found: number[] = [];
  forms.forEach((form, i) => {
    for (const title of form.titles) {
      if (title.length < longest || !isTitle(plain, title)) continue;
      if (title.length > longest) found = [];
      longest = title.length;
      if (!found.includes(i)) found.push(i);
    }
  });
  return found;
}

function isTitle(plain: string, title: string): boolean {
  const at = plain.indexOf(title.slice(0, TITLE_HEAD));
  if (at < 0) return false;
  if (plain.startsWith(title, at)) return standsAlone(plain.slice(0, at), plain.slice(at + title.length));
  // The last one or two characters may have been lost.
  const lost = title.length - (plain.length - at);
  const cut = lost >= 1 && lost <= 2 && title.length - lost >= SHORTEST_CUT_TITLE;
  return cut && title.startsWith(plain.slice(at)) && standsAlone(plain.slice(0, at), '');
}

function standsAlone(before: string, after: string): boolean {
  const lead = before.replace(/^附[件表][\d一二三四五六七八九十-]*[:：、.]?/, '');
  return lead.length <= 30 && !BEFORE_TITLE.test(lead) && AFTER_TITLE.test(after);
}

/** The first two characters of every label: most texts of other workbooks begin otherwise and need no closer look. */
function labelPairs(forms: readonly FormIndex[]): ReadonlySet<string> {
  const keys = forms.flatMap((form) => [...form.claims.keys()]);
  return new Set(['年度', ...keys.map((key) => key.replace(/^Y/, '').slice(0, 2))]);
}

/** Finds the first four characters of any title, also where they are spaced out. */
function titleHeadsIn(forms: readonly FormIndex[]): RegExp {
  const heads = new Set(forms.flatMap((form) => form.titles.map((title) => title.slice(0, 4))));
  return new RegExp([...heads].map((head) => [...head].join('[\\s“”"]*')).join('|'));
}

function isHead(claims: Look['claims']): boolean {
  return [...claims.values()].some((list) => list.some(({ slot }) => slot.role === 'column'));
}
