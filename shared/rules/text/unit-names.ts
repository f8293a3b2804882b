/** X-28, T-10: names and self-references of another unit, in places that can only mean the unit itself. */

import type { Finding } from '../../finding/finding.ts';
import type { Span } from '../../text/report.ts';
import { type TextContext, textFinding } from './text-context.ts';

const NAME =
  '[一-龥]{2,24}?(?:局|委员会|人民政府|办事处|办公室|研究院|医院|学校|中学|小学|学院|大学|幼儿园|法院|检察院|中心|管理处|管理所|图书馆|博物馆)';
/** Where a name is the unit's own: titles, covers, `本单位（…）`, the line above the date at the end. */
const OWN: readonly RegExp[] = [
  new RegExp(
    `(?:^|\\n)\\s*(?:20\\d\\d\\s*年度?)?\\s*(${NAME})\\s*(?:20\\d\\d\\s*年度?)?\\s*部门?整体支出绩效(?:自评|评价)报告`,
    'g',
  ),
  new RegExp(`(?:单位名称|部门名称|填报单位|预算单位|报送单位)(?:\\(盖章\\))?\\s*:\\s*(${NAME})`, 'g'),
  new RegExp(`本(?:单位|部门)\\((${NAME})\\)`, 'g'),
  new RegExp(`\\n\\s*(${NAME})\\s*\\n\\s*20\\d\\d\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日`, 'g'),
];

/** Two characters and what it is. */
const SHORTEST = 3;

/** `我局` → what the unit's name must hold. */
const SELVES: readonly (readonly [self: string, words: RegExp])[] = [
  ['局', /局|大队|支队|总队/],
  ['校', /校|学|幼儿园|教育|培训|党校/],
  ['院', /院/],
  ['乡', /乡/],
  ['镇', /镇/],
  ['街道', /街道|办事处/],
  ['委', /委/],
  ['馆', /馆/],
];

export function checkUnitNames(c: TextContext, unit: string | null): Finding[] {
  const own = unit ?? c.report.unit;
  if (own === null) return [];
  return [...otherNames(c, own), ...otherSelves(c, own)];
}

/** one finding for all. */
function otherNames(c: TextContext, own: string): Finding[] {
  const places = OWN.flatMap((pattern) =>
    [...c.report.plain.matchAll(pattern)].flatMap(([whole, name = ''], i, all) => {
      const start = (all[i]?.index ?? 0) + whole.indexOf(name);
      return isSame(name, own) ? [] : [{ name, at: { start, end: start + name.length } }];
    }),
  );
  const [first] = places;
  if (!first) return [];
  const names = [...new Set(places.map(({ name }) => `“${name}”`))].join('、');
  return [textFinding(c, 'X-28', { at: first.at, slots: { 填报: names, 应为: own } })];
}

/** One holds the other, but for the place's name and spaces: `县水利局`, `临江县水利局`. */
function isSame(name: string, own: string): boolean {
  const [a, b] = [name, own].map((text) => text.replace(/[\s“”"]|\(.*?\)|本级|机关$/g, ''));
  if (a === undefined || b === undefined) return true;
  if (a.includes(b) || b.includes(a)) return true;
  const [first, second] = [core(a), core(b)];
  return first === second || isShortFor(first, second) || isShortFor(second, first);
}

/** `人社局` for `人力资源和社会保障局`: its characters in their order, from the first to the last. */
function isShortFor(short: string, full: string): boolean {
  if (short.length < SHORTEST || short.length >= full.length) return false;
  let at = 0;
  for (const char of short) {
    at = full.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return short[0] === full[0] && short.at(-1) === full.at(-1);
}

/** Without the place's name in front; 市场 is none. */
function core(name: string): string {
  return name.replace(/^[一-龥]{0,8}?(?:省|市(?!场|监)|县|区|州|盟|旗)(?=[一-龥]{2})/, '');
}

/** T-10: `我局` in a school's report. Quoted words are others'. */
function otherSelves(c: TextContext, own: string): Finding[] {
  for (const [self, words] of SELVES) {
    if (words.test(own)) continue;
    const match = new RegExp(`(?<![一-龥]*[“《][^”》]{0,40})[我本]${self}(?![一-龥]?(?:级|会|员|长办))`).exec(
      c.report.plain,
    );
    if (!match) continue;
    const at: Span = { start: match.index, end: match.index + match[0].length };
    return [textFinding(c, 'T-10', { at, slots: { 填报: match[0], 应为: own } })];
  }
  return [];
}
