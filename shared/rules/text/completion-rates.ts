/** N-06: 执行率, 完成率, 控制率 and other rates that are named after what they count. */

import { itemIn } from '../../text/items.ts';
import type { Mention } from '../../text/report.ts';
import { add, compare, subtract, toText } from '../../workbook/exact.ts';
import {
  type Candidate,
  isAmount,
  ofChangeAndLevel,
  quotient,
  rowPair,
  subjectOf,
} from './rate-candidates.ts';
import { factsOf } from './repeats.ts';
import type { FigureTable } from './table-figures.ts';
import { shown, type TextContext } from './text-context.ts';
import { onlyOne } from './wholes.ts';

/** What is behind the item in `三公经费控制率`. */
const RATE_NAME = /(?:预算)?(?:控制|执行|完成)率.*$/;

const LEFT = /结转|结余|剩余|节约|收回/;

const PLANNED = /目标|计划|任务|应[一-龥]{0,2}$/;

/** How many sentences back a budget may stand. */
const NEARBY = 4;

/** 执行率, 完成率, 控制率: what was spent of the budget. */
export function completionCandidates(
  c: TextContext,
  mention: Mention,
  earlier: readonly Mention[],
  later: readonly Mention[],
  tables: readonly FigureTable[],
): Candidate[] {
  const inPart = [...earlier, ...later].filter(({ part }) => part === mention.part);
  if (/到位/.test(mention.before)) return paidIn(mention, inPart);
  const facts = factsOf(c);
  if (/在职|人员/.test(mention.before)) return staffCandidates(facts);
  const named = itemIn(mention.before.replace(RATE_NAME, ''), c.pack.terms)?.item ?? null;
  const isOfNamed = (one: Mention) => named === null || one.item === null || one.item === named;
  // What was left is not what was spent.
  const spent = inPart.filter(({ before }) => !LEFT.test(before));
  const subject =
    subjectOf(c, mention, earlier.filter(isOfNamed)) ?? subjectOf(c, mention, spent.filter(isOfNamed));
  const sameItem = (one: Mention) => !subject?.item || !one.item || one.item === subject.item;
  const budgets = inPart.filter(
    (one) => isAmount(one) && one.kind === 'money' && one.budget && sameItem(one),
  );
  if (/占/.test(mention.before)) return ofFirstBudget(c, earlier);
  const wanted = /年初/.test(mention.before) ? budgets.filter(({ name }) => /年初/.test(name)) : budgets;
  const budget = wanted.findLast(({ name }) => !/年初/.test(name)) ?? wanted.at(-1);
  if (subject && budget && subject.kind === budget.kind) return [quotient(subject, budget)];
  if (subject?.kind === 'count') return ofPlan(mention, inPart);
  const saved = earlier.findLast(
    ({ role, base, part, kind }) =>
      role === 'change' && base === 'budget' && part === mention.part && kind === 'money',
  );
  if (subject && saved) {
    const { whole } = ofChangeAndLevel(saved, subject);
    const sign = saved.direction === 'down' ? '+' : '-';
    const arithmetic = `${toText(subject.value)} ÷ (${toText(subject.value)} ${sign} ${toText(saved.value)})`;
    const again: Candidate['again'] = (of) => ({
      part: of(subject),
      whole: saved.direction === 'down' ? add(of(subject), of(saved)) : subtract(of(subject), of(saved)),
    });
    return [{ part: shown(subject), whole, spans: [subject, saved], arithmetic, again }];
  }
  const item = named ?? subject?.item ?? null;
  const stated = item === null || subject ? null : statedPair(c, facts, item);
  if (stated) return [stated];
  const pair = item === null ? null : rowPair(c, item, 'budget', tables);
  if (pair) return [{ ...quotient(pair.now, pair.base), row: pair.row }];
  return subject ? budgetsNearby(c, subject) : [];
}

