/**
 * N-06, N-07, N-09: percentages in a sentence, reckoned again from the amounts in the same sentence. What it does not
 * hold is taken from one row of a table in the report; where two amounts could be meant, nothing is said.
 */

import type { CellPlace } from '../../finding/finding.ts';
import { itemIn } from '../../text/items.ts';
import type { Mention, Span } from '../../text/report.ts';
import { add, compare, type Exact, isZero, subtract, sum, toFixed, toText } from '../../workbook/exact.ts';
import { judgePercent, type Shown, type Verdict } from './precision.ts';
import { factsOf } from './repeats.ts';
import { type FigureTable, levelOf, type TableRow } from './table-figures.ts';
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

/** A number's place, in the report or in a workbook. */
type Placed = Span & { readonly place?: CellPlace };

/** Two numbers that a percentage may have been made from. */
interface Candidate {
  readonly part: Shown;
  readonly whole: Shown;
  readonly spans: readonly Placed[];
  readonly arithmetic: string;
  /** The row of a table, where the sentence did not hold them. */
  readonly row?: TableRow;
}

/** What is behind the item in `三公经费控制率`. */
const RATE_NAME = /(?:预算)?(?:控制|执行|完成)率.*$/;

export function checkRates(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  return c.report.mentions.flatMap((mention, i) => {
    if (mention.kind !== 'percent' || mention.approximate) return [];
    const earlier = c.report.mentions
      .slice(Math.max(0, i - 40), i)
      .filter(({ sentence }) => sentence === mention.sentence);
    const later = c.report.mentions
      .slice(i + 1, i + 12)
      .filter(({ sentence }) => sentence === mention.sentence);
    switch (mention.role) {
      case 'rate':
        return judge(c, mention, rateCandidates(c, mention, earlier, tables), 'N-09');
      case 'completion':
      case 'control':
        return judge(
          c,
          mention,
          completionCandidates(c, mention, earlier, later, tables),
          // 完成预算66% is a rate of its own; 执行率, 完成率 are named ones.
          /率|进度/.test(mention.before) ? 'N-06' : 'N-09',
        );
      case 'share':
        return judge(c, mention, shareCandidates(c, mention, earlier, later), 'N-07');
      case 'other':
        return judge(c, mention, namedRate(mention, earlier), 'N-06');
      default:
        return [];
    }
  });
}

function judge(c: TextContext, mention: Mention, candidates: readonly Candidate[], rule: string): Relation[] {
  const judged = candidates.flatMap((candidate) => {
    const result = judgePercent(signed(mention), candidate.part, candidate.whole);
    return result ? [{ candidate, ...result }] : [];
  });
  const [first, ...others] = judged;
  if (!first) return [];
  const spans = [mention, ...first.candidate.spans];
  if (judged.some(({ verdict }) => verdict === 'right')) return [{ spans, finding: null }];
  if (others.some(({ verdict }) => verdict === 'rounding')) return [{ spans, finding: null }];
  // Several pairs of amounts, none of which gives the percentage: which was meant, the words do not say.
  if (others.length > 0) return [{ spans, finding: unclear(c, mention, rule) }];
  return [{ spans, finding: rateFinding(c, mention, first.candidate, first.exact, first.verdict, rule) }];
}

/** Down is below zero; 增减率 carries its own sign. */
function signed(mention: Mention): Shown {
  const { value, half, digits, direction } = mention;
  return { value: direction === 'down' ? { n: -value.n, d: value.d } : value, half, digits };
}

function isAmount({ kind, role, unit }: Mention): boolean {
  return (kind === 'money' || kind === 'count') && role === 'level' && unit !== '';
}

/** The amount that the sentence is speaking of: the nearest before it between the same semicolons. */
function subjectOf(c: TextContext, mention: Mention, earlier: readonly Mention[]): Mention | null {
  return (
    earlier.findLast(
      (one) =>
        one.part === mention.part &&
        isAmount(one) &&
        one.base === null &&
        !one.budget &&
        one.depth <= mention.depth &&
        (one.year ?? c.year) >= c.year,
    ) ?? null
  );
}

function rateCandidates(
  c: TextContext,
  mention: Mention,
  earlier: readonly Mention[],
  tables: readonly FigureTable[],
): Candidate[] {
  const inPart = earlier.filter((one) => one.part === mention.part);
  const subject = subjectOf(c, mention, earlier);
  const change = changeBefore(mention, inPart);
  const before = baseLevel(c, mention, subject, inPart);
  if (change && before) return [ofChange(change, before, mention)];
  if (change && subject) return [ofChangeAndLevel(change, subject)];
  if (subject && before) return [ofLevels(subject, before)];
  return fromTables(c, mention, subject, tables);
}

