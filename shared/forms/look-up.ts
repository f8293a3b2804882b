/** What a cell's text says to the forms of a pack: a title, a label, a unit of account. */

import { type Claim, type FormIndex, formIndex } from './form-index.ts';
import { type LabelText, plainText, readLabel, splitTrailingNumber, yearIn } from './label-text.ts';
import type { FormSpec } from './schema.ts';

export interface Look {
  readonly label: LabelText;
  /** By number of the form: the label's places in it. */
  readonly claims: ReadonlyMap<number, readonly Claim[]>;
  /** Numbers of the forms whose title this is. */
  readonly titles: readonly number[];
  /** The year in a title. */
  readonly year: number | null;
}

export interface Lexicon {
  readonly forms: readonly FormIndex[];
  lookUp(text: string): Look | null;
}

const LONGEST_TITLE = 60;
/** A shorter piece of a title may be any label (三公经费). */
const SHORTEST_CUT_TITLE = 8;
/** A title stands alone: `附件3：`, a year or the unit's name before it, a bracket or a project's name behind it. */
const BEFORE_TITLE = /[见详据按填,，。；;、：]|^说明/;
const AFTER_TITLE = /^(?:$|[（([【—–\-:])/;

/** The forms of a pack with a memory for texts; make one for every search. */
export function lexicon(specs: readonly FormSpec[]): Lexicon {
  const forms = specs.map(formIndex);
  const memory = new Map<string, Look | null>();
  const firsts = firstCharacters(forms);
  return {
    forms,
    lookUp(text) {
      const known = memory.get(text);
      if (known !== undefined) return known;
      const look = mayMatter(text, firsts) ? lookAt(text, forms) : null;
      memory.set(text, look);
      return look;
    },
  };
}

function lookAt(text: string, forms: readonly FormIndex[]): Look | null {
  const titles = titlesIn(text, forms);
  let label = readLabel(text);
  let claims = claimsOf(label.key, forms);
  if (claims.size === 0 && label.rest === null) {
    const split = splitTrailingNumber(text);
    const found = split ? claimsOf(split.key, forms) : claims;
    if (split && found.size > 0) {
      label = split;
      claims = found;
    }
  }
  if (titles.length === 0 && claims.size === 0) return null;
  return { label, claims, titles, year: titles.length > 0 ? yearIn(text) : label.year };
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
function titlesIn(text: string, forms: readonly FormIndex[]): number[] {
  if (text.length < 4 || text.length > LONGEST_TITLE) return [];
  const plain = plainText(text);
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
  const at = plain.indexOf(title);
  if (at >= 0) return standsAlone(plain.slice(0, at), plain.slice(at + title.length));
  // The last one or two characters may have been lost.
  return [1, 2].some((lost) => {
    const start = plain.length - (title.length - lost);
    return (
      start >= 0 &&
      title.length - lost >= SHORTEST_CUT_TITLE &&
      title.startsWith(plain.slice(start)) &&
      standsAlone(plain.slice(0, start), '')
    );
  });
}

function standsAlone(before: string, after: string): boolean {
  const lead = before.replace(/^附[件表][\d一二三四五六七八九十-]*[:：、.]?/, '');
  return lead.length <= 30 && !BEFORE_TITLE.test(lead) && AFTER_TITLE.test(after);
}

/** The first characters of all titles and labels: a text without any of them needs no closer look. */
function firstCharacters(forms: readonly FormIndex[]): ReadonlySet<string> {
  const characters = new Set<string>();
  for (const form of forms) {
    for (const key of form.claims.keys()) characters.add(key.startsWith('Y年') ? '年' : (key[0] ?? ''));
    for (const title of form.titles) characters.add(title[0] ?? '');
  }
  return characters;
}

function mayMatter(text: string, firsts: ReadonlySet<string>): boolean {
  for (const character of text) if (firsts.has(character)) return true;
  return false;
}
