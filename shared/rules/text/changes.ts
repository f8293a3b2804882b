/** N-09, N-10, N-13: amounts of change, `持平` and `低于预算`, against the amounts that they speak of. */

import type { CellPlace } from '../../finding/finding.ts';
import { depthAt } from '../../text/mentions.ts';
import type { Mention, Span } from '../../text/report.ts';
import { absolute, compare, subtract, toText } from '../../workbook/exact.ts';
import { explainingDifference } from './explained.ts';
import { type Shown, sameFigure } from './precision.ts';
import { linear, term } from './repair.ts';
import { factsOf } from './repeats.ts';
import { type FigureTable, levelOf } from './table-figures.ts';
import {
  around,
  type Relation,
  shown,
  type TextContext,
  textFinding,
  withLead,
  written,
} from './text-context.ts';
import { onlyOne } from './wholes.ts';

interface Place extends Span {
  /** Its cell, where it stands in a workbook. */
  readonly place?: CellPlace;
}

interface Pair {
  readonly now: Shown & Place;
  readonly base: Shown & Place;
  readonly name: string;
  readonly fromTable: boolean;
}

/** `总支出…减少…，中央财政补助减少1500万元`: the change of something that no amount before is about. */
export function isForeign({ subject, sentence }: Mention, earlier: readonly Mention[]): boolean {
  if (subject === '') return false;
  return !earlier.some(
    (one) =>
      one.sentence === sentence &&
      (one.name.includes(subject) || (one.name !== '' && subject.includes(one.name))),
  );
}

/** `比上年增加25.27万元`: the difference of the two amounts. */
export function checkChanges(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  return c.report.mentions.flatMap((change, i) => {
    if (change.role !== 'change' || change.kind !== 'money' || change.approximate) return [];
    if (isForeign(change, c.report.mentions.slice(Math.max(0, i - 12), i))) return [];
    const earlier = c.report.mentions.slice(Math.max(0, i - 12), i);
    const pair = pairFor(c, earlier, change, change.base, tables);
    return pair ? [judgeChange(c, change, pair)] : [];
  });
}

function judgeChange(c: TextContext, change: Mention, { now, base, name, fromTable }: Pair): Relation {
  const spans = [change, now, base];
  const difference = subtract(now.value, base.value);
  const half = { n: 2n * now.half.n, d: now.half.d };
  const actual = {
    ...shown(change),
    value: change.direction === 'down' ? minus(change.value) : change.value,
  };
  const off = absolute(subtract(difference, actual.value));
  if (compare(off, half) <= 0 || sameFigure(actual, { ...now, value: difference }))
    return { spans, finding: null };
  const wrongWay = compare(absolute(difference), change.value) === 0;
  const pair = wrongWay ? null : explainingDifference(c, change);
  if (pair) return { spans: [change, ...pair], finding: null };
  return {
    spans,
    repair: linear([term(now, 1), term(base, -1), term(change, change.direction === 'down' ? 1 : -1)]),
    finding: textFinding(c, wrongWay ? 'N-10/way' : 'N-09/amount', {
      at: fromTable ? withLead(change) : around(withLead(change), now, base),
      slots: {
        项: name,
        填报: written(c.report, change),
        方向: difference.n < 0n ? '减少' : '增加',
        应为: `${toText(absolute(difference))}万元`,
        差: `${toText(off)}万元`,
      },
      expected: absolute(difference),
      related: [now, base].flatMap(({ place }) => place ?? []),
      actual: change.value,
      unit: '万元',
      arithmetic: `${toText(now.value)} - ${toText(base.value)} = ${toText(difference)}`,
    }),
  };
}

/** The two amounts that words compare: in the sentence, else stated for the item elsewhere, else in one row of a table. */
function pairFor(
  c: TextContext,
  earlier: readonly Mention[],
  at: Pick<Mention, 'sentence' | 'part' | 'item'>,
  base: Mention['base'],
  tables: readonly FigureTable[],
): Pair | null {
  const levels = earlier.filter((one) => {
    return one.sentence === at.sentence && one.kind === 'money' && one.role === 'level';
  });
  const here = levels.filter(({ part }) => part === at.part);
  const before = here.findLast((one) => isBase(c, one, base));
  if (base === null && before?.base !== 'other') return null;
  const isNow = (one: Mention) => !one.budget && one.base === null && (one.year ?? c.year) === c.year;
  const now =
    here.findLast(isNow) ??
    // `…；比年初预算95万元减少…`: still about the amount before the semicolon.
    (before ? levels.findLast((one) => one.part === at.part - 1 && isNow(one)) : undefined) ??
    (before ? stated(c, at.item ?? before.item, isNow) : undefined);
  const items = new Set([at.item, now?.item, before?.item].filter((item) => item));
  const sameItem = items.size < 2;
  if (now && before && now !== before && sameItem)
    return { now, base: before, name: now.name, fromTable: false };
  const item = at.item ?? now?.item ?? null;
  return item === null || base === null || base === 'other' ? null : pairInTables(c, item, base, tables);
}

