/** Numbers of the running text with what the words around them say: of what, of when, how much or by how much. */

import { type FoundItem, fundIn, itemIn, scopeOf, withoutFunds } from './items.ts';
import { findNumbers, type TextNumber } from './numbers.ts';
import { bareName } from './plain-text.ts';
import type { Base, Mention, MentionRole, Sentence } from './report.ts';
import { respectives } from './respective.ts';
import type { Terms } from './terms-schema.ts';

const UP =
  '净增加|增支|增收|净增|增加|增长|上升|提高|上涨|上浮|增|超支|超出|超|多支出|多收入|高于|高出|扩大|增收';
const DOWN =
  '净减少|减少|下降|降低|压减|压缩|节约|节支|减支|节省|缩减|回落|下浮|核减|少支出|少收入|低于|减|降';
const SIGNED = '增减|变动|变化';
const TAIL =
  '(?:了|额|数|金额|资金|率|幅度|幅|比例|比率|比重|支出|经费|程度)*(?:为|约|达到|达|近|是|共计|共|:|仅)*\\s*$';

const CHANGE_UP = new RegExp(`(?:${UP})(?:年初|全年|调整)?(?:预算|批复|指标)?(?:数|额)?${TAIL}`);
const CHANGE_DOWN = new RegExp(`(?:${DOWN})${TAIL}`);
const CHANGE_SIGNED = new RegExp(`(?:${SIGNED})${TAIL}`);
const MORE_THAN = /(?:比|较)[^，;]*?(多|少)(?:支出|安排|收入|花|用)?(?:了)?\s*$/;
const BECAME = new RegExp(`(${UP}|${DOWN})(?:到|至|为)(?:了)?\\s*$`);
const BECAME_TO = new RegExp(`(${UP}|${DOWN})(?:到|至)(?:了)?\\s*$`);
const IS_DOWN = new RegExp(`^(?:${DOWN})$`);

const SHARE = /占([^占，;]{0,24}?)(?:的)?(?:比重|比例|比率|份额|比)?(?:分别)?(?:为|达到|达|约|是|:)*\s*$/;
const SHARE_WORD = /(?:占比|所占比例|所占比重|比重|占)(?:分别)?(?:为|达到|达|约|是|:)*\s*$/;
const COMPLETION =
  /(?:(?:完成|达到|实现)(?:了)?(?:年初|全年|年度|调整后?的?|批复的?|部门)*(?:预算|指标|批复)(?:数|额)?(?:的)?|(?:预算|支出|资金|经费)?(?:执行|完成|支付|支出|使用|到位|拨付)(?:率|进度|比例|比率)|完成率|执行率)(?:为|达到|达|约|是|:)*\s*$/;
const CONTROL = /控制率(?:为|达到|达|约|是|:)*\s*$/;
const ALIKE_BASE = /(?:同比|比上年|较上年|比去年|较去年)\s*$/;

const LAST_YEAR_BASE =
  /同比|(?:比|较|与|同|和|对比)(?:[^，;]{0,4})?(?:上年|去年|上一年|前一年|上年度|上年同期|(20\d\d)\s*年)|(?:上年|去年|(20\d\d)\s*年)(?:度|同期)?相比/;
const BUDGET_BASE =
  /(?:比|较|与|同|低于|高于|超出?|对比)[^，;]{0,8}?(?:预算|批复|指标|计划|控制数|概算)|(?:预算|批复)(?:数)?相比/;

const CHANGE_WORDS = new RegExp(`(?:支出|经费)?(?:决算)?(?:数|额)?(?:${UP}|${DOWN}|${SIGNED})${TAIL}`);
const TOTALS = new Set(['总收入', '总支出', '收入总计', '支出总计', '年初结转', '年末结转']);

const BUDGET_WORDS = ['预算', '批复', '年初安排', '控制数', '概算'];
const SPENT_WORDS = ['决算', '实际', '执行', '完成', '列支', '使用', '发生'];
/** What begins a list of parts. */
const LIST = /其中|包括|由.{0,12}(?:构成|组成)/;

/** Words of a comparison that are no subject of their own. */
const SILENT =
  /实际|支出|收入|年初|全年|调整后?|预算|决算|批复|指标|控制数|概算|上年|去年|同期|同比|相比|净|人员|人数|总额|总数|总量|数量|规模|金额|费用|经费|资金|成本|[比较与和同数额量的了]|分别|逐年|均|共|各|超|多|少|低于|高于/g;

