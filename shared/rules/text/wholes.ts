/**
 * N-02, N-03, N-04, N-08, X-10 within section 二: income against spending, wholes against their parts. What is stated in
 * different sentences is put together only for the items that make up each other by definition.
 */

import type { Mention, ReportSection } from '../../text/report.ts';
import { absolute, compare, type Exact, subtract, sum, toText } from '../../workbook/exact.ts';
import { linear, term } from './repair.ts';
import { factsOf } from './repeats.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';
import { type Find, unsaidTotals } from './unsaid-totals.ts';
import { wrongSum } from './wrong-sum.ts';

export function checkWholes(c: TextContext): Relation[] {
  return [...inGeneralBudget(c), ...inFunds(c)];
}

const FUNDS = ['government-fund', 'state-capital', 'social-insurance'];

/** 年初结转 + 收入 = 支出 + 年末结转 of each special budget. */
function inFunds(c: TextContext): Relation[] {
  return c.report.sections.flatMap((section) => {
    if (!FUNDS.includes(section.id)) return [];
    const facts = spentIn(c, section);
    return incomeAndSpending(c, section, (item) => onlyOne(facts.filter((one) => one.item === item)));
  });
}

function spentIn(c: TextContext, section: ReportSection): Mention[] {
  return factsOf(c).filter(({ start, budget, year }) => {
    return section.start <= start && start < section.end && !budget && (year ?? c.year) === c.year;
  });
}

function inGeneralBudget(c: TextContext): Relation[] {
  const section = c.report.sections.find(({ id }) => id === 'general-budget');
  if (!section) return [];
  const facts = spentIn(c, section);
  const the = (item: string) => onlyOne(facts.filter((one) => one.item === item));
  const parts = knownParts(c, facts);
  return [
    ...incomeAndSpending(c, section, the),
    ...partOfCosts(c, the),
    ...parts,
    ...unsaidTotals(c, section, the),
  ];
}

/** The amount, where all the places that state it agree. */
export function onlyOne(found: readonly Mention[]): Mention | null {
  const [first] = found;
  return first && found.every(({ value }) => compare(value, first.value) === 0) ? first : null;
}

/** X-10: 三公经费 ≤ 公用经费 + 项目支出. */
function partOfCosts(c: TextContext, the: Find): Relation[] {
  const [part, running, projects] = [
    the('三公经费'),
    the('公用经费') ?? the('商品和服务支出'),
    the('项目支出'),
  ];
  if (!part || !running || !projects) return [];
  const spans = [part, running, projects];
  const whole = sum([running.value, projects.value]);
  if (compare(part.value, whole) <= 0) return [{ spans, finding: null, isBound: true }];
  const finding = textFinding(c, 'X-10', {
    at: withLead(part),
    slots: { 填报: written(c.report, part), 合计: `${toText(whole)}万元` },
    expected: whole,
    actual: part.value,
    unit: '万元',
    arithmetic: `${toText(running.value)} + ${toText(projects.value)} = ${toText(whole)}`,
  });
  return [{ spans, finding }];
}

/** Said to be spent to the last: no reason for spending less than came in. */
const NOTHING_LEFT = /(?:无|没有|未产生|不存在)(?:年末)?(?:资金)?(?:结转|结余)(?:和?结余)?/g;

/** 支出 ≤ 收入 + 年初结转. */
function incomeAndSpending(c: TextContext, section: ReportSection, the: Find): Relation[] {
  const [come, gone] = [the('收入总计'), the('支出总计')];
  if (come && gone) return [balance(c, come, null, gone, null)];
  const [income, spent] = [the('总收入'), the('总支出')];
  if (!income || !spent || income.fund !== spent.fund) return [];
  const carried = the('年初结转');
  const left = the('年末结转');
  if (left) return [balance(c, income, carried, spent, left)];
  const available = carried ? sum([income.value, carried.value]) : income.value;
  const spans = [income, spent, ...(carried ? [carried] : [])];
  const order = compare(spent.value, available);
  const text = c.report.plain.slice(section.start, section.end).replace(NOTHING_LEFT, '');
  if (order === 0 || (order < 0 && /结转|结余/.test(text))) return [{ spans, finding: null }];
  const beyond = subtract(spent.value, available);
  const slots = {
    收入: written(c.report, income),
    支出: written(c.report, spent),
    差: `${toText(absolute(beyond))}万元`,
    结转: carried ? `加年初结转${written(c.report, carried)}` : '',
  };
  return [
    {
      spans,
      finding: textFinding(c, order > 0 ? 'N-02' : 'N-02/left', {
        at: around(withLead(income), spent),
        slots,
        expected: available,
        actual: spent.value,
        unit: '万元',
        arithmetic: `${toText(spent.value)} - ${carried ? `(${toText(income.value)} + ${toText(carried.value)})` : toText(income.value)} = ${toText(beyond)}`,
      }),
    },
  ];
}

