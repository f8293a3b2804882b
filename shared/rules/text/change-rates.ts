/** N-09: what `比上年增长X%` may have been reckoned from. */

import type { Mention } from '../../text/report.ts';
import { isForeign } from './changes.ts';
import {
  type Candidate,
  isAmount,
  ofChange,
  ofChangeAndLevel,
  ofLevels,
  rowPair,
  subjectOf,
} from './rate-candidates.ts';
import { factsOf } from './repeats.ts';
import type { FigureTable } from './table-figures.ts';
import type { TextContext } from './text-context.ts';
import { onlyOne } from './wholes.ts';

export function changeCandidates(
  c: TextContext,
  mention: Mention,
  earlier: readonly Mention[],
  later: readonly Mention[],
  tables: readonly FigureTable[],
): Candidate[] {
  if (isForeign(mention, earlier)) return [];
  const inPart = earlier.filter((one) => one.part === mention.part);
  const subject = subjectOf(c, mention, earlier);
  const change = changeBefore(mention, inPart);
  const before = baseLevel(c, mention, subject, inPart) ?? baseBehind(c, mention, subject, later);
  if (change && before) return [ofChange(change, before, mention)];
  if (change && subject) return [ofChangeAndLevel(change, subject)];
  if (subject && before) return [ofLevels(subject, before)];
  const stated = before && mention.item !== null ? amountOf(c, mention.item) : null;
  if (stated && before && before.kind === stated.kind) return [ofLevels(stated, before)];
  const inTables = fromTables(c, mention, subject, tables);
  if (inTables.length > 0) return inTables;
  const elsewhere = subject ? [] : ofStated(c, mention);
  return elsewhere.length > 0 ? elsewhere : fromSentenceBefore(c, mention, change, before, earlier);
}

/** This year's and last year's (or budgeted) amount of the item, as the report states them elsewhere, each only once. */
function ofStated(c: TextContext, { item, base }: Mention): Candidate[] {
  if (item === null || base === null || base === 'other') return [];
  const now = amountOf(c, item);
  const other = onlyOne(
    factsOf(c).filter(
      (one) =>
        one.item === item &&
        (base === 'budget'
          ? one.budget && (one.year ?? c.year) === c.year
          : !one.budget && one.year === c.year - 1),
    ),
  );
  return now && other ? [ofLevels(now, other)] : [];
}

/** What was spent on the item this year, where the report states one amount only. */
function amountOf(c: TextContext, item: string): Mention | null {
  return onlyOne(
    factsOf(c).filter((one) => one.item === item && !one.budget && (one.year ?? c.year) === c.year),
  );
}

/** `支出…。与上年相比增加…，增长…`: the amounts of the sentence before in the same paragraph may be meant. */
function fromSentenceBefore(
  c: TextContext,
  mention: Mention,
  change: Mention | null,
  base: Mention | null,
  earlier: readonly Mention[],
): Candidate[] {
  const [here, before] = [c.report.sentences[mention.sentence], c.report.sentences[mention.sentence - 1]];
  const isFirst = earlier.every((one) => one === change || one === base);
  if (!here || !before || here.paragraph !== before.paragraph || !isFirst) return [];
  const levels = c.report.mentions.filter(
    (one) => one.sentence === mention.sentence - 1 && isAmount(one) && !one.budget && one.base === null,
  );
  const found = levels.flatMap((level): Candidate[] => {
    if (change) return change.kind === level.kind ? [ofChangeAndLevel(change, level)] : [];
    return base && base.kind === level.kind ? [ofLevels(level, base)] : [];
  });
  return found.map((one) => ({ ...one, weak: found.length > 1 }));
}

/** `同比增长7.61%（上年19.84万人次）`: what the change is measured from, in brackets just behind its rate. */
function baseBehind(
  c: TextContext,
  { end, depth }: Mention,
  subject: Mention | null,
  [next]: readonly Mention[],
): Mention | null {
  if (!next || !isAmount(next) || next.depth <= depth || next.kind !== subject?.kind) return null;
  return /^\s*\((?:上年|去年|20\d\d年)[^()，;]*$/.test(c.report.plain.slice(end, next.start)) ? next : null;
}

/** The amount of the same change, stated just before its rate; what stands in brackets between them is not it. */
function changeBefore({ direction, depth }: Mention, inPart: readonly Mention[]): Mention | null {
  const last = inPart.findLast((one) => one.depth <= depth);
  if (last?.role !== 'change' || last.kind === 'percent') return null;
  return direction === null || last.direction === direction ? last : null;
}

/** What the change is measured from, where the sentence states it: last year's amount, the budget, `由…`. */
function baseLevel(
  c: TextContext,
  { base, before }: Mention,
  subject: Mention | null,
  inPart: readonly Mention[],
): Mention | null {
  const levels = inPart.filter(
    (one) => isAmount(one) && one !== subject && one.kind === (subject?.kind ?? 'money'),
  );
  const year = /(?:比|较|与|同)[^，;]{0,4}(20\d\d)\s*年/.exec(before)?.[1];
  const fits = levels.filter((one) => {
    if (year !== undefined && one.year !== null) return one.year === Number(year);
    if (one.base === 'other') return isNextTo(one, subject, levels);
    if (one.base !== null) return true;
    if (base === 'budget') return one.budget;
    return !one.budget && one.year !== null && one.year < (subject?.year ?? c.year);
  });
  const named = subject?.item ? fits.filter(({ item }) => item === subject.item) : [];
  return named.at(-1) ?? fits.at(-1) ?? null;
}

/** `由1420元升至1453元，水电费368元，同比…`: what began at 1420 is not the 368. */
function isNextTo(base: Mention, subject: Mention | null, levels: readonly Mention[]): boolean {
  return subject === null || levels.every(({ start }) => start <= base.start || start > subject.start);
}

function fromTables(
  c: TextContext,
  mention: Mention,
  subject: Mention | null,
  tables: readonly FigureTable[],
): Candidate[] {
  const item = mention.item ?? subject?.item ?? null;
  if (item === null || mention.base === 'other') return [];
  const bases = mention.base === null ? (['last-year', 'budget'] as const) : [mention.base];
  return bases.flatMap((side) => {
    const pair = rowPair(c, item, side, tables);
    return pair ? [{ ...ofLevels(pair.now, pair.base), row: pair.row }] : [];
  });
}
