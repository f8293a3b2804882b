/** Totals and the parts that the text lists for them: `支出…，其中：…，…`, `…（…，…）`, `分别是…`. */

import { smallNumber } from '../../text/plain-text.ts';
import type { Mention, Report } from '../../text/report.ts';
import { compare, sum } from '../../workbook/exact.ts';
import { isPartOf } from './part-of.ts';

export interface Breakdown {
  readonly total: Mention;
  readonly parts: readonly Mention[];
  /** Other ways to read the list, where the words allow several: brackets counted in, a shorter list. */
  readonly otherReadings: readonly (readonly Mention[])[];
  /** Parts of the parts (`A…，其中A1…`). */
  readonly nested: readonly Mention[];
  /** Whether the text says that the parts are some of the whole only (其中). */
  readonly isSubset: boolean;
}

const SUBSET = /其中|含|主要/;
const MARKER =
  /其中|包括|分别(?:是|为|用于)|具体(?:为|是|包括)|由.{0,12}(?:构成|组成)|主要(?:是|为|用于|包括)|^\s*用于|(?:支出|经费|资金|收入)中|如下:|按[^，。;:\d]{2,10}:|:\s*$/;
/** `，为A100万元和B50万元`: all that it is. */
const IS_LIST = /^\s*[，,](?:分别)?为[^，。;]*$/;
/** What was planned or budgeted is no part of what was done. */
const PLANNED = /预算|任务|计划|目标/;
const LIST = /其中|包括|含/;
/** Scores that are no part of a score: what could be got, what was lost. */
const WEIGHT = /分值|满分|扣|失/;
/** A list at the start of a sentence, of a total in the sentence before: `其中…`, `用于…`, `支出全部为项目支出，其中…`. */
const LIST_FIRST =
  /^\s*(?:(?:主要)?用于|(?:主要)?包括|具体|分别|(?:[^，。;\d]{0,14}，)?其中|\S{2,12}(?:支出|经费|资金|收入)中|\S{2,12}(?:支出|经费|资金|收入)主要(?:用于|包括))/;
/** The total that a list ends with. */
const SUMMED_UP = /(?:合计|共计|总计)(?:支出|金额|资金|安排)?(?:为|是|达)?\s*$/;
/** `两项合计`: of how many. */
const ADDED_UP = /([两二三四五六七八九\d])[项者类家][一-龥]{0,4}(?:合计|共计|总计)(?:为|是|达)?\s*$/;
/** The list is over: what follows is compared, summed up or about something else. */
const END = /(?:以上|上述|合计|总计|共计|另外|此外|同时)/;

const known = new WeakMap<Report, readonly Breakdown[]>();

/** Found once for a report: sums are judged by them, and facts told apart. */
export function findBreakdowns(report: Report): readonly Breakdown[] {
  const found = known.get(report) ?? breakdownsIn(report);
  known.set(report, found);
  return found;
}

function breakdownsIn(report: Report): Breakdown[] {
  const bySentence = Map.groupBy(report.mentions, ({ sentence }) => sentence);
  const found: Breakdown[] = [];
  for (const [sentence, mentions] of bySentence) {
    for (const kind of ['money', 'count', 'score'] as const) {
      const earlier =
        kind !== 'count' ? totalsBefore(report, sentence - 1, bySentence.get(sentence - 1), kind) : [];
      const levels = mentions.filter(
        (mention) =>
          mention.kind === kind &&
          (mention.role === 'level' || isAdded(mention)) &&
          isAmount(mention) &&
          !isWeight(report, mention),
      );
      found.push(...inSentence(report, levels, earlier));
    }
  }
  return found;
}