/** What the change is measured from: the budget, last year's amount, or the one behind 由. */
function isBase(c: TextContext, one: Mention, base: Mention['base']): boolean {
  if (base === 'budget') return one.budget;
  if (base === 'last-year') return one.base !== null || one.year === c.year - 1;
  return one.base === 'other';
}

/** The item's amount where the report states only one. */
function stated(c: TextContext, item: string | null, fits: (one: Mention) => boolean): Mention | undefined {
  if (item === null) return undefined;
  return onlyOne(factsOf(c).filter((one) => one.item === item && fits(one))) ?? undefined;
}

function pairInTables(
  c: TextContext,
  item: string,
  base: 'last-year' | 'budget',
  tables: readonly FigureTable[],
): Pair | null {
  for (const table of tables) {
    const row = table.rows.find((one) => one.item === item);
    const spent = row && levelOf(table, row, c.year, false);
    const other = row && levelOf(table, row, base === 'budget' ? c.year : c.year - 1, base === 'budget');
    if (row && spent && other) return { now: spent, base: other, name: row.label, fromTable: true };
  }
  return null;
}

const LEVEL_WORDS = /持平|一致|相同|无变化|没有变化|无增减|保持不变|不增不减/;
const CLAIM =
  /(?:与|和|同|较|比)?(?:上年度?|去年|上年同期|(?:20\d\d)\s*年(?:度|同期)?)(?:决算数?)?(?:的?\s*[\d,.]+\s*[万亿]?元)?(?:相比|比)?(?:基本)?(?:保持)?(?:持平|一致|相同|无变化|没有变化|无增减)|(?:低于|高于|小于|大于|超过|未超过?|超出?)(?:年初|全年|调整)?预算(?:数|安排数?|批复数?)?(?![\d\s]*\d)|与(?:年初|全年)?预算(?:数)?(?:相比)?(?:持平|一致|相同)/g;

/** Claims without a number: 与上年持平, 低于预算. */
export function checkClaims(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  return c.report.sentences.flatMap((sentence, index) => {
    const text = c.report.plain.slice(sentence.start, sentence.end);
    return [...text.matchAll(CLAIM)].flatMap((match) => {
      const start = sentence.start + match.index;
      const span = { start, end: start + match[0].length };
      // What stands in brackets that are closed is told aside.
      const depth = depthAt(c.report.plain, sentence.start, start);
      const earlier = c.report.mentions.filter(
        (one) => one.sentence === index && one.end <= start && one.depth <= depth,
      );
      const last = earlier.at(-1);
      // A rate about what is compared stands in between: the claim is about a ratio, not an amount.
      if (!last || /率[^，;]*$/.test(c.report.plain.slice(last.end, start))) return [];
      const part = last.part + (c.report.plain.slice(last.end, start).split(';').length - 1);
      const base = match[0].includes('预算') ? 'budget' : 'last-year';
      const pair = pairFor(c, earlier, { sentence: index, part, item: null }, base, tables);
      return pair ? [judgeClaim(c, match[0], span, pair)] : [];
    });
  });
}

function judgeClaim(
  c: TextContext,
  words: string,
  span: Place,
  { now, base, name, fromTable }: Pair,
): Relation {
  const order = compare(now.value, base.value);
  const spans = [now, base];
  const nearly = words.includes('基本');
  const holds = LEVEL_WORDS.test(words)
    ? order === 0 || nearly
    : /低于|小于|未超/.test(words)
      ? order <= 0
      : order >= 0;
  if (holds) return { spans, finding: null };
  const way = order > 0 ? '高' : '低';
  return {
    spans,
    finding: textFinding(c, LEVEL_WORDS.test(words) ? 'N-10' : 'N-13', {
      at: fromTable ? span : around(span, now),
      slots: {
        项: name,
        填报: words,
        本数: `${toText(now.value)}万元`,
        基数: `${toText(base.value)}万元`,
        方向: way,
        差: `${toText(absolute(subtract(now.value, base.value)))}万元`,
      },
      expected: base.value,
      related: [now, base].flatMap(({ place }) => place ?? []),
      actual: now.value,
      unit: '万元',
      arithmetic: `${toText(now.value)} - ${toText(base.value)} = ${toText(subtract(now.value, base.value))}`,
    }),
  };
}

function minus({ n, d }: { n: bigint; d: bigint }) {
  return { n: -n, d };
}