/** `追加380万元，占年初预算的11.88%`: of the first budget, where the report states one that gives it. */
function ofFirstBudget(c: TextContext, earlier: readonly Mention[]): Candidate[] {
  const part = earlier.findLast((one) => isAmount(one) && one.kind === 'money');
  if (!part) return [];
  return c.report.mentions
    .filter((one) => one !== part && one.kind === 'money' && one.budget && /年初/.test(one.before))
    .map((budget) => ({ ...quotient(part, budget), weak: true }));
}

/** `任务数250名，完成258名，完成率103.2%`: what was done of what was planned, where the clause says which is which. */
function ofPlan({ start, depth }: Mention, inPart: readonly Mention[]): Candidate[] {
  const counts = inPart.filter(
    (one) => one.kind === 'count' && isAmount(one) && one.start < start && one.depth <= depth,
  );
  const plans = counts.filter(({ before }) => PLANNED.test(before));
  const [plan] = plans;
  const done = counts.findLast((one) => one !== plan && one.unit === plan?.unit);
  return plan && done && plans.length === 1 ? [quotient(done, plan)] : [];
}

/** The budgets that the same section states just before the sentence. */
function budgetsNearby(c: TextContext, subject: Mention): Candidate[] {
  const under = c.report.sentences[subject.sentence]?.section;
  return c.report.mentions
    .filter(
      (one) =>
        one.budget &&
        isAmount(one) &&
        one.kind === subject.kind &&
        one.sentence < subject.sentence &&
        one.sentence >= subject.sentence - NEARBY &&
        c.report.sentences[one.sentence]?.section === under,
    )
    .map((budget) => ({ ...quotient(subject, budget), weak: true }));
}

/** Units of those who are asked. */
const PEOPLE = /^[名人份户]$/;

/** `办理1846件，办结1829件，办结率…`: the amount that the rate is named after, of the amount before it. */
export function namedRate(mention: Mention, earlier: readonly Mention[]): Candidate[] {
  const stem = [...(/([一-龥]{2})[率度](?:为|达到|达|是)*\s*$/.exec(mention.before)?.[1] ?? '')];
  const counts = earlier.filter((one) => isAmount(one) && !one.approximate);
  // 回收率 is of what was 收回; 结案率 of what was 审结; 满意率 not of the 不满意.
  const exact = counts.findLastIndex(
    ({ before }) =>
      stem.length > 0 && stem.every((char) => before.includes(char)) && !/[不未非]|基本/.test(before),
  );
  const at =
    exact === -1 ? counts.findLastIndex(({ before }) => stem.some((char) => before.includes(char))) : exact;
  const part = counts[at];
  const before = counts.slice(0, Math.max(at, 0));
  const same = before.findLast(({ unit }) => unit === part?.unit);
  const whole = same ?? before.findLast(({ unit }) => PEOPLE.test(unit) && PEOPLE.test(part?.unit ?? ''));
  if (!part || !whole) return [];
  const isMore = compare(part.value, whole.value) > 0;
  return [{ ...quotient(part, whole), weak: isMore || !same || exact === -1 || part.part !== mention.part }];
}

/** `新增320张，完成任务300张的106.67%`: the number just before is the whole, the one before that the part. */
export function ofAdjacent(earlier: readonly Mention[]): Candidate[] {
  const whole = earlier.at(-1);
  if (!whole || !isAmount(whole) || !/完成|达到?|占|相当于|为|是/.test(whole.before)) return [];
  const part = earlier
    .slice(0, -1)
    .findLast((one) => isAmount(one) && one.kind === whole.kind && one.unit === whole.unit);
  return part && part.part === whole.part ? [quotient(part, whole)] : [];
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

/** 到位率: what was paid in of what was arranged, both in the same sentence. */
function paidIn(mention: Mention, inPart: readonly Mention[]): Candidate[] {
  const amounts = inPart.filter((one) => isAmount(one) && one.kind === 'money' && one.start < mention.start);
  const at = amounts.findLastIndex(({ before, after }) => /到位/.test(before) || /^到位/.test(after));
  const [part, whole] = [amounts[at], amounts[at - 1]];
  return part && whole ? [quotient(part, whole)] : [];
}