/** The amount of the same change, stated just before its rate. */
function changeBefore({ direction }: Mention, inPart: readonly Mention[]): Mention | null {
  const last = inPart.at(-1);
  if (last?.role !== 'change' || last.kind === 'percent') return null;
  return direction === null || last.direction === direction ? last : null;
}

/** What the change is measured from, where the sentence states it: last year's amount, the budget, `由…`. */
function baseLevel(
  c: TextContext,
  { base }: Mention,
  subject: Mention | null,
  inPart: readonly Mention[],
): Mention | null {
  const levels = inPart.filter(
    (one) => isAmount(one) && one !== subject && one.kind === (subject?.kind ?? 'money'),
  );
  const fits = levels.filter((one) => {
    if (one.base !== null) return true;
    if (base === 'budget') return one.budget;
    return !one.budget && one.year !== null && one.year < (subject?.year ?? c.year);
  });
  const named = subject?.item ? fits.filter(({ item }) => item === subject.item) : [];
  return named.at(-1) ?? fits.at(-1) ?? null;
}

/** Change and base are both stated. */
function ofChange(change: Mention, base: Mention, mention: Mention): Candidate {
  const part = { ...shown(change), value: mention.direction === 'down' ? minus(change.value) : change.value };
  return {
    part,
    whole: shown(base),
    spans: [change, base],
    arithmetic: `${toText(change.value)} ÷ ${toText(base.value)}`,
  };
}

/** The base follows: what there is now less what came on top. */
function ofChangeAndLevel(change: Mention, level: Mention): Candidate {
  const down = change.direction === 'down';
  const value = down ? add(level.value, change.value) : subtract(level.value, change.value);
  const whole = { value, half: add(level.half, change.half), digits: level.digits };
  const sign = down ? '+' : '-';
  return {
    part: { ...shown(change), value: down ? minus(change.value) : change.value },
    whole,
    spans: [change, level],
    arithmetic: `${toText(change.value)} ÷ (${toText(level.value)} ${sign} ${toText(change.value)})`,
  };
}

function ofLevels(now: Shown & Placed, base: Shown & Placed): Candidate {
  return {
    part: { value: subtract(now.value, base.value), half: add(now.half, base.half), digits: now.digits },
    whole: base,
    spans: [now, base],
    arithmetic: `(${toText(now.value)} - ${toText(base.value)}) ÷ ${toText(base.value)}`,
  };
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
  return bases.flatMap((side) => rowCandidates(c, item, side, tables));
}

function rowCandidates(
  c: TextContext,
  item: string,
  side: 'last-year' | 'budget',
  tables: readonly FigureTable[],
): Candidate[] {
  return tables
    .flatMap((table) => {
      const row = table.rows.find((one) => one.item === item);
      const now = row && levelOf(table, row, c.year, false);
      const base =
        row &&
        (side === 'budget' ? levelOf(table, row, c.year, true) : levelOf(table, row, c.year - 1, false));
      if (!row || !now || !base || isZero(base.value)) return [];
      return [{ ...ofLevels(now, base), row }];
    })
    .slice(0, 1);
}

/** 执行率, 完成率, 控制率: what was spent of the budget. */
function completionCandidates(
  c: TextContext,
  mention: Mention,
  earlier: readonly Mention[],
  later: readonly Mention[],
  tables: readonly FigureTable[],
): Candidate[] {
  const inPart = [...earlier, ...later].filter(({ part }) => part === mention.part);
  const facts = factsOf(c);
  if (/在职|人员/.test(mention.before)) return staffCandidates(facts);
  const subject = subjectOf(c, mention, earlier) ?? subjectOf(c, mention, inPart);
  const sameItem = (one: Mention) => !subject?.item || !one.item || one.item === subject.item;
  const budgets = inPart.filter(
    (one) => isAmount(one) && one.kind === 'money' && one.budget && sameItem(one),
  );
  const wanted = /年初/.test(mention.before) ? budgets.filter(({ name }) => /年初/.test(name)) : budgets;
  const budget = wanted.findLast(({ name }) => !/年初/.test(name)) ?? wanted.at(-1);
  if (subject && budget) return [quotient(subject, budget)];
  const saved = earlier.findLast(
    ({ role, base, part, kind }) =>
      role === 'change' && base === 'budget' && part === mention.part && kind === 'money',
  );
  if (subject && saved) {
    const { whole } = ofChangeAndLevel(saved, subject);
    const sign = saved.direction === 'down' ? '+' : '-';
    const arithmetic = `${toText(subject.value)} ÷ (${toText(subject.value)} ${sign} ${toText(saved.value)})`;
    return [{ part: shown(subject), whole, spans: [subject, saved], arithmetic }];
  }
  const item = itemIn(mention.before.replace(RATE_NAME, ''), c.pack.terms)?.item ?? subject?.item ?? null;
  const stated = item === null || subject ? null : statedPair(c, facts, item);
  if (stated) return [stated];
  return tables
    .flatMap((table) => {
      const row = item === null ? undefined : table.rows.find((one) => one.item === item);
      const now = row && levelOf(table, row, c.year, false);
      const base = row && levelOf(table, row, c.year, true);
      return row && now && base && !isZero(base.value) ? [{ ...quotient(now, base), row }] : [];
    })
    .slice(0, 1);
}