/** 收入 + 年初结转 = 支出 + 年末结转. */
function balance(
  c: TextContext,
  income: Mention,
  carried: Mention | null,
  spent: Mention,
  left: Mention | null,
): Relation {
  const come = carried ? [income, carried] : [income];
  const goes = left ? [spent, left] : [spent];
  const [from, to] = [sum(come.map(({ value }) => value)), sum(goes.map(({ value }) => value))];
  const spans = [...come, ...goes];
  const difference = subtract(from, to);
  const slack = sum(spans.map(({ half }) => half));
  if (compare(absolute(difference), slack) <= 0) return { spans, finding: null };
  return {
    spans,
    repair: linear([...come.map((one) => term(one, 1)), ...goes.map((one) => term(one, -1))]),
    finding: textFinding(c, 'N-02/balance', {
      at: around(...spans.map(withLead)),
      slots: {
        收入: toText(from),
        支出: toText(to),
        差: `${toText(absolute(difference))}万元`,
      },
      expected: from,
      actual: to,
      unit: '万元',
      arithmetic: `${come.map(({ value }) => toText(value)).join(' + ')} = ${toText(from)}，${goes.map(({ value }) => toText(value)).join(' + ')} = ${toText(to)}`,
    }),
  };
}

/** A stated whole against its stated parts, where they stand in different sentences of one kind of budget. */
function knownParts(c: TextContext, facts: readonly Mention[]): Relation[] {
  return Object.entries(c.pack.textRules.wholes).flatMap(([item, sets]) => {
    const whole = onlyOne(facts.filter((one) => one.item === item));
    if (!whole) return [];
    const partsOf = (set: readonly string[]) =>
      set.flatMap(
        (name) => onlyOne(facts.filter((one) => one.item === name && one.fund === whole.fund)) ?? [],
      );
    const known = new Set(facts.map((one) => one.item ?? ''));
    return fullSets(sets, known).flatMap((set): Relation[] => {
      const parts = partsOf(set);
      // In one sentence it is the business of the breakdowns.
      if (parts.length < set.length || parts.every(({ sentence }) => sentence === whole.sentence)) return [];
      const judged = judgeWhole(c, item, whole, parts);
      // 资本性支出 may be spent on projects: without it the sum may be right as well.
      const smaller = sets.filter(
        (one) => one.length < set.length && one.every((name) => set.includes(name)),
      );
      const isRight = smaller.some((one) => judgeWhole(c, item, whole, partsOf(one)).finding === null);
      return [isRight ? { spans: judged.spans, finding: null } : judged];
    });
  });
}

function judgeWhole(c: TextContext, item: string, whole: Mention, parts: readonly Mention[]): Relation {
  const added = sum(parts.map(({ value }) => value));
  const difference = subtract(added, whole.value);
  const slack = sum([...parts, whole].map(({ half }) => half));
  const spans = [whole, ...parts];
  if (compare(absolute(difference), slack) <= 0) return { spans, finding: null };
  const rest = difference.n < 0n && item === '总支出' ? otherPart(c, absolute(difference)) : null;
  if (rest) return { spans: [...spans, rest], finding: null };
  const rule = item === '总支出' ? 'N-03' : ['三公经费', '公务用车'].includes(item) ? 'N-08' : 'N-04';
  return wrongSum(c, `${rule}/${difference.n > 0n ? 'above' : 'below'}`, withLead(whole), whole, parts);
}

/** What a special budget paid may be in the total: its amount as the report states it. */
function otherPart(c: TextContext, value: Exact): Mention | null {
  const found = c.report.mentions.find(({ kind, role, start, fund, name, value: own }) => {
    const isSpecial = /基金|国有资本|经营|专户|单位资金|上缴|自有/.test(fund + name + sectionIdAt(c, start));
    return kind === 'money' && role === 'level' && isSpecial && compare(own, value) === 0;
  });
  return found ?? null;
}

function sectionIdAt(c: TextContext, at: number): string {
  const section = c.report.sections.find(({ start, end }) => start <= at && at < end);
  return section && FUNDS.includes(section.id) ? section.heading.title : '';
}

/** The sets of which all parts are known; one that is only a piece of a larger known set is left out. */
export function fullSets(
  sets: readonly (readonly string[])[],
  known: ReadonlySet<string>,
): (readonly string[])[] {
  return sets.filter((set) => {
    const isPiece = sets.some((other) => {
      return (
        other.length > set.length &&
        set.every((item) => other.includes(item)) &&
        other.some((item) => known.has(item) && !set.includes(item))
      );
    });
    return !isPiece && set.every((item) => known.has(item));
  });
}