/** The scope of amounts that sum up a list: `以上4个项目支出合计…`. */
const SUMMARY = '以上';

/** How many characters behind a number may still be about it. */
const MOST_AFTER = 24;

/** Where a phrase begins anew. */
const STOPS = new Set('，,;:。!?！？(');

interface Reading {
  /** The item that the sentence last named. */
  item: string | null;
  year: number | null;
  fund: string;
  base: Base | null;
  baseUsed: boolean;
  /** Whether the list that the sentence is in is one of budgets (`预算数38万元，其中…`). */
  budgetList: boolean;
  /** The amount that the list is a list of: what comes behind it is about that again. */
  list: Mention | null;
}

/** The mentions of one sentence; `reportYear` tells this year from last year, `before` are those of the paragraph so far. */
export function mentionsOf(
  plain: string,
  sentence: Sentence,
  index: number,
  terms: Terms,
  reportYear: number | null,
  before: readonly Mention[] = [],
): Mention[] {
  const numbers = findNumbers(plain, sentence.start, sentence.end);
  const runs = respectives(plain, sentence.start, numbers);
  const heading = numbers.length > 0 ? (itemIn(sentence.under, terms)?.item ?? null) : null;
  const state: Reading = {
    item: null,
    year: null,
    fund: '',
    base: null,
    baseUsed: false,
    budgetList: false,
    list: null,
  };
  let part = 0;
  let from = sentence.start;
  let last: Mention | null = null;
  let lastLevel: Mention | null = null;
  return numbers.map((number, i) => {
    const raw = plain.slice(from, number.start);
    const parts = raw.split(';').length - 1;
    if (/^[^(]*\)/.test(raw) && state.list) state.item = state.list.item;
    if (parts > 0) {
      part += parts;
      state.base = null;
      if (state.list) state.item = state.list.item;
    }
    const until = Math.min(numbers[i + 1]?.start ?? sentence.end, number.end + MOST_AFTER);
    const run = runs[i] ?? null;
    // `预算85万元（出国10万元…）`: brackets list parts as well.
    if (lastLevel && (LIST.test(raw) || /^\s*\(/.test(raw))) {
      state.budgetList = lastLevel.budget;
      state.list = lastLevel;
    }
    const read = readMention(plain, raw, number, {
      ...{ sentence, index, part, terms, reportYear, state, until },
      topic: before.find(({ role }) => role === 'level')?.item ?? null,
      heading,
      words: run?.words ?? null,
      run: run && { index: run.index, length: run.length },
    });
    // `分别下降35.18%、36.36%`: the second says what the first said.
    const mention: Mention =
      last && !run?.words && /^\s*[、和及]\s*$/.test(raw) && last.kind === read.kind
        ? { ...read, role: last.role, direction: last.direction, base: last.base, of: last.of }
        : read;
    from = number.end;
    last = mention;
    if (mention.role === 'level') lastLevel = mention;
    return mention;
  });
}

interface Around {
  readonly sentence: Sentence;
  readonly index: number;
  readonly part: number;
  readonly terms: Terms;
  readonly reportYear: number | null;
  readonly state: Reading;
  /** Where the words behind the number end. */
  readonly until: number;
  /** What the paragraph so far has been about. */
  readonly topic: string | null;
  /** What the heading above is about. */
  readonly heading: string | null;
  /** What names the number where it stands in a list behind its names. */
  readonly words: string | null;
  readonly run: Mention['run'];
}

function readMention(plain: string, between: string, number: TextNumber, around: Around): Mention {
  const { sentence, index, part, terms, reportYear, state, until, topic, heading, words: own, run } = around;
  const raw = own ?? between;
  const lead = leadOf(raw);
  const phrase = phraseOf(raw, lead);
  // `公用支出比预算240万元节约…`: the amount is the budget of what is compared.
  const about = subjectPart(phrase);
  const whole = itemIn(phrase, terms);
  const ofAbout = about === phrase ? whole : itemIn(about, terms);
  const named = whole ?? ofAbout;
  const { role, direction, of } = roleOf(number, lead, named?.lead ?? '');
  const isComparison = role === 'change' || role === 'rate';
  const subject = isComparison && !ofAbout ? subjectOf(phrase) : '';
  const isSummary = /^\s*(?:以上|上述)/.test(plain.slice(sentence.start, sentence.end));
  const stated = baseIn(raw.slice(raw.lastIndexOf(';') + 1), reportYear);
  if (stated !== null) {
    state.base = stated;
    state.baseUsed = false;
  }
  const stands =
    role === 'level' ? ofSubject(named, state.item ?? (/实际/.test(phrase) ? heading : null)) : ofAbout;
  const found = stands ?? (role === 'level' ? ofTopic(phrase, number, state.item ?? topic) : null);
  const isBase = role === 'level' && isBaseOfComparison(lead);
  if (role === 'level' && !isBase && state.baseUsed) state.base = null;
  if (isComparison) state.baseUsed = true;
  const fund = fundIn(phrase, terms);
  if (fund !== '') state.fund = fund;
  const words = withoutFunds(phrase, terms);
  const year = yearIn(words, lead, isComparison, reportYear);
  const depth = depthAt(plain, sentence.start, number.start);
  if (year !== null && !isComparison && !isBase && depth === 0) state.year = year;
  if (found) state.item = found.item;
  return {
    start: number.start,
    end: number.end,
    kind: number.kind,
    value: number.value,
    half: number.half,
    digits: number.digits,
    unit: number.unit,
    unitMissing: number.unitMissing,
    approximate: number.approximate,
    role,
    item: found?.item ?? (isComparison && subject === '' ? (state.item ?? topic) : null),
    subject: subject,
    scope: isSummary ? SUMMARY : found ? scopeOf(withoutFunds(found.lead, terms)) : '',
    name: nameOf(phrase),
    year: year ?? (isComparison ? null : state.year),
    budget: role === 'level' && isBudgeted(words, state),
    direction,
    base: isComparison
      ? (state.base ?? (/节约|超/.test(lead) ? 'budget' : null))
      : isBase
        ? (stated ?? 'other')
        : null,
    of,
    fund: fund || state.fund,
    sentence: index,
    part,
    depth,
    run,
    before: own === null ? lead : leadOf(between),
    after: plain.slice(number.end, until).split(/[，,;:。!?！？()]/)[0] ?? '',
  };
}

/** `…预算24万元，实际支出19.86万元`: bare spending is that of the item just named. */
function ofSubject(found: FoundItem | null, before: string | null): FoundItem | null {
  const isBare = found?.bare && (found.item === '总支出' || found.item === '总收入');
  return isBare && before !== null && !TOTALS.has(before) ? { ...found, item: before } : found;
}

/** `2024年决算数31.75万元`: words that say no more than year and side are about what was spoken of before. */
function ofTopic(phrase: string, { kind }: TextNumber, topic: string | null): FoundItem | null {
  const isSide = /(?:预算|决算)(?:数|额)?(?:为|是)?\s*$/.test(phrase) && saysNothing(phrase);
  return isSide && kind === 'money' && topic !== null ? { item: topic, lead: '', bare: true } : null;
}

/** What a comparison names of its own; '' where it names nothing: `实际支出比预算少…`. */
function subjectOf(phrase: string): string {
  return nameOf(subjectPart(phrase).replace(/[，,].*$/, '')).replace(SILENT, '');
}

function saysNothing(phrase: string): boolean {
  return nameOf(phrase).replace(/年初|全年|调整后?|预算|决算|数|额/g, '') === '';
}

/** `三公经费较上年减少`, `公务接待费下降`: what a change is a change of. */
function subjectPart(phrase: string): string {
  return phrase
    .replace(/(?:较|比|与|和|同)(?:上年|去年|年初|全年|预算|批复|20\d\d|上一年).*$|同比.*$/, '')
    .replace(CHANGE_WORDS, '');
}

/** From the last stop to the number; brackets that hold no number belong to the words. */
function leadOf(raw: string): string {
  const masked = raw.includes('(') ? raw.replace(/\([^()]*\)/g, (inside) => '·'.repeat(inside.length)) : raw;
  return raw.slice(lastStop(masked) + 1);
}

/** The words that name the number: the lead, or what stands before it where the lead says nothing. */
function phraseOf(raw: string, lead: string): string {
  if (!saysNothing(lead) || lead.length >= raw.length) return lead;
  const earlier = raw.slice(0, raw.length - lead.length).replace(/[，,;:(]\s*$/, '');
  return leadOf(earlier) + lead;
}

function lastStop(text: string): number {
  for (let i = text.length - 1; i >= 0; i--) if (STOPS.has(text.charAt(i))) return i;
  return -1;
}

function roleOf(
  { kind }: TextNumber,
  lead: string,
  itemLead: string,
): { role: MentionRole; direction: 'up' | 'down' | null; of: string } {
  const said = (role: MentionRole, direction: 'up' | 'down' | null = null, of = '') => ({
    role,
    direction,
    of,
  });
  const became = (kind === 'percent' ? BECAME_TO : BECAME).exec(lead)?.[1];
  if (kind === 'points' || kind === 'score') return said(kind === 'score' ? 'level' : 'other');
  if (kind === 'percent') {
    if (became !== undefined) return said('other');
    if (CONTROL.test(lead)) return said('control');
    if (COMPLETION.test(lead)) return said('completion');
    const share = SHARE.exec(lead)?.[1];
    if (share !== undefined || SHARE_WORD.test(lead)) {
      const of = bareName(share ?? '');
      return /预算|批复|指标/.test(of) ? said('completion') : said('share', null, of);
    }
    const direction = directionOf(lead);
    if (direction !== null || ALIKE_BASE.test(lead)) return said('rate', direction);
    return said('other');
  }
  if (became !== undefined) return said('level', IS_DOWN.test(became) ? 'down' : 'up');
  const direction = directionOf(lead) ?? verbBefore(itemLead);
  return direction === null ? said('level') : said('change', direction);
}

function directionOf(lead: string): 'up' | 'down' | null {
  if (CHANGE_SIGNED.test(lead)) return 'up';
  const more = MORE_THAN.exec(lead)?.[1];
  if (more) return more === '多' ? 'up' : 'down';
  if (CHANGE_DOWN.test(lead)) return 'down';
  return CHANGE_UP.test(lead) ? 'up' : null;
}

/** `增加因公出国费18万元`: the verb stands before the name. */
function verbBefore(itemLead: string): 'up' | 'down' | null {
  const verb = /(增加|减少|节约|压减)了?$/.exec(itemLead)?.[1];
  if (!verb) return null;
  return verb === '增加' ? 'up' : 'down';
}

function baseIn(lead: string, reportYear: number | null): Base | null {
  const last = LAST_YEAR_BASE.exec(lead);
  if (last) {
    const year = Number(last[1] ?? last[2] ?? 0);
    if (year === 0 || reportYear === null || year === reportYear - 1) return 'last-year';
    return 'other';
  }
  return BUDGET_BASE.test(lead) ? 'budget' : null;
}

/** `由219.82万元增加到…`, `比上年的219.82万元…`: a level that others are compared with. */
function isBaseOfComparison(lead: string): boolean {
  return (
    /(?:^|[^自])(?:由|从)[^，;]{0,14}$/.test(lead) ||
    /(?:比|较)[^，;]{0,12}的\s*$/.test(lead) ||
    /(?:比|较|与|同)(?:上年|去年|上一年|20\d\d\s*年)[^，;]{0,8}$/.test(lead)
  );
}

function yearIn(
  words: string,
  lead: string,
  isComparison: boolean,
  reportYear: number | null,
): number | null {
  if (isComparison) return null;
  const text = words.replace(/上年结[转余]/g, '');
  const stated = [...text.matchAll(/(20\d\d)\s*年/g)].at(-1)?.[1];
  if (stated) return Number(stated);
  if (/上年|去年|上一年/.test(text)) return reportYear === null ? null : reportYear - 1;
  return /本年|今年|当年/.test(lead) ? reportYear : null;
}

/** What the words say, else what the list is one of. */
function isBudgeted(words: string, state: Reading): boolean {
  const budget = lastOf(words, BUDGET_WORDS);
  const spent = lastOf(words, SPENT_WORDS);
  if (budget !== -1 || spent !== -1) state.budgetList = false;
  return budget > spent || state.budgetList;
}

function lastOf(text: string, words: readonly string[]): number {
  return Math.max(...words.map((word) => text.lastIndexOf(word)));
}

/** The phrase as a name: no years, no verbs, no words that lead in. */
function nameOf(phrase: string): string {
  return bareName(phrase)
    .replace(/20\d\d年?度?/g, '')
    .replace(
      /^(?:、|和|及|与|以及|其中|包括|分别是|分别为|主要是|是|为|有|即|全年|本年度?|当年|截至|共|含)+/,
      '',
    )
    .replace(/(?:为|是|达到|达|(?<!节)约|近|共计|合计|共|仅|有|计|了|等)+$/, '')
    .trim();
}

function depthAt(plain: string, from: number, to: number): number {
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (plain[i] === '(') depth++;
    else if (plain[i] === ')' && depth > 0) depth--;
  }
  return depth;
}
