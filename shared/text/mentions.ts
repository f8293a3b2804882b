/** Numbers of the running text with what the words around them say: of what, of when, how much or by how much. */

import { type FoundItem, fundIn, itemIn, scopeOf, withoutFunds } from './items.ts';
import { baseIn, CHANGE_WORDS, isBaseOfComparison, roleOf } from './mention-roles.ts';
import { findNumbers, type TextNumber } from './numbers.ts';
import { bareName } from './plain-text.ts';
import type { Base, Mention, Sentence } from './report.ts';
import { respectives } from './respective.ts';
import type { Terms } from './terms-schema.ts';

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
  /** The year that the part between semicolons began with: the next part goes back to it. */
  partYear: number | null;
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
    partYear: null,
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
  const spent = new Set<string | null>();
  return numbers.map((number, i) => {
    const raw = plain.slice(from, number.start);
    const parts = raw.split(';').length - 1;
    if (/^[^(]*\)/.test(raw) && state.list) state.item = state.list.item;
    if (parts > 0) {
      part += parts;
      state.base = null;
      state.year = state.partYear;
      if (state.list) state.item = state.list.item;
    }
    const until = Math.min(numbers[i + 1]?.start ?? sentence.end, number.end + MOST_AFTER);
    const run = runs[i] ?? null;
    // `预算85万元（出国10万元…）`: brackets list parts as well.
    if (lastLevel && (LIST.test(raw) || /^\s*\(/.test(raw))) {
      // `支出4.82万元，预算7.50万元，其中…`: the list goes on with what was spent.
      state.budgetList = lastLevel.budget && (lastLevel.depth > 0 || !spent.has(lastLevel.item));
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
    if (parts > 0 || i === 0) state.partYear = state.year;
    from = number.end;
    last = mention;
    if (mention.role === 'level') {
      lastLevel = mention;
      if (!mention.budget) spent.add(mention.item);
    }
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
  // `其中4个重点项目…，实际支出…`: spending of some of what the heading names.
  const isOfSome =
    role === 'level' &&
    stands !== named &&
    state.item === null &&
    /^\s*其中|\d\s*个/.test(plain.slice(sentence.start, number.start));
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
    scope: isSummary || isOfSome ? SUMMARY : found ? scopeOf(withoutFunds(found.lead, terms)) : '',
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

/** In how many brackets that were opened from there a place stands. */
export function depthAt(plain: string, from: number, to: number): number {
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (plain[i] === '(') depth++;
    else if (plain[i] === ')' && depth > 0) depth--;
  }
  return depth;
}