/** `办理1846件，办结1829件，办结率…`: the count that the rate is named after, of the count before it. */
function namedRate(mention: Mention, earlier: readonly Mention[]): Candidate[] {
  const stem = /([一-龥]{2})率(?:为|达到|达|是)*\s*$/.exec(mention.before)?.[1];
  const counts = earlier.filter(
    (one) => one.part === mention.part && one.kind === 'count' && isAmount(one) && !one.approximate,
  );
  const at = stem === undefined ? -1 : counts.findLastIndex(({ before }) => before.includes(stem));
  const part = counts[at];
  const whole = part && counts.slice(0, at).findLast(({ unit }) => unit === part.unit);
  return part && whole && compare(part.value, whole.value) <= 0 ? [quotient(part, whole)] : [];
}

/** Spending and budget of the item as the report states them, each only once. */
function statedPair(c: TextContext, facts: readonly Mention[], item: string): Candidate | null {
  const own = facts.filter((one) => one.item === item && (one.year ?? c.year) === c.year);
  const spent = onlyOne(own.filter(({ budget }) => !budget));
  const budget = onlyOne(own.filter((one) => one.budget));
  return spent && budget ? quotient(spent, budget) : null;
}

function staffCandidates(facts: readonly Mention[]): Candidate[] {
  const present = onlyOne(facts.filter(({ item }) => item === '在职'));
  const posts = onlyOne(facts.filter(({ item }) => item === '编制'));
  return present && posts ? [quotient(present, posts)] : [];
}

function quotient(part: Shown & Placed, whole: Shown & Placed): Candidate {
  return {
    part,
    whole,
    spans: [part, whole],
    arithmetic: `${toText(part.value)} ÷ ${toText(whole.value)}`,
  };
}

/** 占…的X%: the part is the amount just before it; the whole is the one named, or the one that the list belongs to. */
function shareCandidates(
  c: TextContext,
  mention: Mention,
  earlier: readonly Mention[],
  later: readonly Mention[],
): Candidate[] {
  const part = subjectOf(c, mention, earlier);
  if (!part) return [];
  const whole =
    mention.of === '' ? totalBefore(c, part, earlier) : named(c, mention.of, part, [...earlier, ...later]);
  if (whole.length === 0 && mention.of === '') return ofList(c, part);
  return whole.filter((one) => one !== part).map((one) => quotient(part, one));
}

/**
 * The whole that a share without a name is of: the amount before 其中, else one in the sentence that has no share of its
 * own, else what the item makes up by definition.
 */
function totalBefore(c: TextContext, part: Mention, earlier: readonly Mention[]): Mention[] {
  const levels = earlier.filter((one) => isAmount(one) && one.kind === part.kind && one.start < part.start);
  const sentence = c.report.sentences[part.sentence];
  const marker =
    c.report.plain.slice(sentence?.start ?? 0, part.start).lastIndexOf('其中') + (sentence?.start ?? 0);
  const before = levels.findLast(({ end }) => end <= marker);
  if (before) return [before];
  const whole = levels.find((one) => !hasShare(c, one) && compare(one.value, part.value) >= 0);
  if (whole) return [whole];
  const earlierSubject = previousSubject(c, part);
  return earlierSubject.length > 0 ? earlierSubject : wholeByDefinition(c, part);
}