/** A score that is no part of a score; `失7.65分，分别为…` is a total of its own. */
function isWeight({ plain }: Report, { kind, before, end }: Mention): boolean {
  return (
    kind === 'score' && WEIGHT.test(before) && !/^[，,(:]?\s*(?:其中|分别)/.test(plain.slice(end, end + 6))
  );
}

/** `增加因公出国费18万元` in a list of items: what came on top may be all there is of it. */
function isAdded({ role, item, name }: Mention): boolean {
  return role === 'change' && item !== null && /^(?:增加|新增)/.test(name);
}

/** `人均800元`: no part of anything. */
const AVERAGE = /均(?:为|约|达)?\s*$|每[一-龥]{1,4}$/;

function isAmount({ unit, approximate, base, role, before }: Mention): boolean {
  return unit !== '' && !approximate && (base === null || role === 'change') && !AVERAGE.test(before);
}

/** What a list at the start of a sentence may refer to: the amounts of the sentence before it in the paragraph. */
function totalsBefore(
  report: Report,
  sentence: number,
  mentions: readonly Mention[] | undefined,
  kind: Mention['kind'],
): readonly Mention[] {
  const here = report.sentences[sentence];
  const next = report.sentences[sentence + 1];
  if (!here || !next || here.paragraph !== next.paragraph) return [];
  return mentions?.filter((one) => one.kind === kind && one.role === 'level' && isAmount(one)) ?? [];
}

/** The one that the listed amounts make up, else the one that the sentence began with. */
function totalOf(totals: readonly Mention[], listed: readonly Mention[], words: string): Mention | null {
  const added = sum(listed.map(({ value }) => value));
  const right = totals.find(({ value }) => compare(value, added) === 0);
  if (right) return right;
  const named = /^\s*(\S{2,12}?)(?:中|主要)/.exec(words)?.[1];
  if (named !== undefined && named !== '其') return totals.find(({ name }) => name === named) ?? null;
  if (totals.length > 1 && !/^\s*其中/.test(words)) return null;
  return totals.find(({ budget }) => !budget) ?? totals[0] ?? null;
}

function inSentence(report: Report, levels: readonly Mention[], earlier: readonly Mention[]): Breakdown[] {
  const found: Breakdown[] = [];
  levels.forEach((mention, i) => {
    const previous = levels[i - 1];
    const words = between(report, previous, mention);
    if (mention.depth > (previous?.depth ?? 0) && previous) {
      const close = bracketEnd(report, mention);
      const inside = levels.filter(({ start }) => mention.start <= start && start < close);
      // `（专任教师508人，其中教授42人）`: parts of a part are not listed again.
      const inner = inside.findIndex((_, at) => at > 0 && isListed(report, inside, at));
      const own = inner === -1 ? inside : inside.slice(0, inner);
      // `村均26.05万元（12个村）`: one count in brackets is of something else, unless 其中 says so.
      const alike = own.filter(({ unit }) => unit === previous.unit);
      if (
        alike.length > 1 ||
        (mention.kind === 'money' && !isRestated(previous, own, words)) ||
        LIST.test(words)
      )
        add(found, report.year, previous, own, inner === -1 ? [] : [inside], false);
    }
    if (SUMMED_UP.test(mention.before))
      add(
        found,
        report.year,
        mention,
        listBefore(report, levels, i),
        suffixes(listBefore(report, levels, i)),
        false,
      );
    const isMarked = MARKER.test(words);
    const mayBeAll = IS_LIST.test(words) && !PLANNED.test(mention.before);
    const isAddedUp = /^:/.test(words) && previous !== undefined && SUMMED_UP.test(previous.before);
    if (!isMarked && !mayBeAll && !isAddedUp) return;
    const { list: listed, nested } = listFrom(report, levels, i);
    const isAll = mayBeAll && listed.length > 1;
    if (!isMarked && !isAll && !isAddedUp) return;
    const isColon = !isAll && !isAddedUp && !/其中|包括|分别|具体|由|主要|用于|中|如下|按/.test(words);
    // `总计100万元（含结转5万元），其中…`: the list is of what stands outside of the brackets.
    const outside = levels.slice(0, i).findLast(({ depth }) => depth <= mention.depth);
    const bracketed = levels
      .slice(0, i)
      .filter(({ start }) => outside !== undefined && start > outside.start);
    const total = outside ?? (LIST_FIRST.test(words) ? totalOf(earlier, listed, words) : null);
    if (!total || isColon || END.test(words.split(/其中|包括/).at(-1) ?? '')) return;
    const flat = listed.filter((one) => one.depth <= total.depth && one.role === 'level');
    // A list in the next sentence may leave something out, whatever its words.
    add(
      found,
      report.year,
      total,
      flat,
      [listed, ...prefixes(flat), ...(bracketed.length > 0 ? [[...bracketed, ...flat]] : [])],
      SUBSET.test(words) || !outside,
      nested,
    );
  });
  return found;
}

/** `1.26亿元（12580万元）`: the same in another unit. */
function isRestated({ unit }: Mention, [only, ...others]: readonly Mention[], words: string): boolean {
  return others.length === 0 && only !== undefined && only.unit !== unit && words.trim() === '(';
}

/** Where the brackets end that the number stands in. */
function bracketEnd({ plain }: Report, { start, depth: from }: Mention): number {
  let depth = from;
  for (let at = start; at < plain.length; at++) {
    if (plain[at] === '(') depth++;
    else if (plain[at] === ')' && --depth < from) return at;
  }
  return plain.length;
}

/** The text between two numbers of a sentence, or from its start. */
function between(report: Report, previous: Mention | undefined, mention: Mention): string {
  const from = previous?.end ?? report.sentences[mention.sentence]?.start ?? mention.start;
  return report.plain.slice(from, mention.start);
}

/**
 * `包括A…，B…，合计…`: the amounts since the words that begin the list; `A…，B…，两项合计…`: as many as it says; `A…、B…，合计…`:
 * those that 、 joins.
 */
function listBefore(report: Report, levels: readonly Mention[], total: number): Mention[] {
  const count = smallNumber(ADDED_UP.exec(levels[total]?.before ?? '')?.[1] ?? '');
  const begun = levels.findLastIndex(
    (mention, i) => i < total && MARKER.test(between(report, levels[i - 1], mention)),
  );
  const joined = levels.findLastIndex(
    (mention, i) => i < total && !/^\s*、/.test(between(report, levels[i - 1], mention)),
  );
  const from = count !== null ? total - count : begun !== -1 ? begun : joined;
  const list = from < 0 ? [] : levels.slice(from, total);
  return list.length >= 2 ? list.filter(({ role }) => role === 'level') : [];
}

function suffixes(list: readonly Mention[]): Mention[][] {
  return Array.from({ length: Math.max(0, list.length - 2) }, (_, i) => list.slice(i + 1));
}

/** To the end of the sentence, of the list, or of a list within a list; `nested`: what was passed over as parts of parts. */
function listFrom(
  report: Report,
  levels: readonly Mention[],
  from: number,
): { list: Mention[]; nested: Mention[] } {
  const first = levels[from];
  const within = first !== undefined && levels.slice(0, from).some((_, i) => isListed(report, levels, i));
  const list: Mention[] = [];
  const nested: Mention[] = [];
  for (let i = from; i < levels.length; i++) {
    const mention = levels[i];
    if (!mention || !first) break;
    const words = i === from ? '' : between(report, levels[i - 1], mention);
    if (END.test(words) || isOver(report, list, mention, within && words.includes(';'))) break;
    if (list.length === 1 && words.includes(';') && !isParallel(report, levels, i)) break;
    if (i > from && /其中/.test(words)) {
      // A list within the list belongs to the amount before it.
      const end = skipNested(report, levels, i);
      nested.push(...levels.slice(i, end));
      i = end - 1;
      continue;
    }
    list.push(mention);
  }
  return { list, nested };
}

/** Items parted by 、 or ， do not go on behind a semicolon. */
function isOver(report: Report, list: readonly Mention[], mention: Mention, isWithin: boolean): boolean {
  if (isWithin) return true;
  const [first, second, ...others] = list.filter(({ budget }) => budget === mention.budget);
  const last = others.at(-1) ?? second;
  if (!first || !second || !last || !between(report, last, mention).includes(';')) return false;
  return !between(report, first, second).includes(';');
}

/** `其中A10人；B20人，C30人`: behind a semicolon a list goes on with one amount, not with two. */
function isParallel(report: Report, levels: readonly Mention[], i: number): boolean {
  const mention = levels[i];
  const other = levels.findIndex((one, at) => {
    return (
      at > i && one.part === mention?.part && one.depth <= mention.depth && one.budget === mention.budget
    );
  });
  return other === -1 || isListed(report, levels, other);
}

function isListed(report: Report, levels: readonly Mention[], i: number): boolean {
  const mention = levels[i];
  return mention !== undefined && /其中/.test(between(report, levels[i - 1], mention));
}

/** The index behind a nested list: at the next semicolon. */
function skipNested(report: Report, levels: readonly Mention[], from: number): number {
  for (let i = from + 1; i < levels.length; i++) {
    const mention = levels[i];
    if (mention && between(report, levels[i - 1], mention).includes(';')) return i;
  }
  return levels.length;
}

/** Shorter lists: the last numbers may be about something else. */
function prefixes(list: readonly Mention[]): Mention[][] {
  return Array.from({ length: Math.max(0, list.length - 2) }, (_, i) => list.slice(0, list.length - 1 - i));
}

/** `接待费9.00万元，年初未安排预算，实际支出9.00万元`: the same amount of the same item, not another part. */
function isToldAgain(part: Mention, before: readonly Mention[]): boolean {
  return before.some(
    ({ item, value }) => item !== null && item === part.item && compare(value, part.value) === 0,
  );
}

function add(
  found: Breakdown[],
  year: number | null,
  total: Mention,
  listed: readonly Mention[],
  readings: readonly (readonly Mention[])[],
  isSubset: boolean,
  nested: readonly Mention[] = [],
): void {
  const parts = listed.filter(
    (part, i) => isPartOf(part, total, year) && !isToldAgain(part, listed.slice(0, i)),
  );
  if (parts.length === 0) return;
  const others = readings.map((reading) => reading.filter((part) => isPartOf(part, total, year)));
  const within = nested.filter((part) => isPartOf(part, total, year) && !parts.includes(part));
  found.push({ total, parts, otherReadings: others, nested: within, isSubset });
}