/** A list of amounts that each have a share: together they are the whole. */
function ofList(c: TextContext, part: Mention): Candidate[] {
  const list = c.report.mentions.filter((one) => {
    return one.sentence === part.sentence && one.kind === part.kind && isAmount(one) && hasShare(c, one);
  });
  if (list.length < 2 || !list.includes(part)) return [];
  const value = sum(list.map((one) => one.value));
  const whole = { value, half: sum(list.map(({ half }) => half)), digits: part.digits };
  const arithmetic = `${toText(part.value)} ÷ (${list.map((one) => toText(one.value)).join(' + ')})`;
  return [{ part: shown(part), whole, spans: list, arithmetic }];
}

/** The next number is the amount's own share. */
function hasShare(c: TextContext, one: Mention): boolean {
  const next = c.report.mentions.find(({ start }) => start > one.start);
  return next?.role === 'share' && next.sentence === one.sentence;
}

function wholeByDefinition(c: TextContext, { item, fund, sentence }: Mention): Mention[] {
  const section = c.report.sentences[sentence]?.section;
  const facts = factsOf(c).filter((one) => {
    return (
      !one.budget &&
      c.report.sentences[one.sentence]?.section === section &&
      (one.fund === fund || fund === '')
    );
  });
  for (const [name, sets] of Object.entries(c.pack.textRules.wholes)) {
    if (item === null || !sets.some((set) => set.includes(item))) continue;
    const whole = onlyOne(facts.filter((one) => one.item === name));
    if (whole) return [whole];
  }
  return [];
}

/** `支出…。其中：A…，占…%`: the amount that the sentence before begins with. */
function previousSubject(c: TextContext, part: Mention): Mention[] {
  const sentence = c.report.sentences[part.sentence];
  const before = c.report.sentences[part.sentence - 1];
  if (!sentence || !before || before.paragraph !== sentence.paragraph) return [];
  if (!/^\s*其中/.test(c.report.plain.slice(sentence.start, sentence.end))) return [];
  const subject = c.report.mentions.find((one) => one.sentence === part.sentence - 1 && isAmount(one));
  return subject ? [subject] : [];
}

/** The amount of that name: in the sentence, else anywhere where the report states only one. */
function named(c: TextContext, of: string, part: Mention, nearby: readonly Mention[]): Mention[] {
  const fits = (one: Mention) =>
    isAmount(one) && one.kind === part.kind && one !== part && one.budget === part.budget && matches(one, of);
  const here = nearby.filter(fits);
  if (here.length > 0) return here.slice(-1);
  const all = c.report.mentions.filter(
    (one) => fits(one) && one.fund === part.fund && one.year === part.year,
  );
  const [first] = all;
  return first && all.every(({ value }) => compare(value, first.value) === 0) ? [first] : [];
}

function matches({ name, item }: Mention, of: string): boolean {
  return item !== null && (of === item || of.endsWith(item))
    ? true
    : name.endsWith(of) || (of.endsWith(name) && name.length > 2);
}

function rateFinding(
  c: TextContext,
  mention: Mention,
  { arithmetic, row, spans }: Candidate,
  exact: Exact,
  verdict: Verdict,
  rule: string,
) {
  const magnitude = exact.n < 0n ? minus(exact) : exact;
  const wrongWay =
    mention.role === 'rate' && mention.direction !== null && exact.n < 0n !== (mention.direction === 'down');
  const key = row && mention.role === 'rate' ? 'X-14' : rule;
  const variant = wrongWay ? '/sign' : verdict === 'wrong' ? '' : `/${verdict}`;
  const off = subtract(mention.value, magnitude);
  return textFinding(c, `${key}${variant}`, {
    at: row ? withLead(mention) : around(withLead(mention), ...spans),
    slots: {
      项: row?.label ?? mention.name,
      填报: written(c.report, mention),
      应为: `${toFixed(magnitude, 2)}%`,
      方向: exact.n < 0n ? '下降' : '增长',
      差: toText(off.n < 0n ? minus(off) : off, 2),
      算式: arithmetic,
    },
    expected: magnitude,
    related: spans.flatMap(({ place }) => place ?? []),
    actual: mention.value,
    unit: '%',
    arithmetic: `${arithmetic} = ${toFixed(magnitude, 4)}%`,
  });
}

function unclear(c: TextContext, mention: Mention, rule: string) {
  return textFinding(c, `${rule}/unclear`, {
    at: withLead(mention),
    slots: { 填报: written(c.report, mention) },
    state: 'not-checked',
    actual: mention.value,
    unit: '%',
  });
}

function minus({ n, d }: Exact): Exact {
  return { n: -n, d };
}
