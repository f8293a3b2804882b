/**
 * N-06, N-07, N-09: percentages in a sentence, reckoned again from the amounts in the same sentence. What it does not
 * hold is taken from one row of a table in the report; where two amounts could be meant, nothing is said.
 */

import type { Mention } from '../../text/report.ts';
import {
  absolute,
  compare,
  type Exact,
  multiply,
  round,
  subtract,
  toFixed,
  toText,
} from '../../workbook/exact.ts';
import { changeCandidates } from './change-rates.ts';
import { completionCandidates, namedRate, ofAdjacent } from './completion-rates.ts';
import { explainingPair, explainingSum } from './explained.ts';
import { isFair, judgePercent, type Shown, type Verdict } from './precision.ts';
import { type Candidate, minus } from './rate-candidates.ts';
import { type Repair, tried } from './repair.ts';
import { shareCandidates } from './share-rates.ts';
import type { FigureTable } from './table-figures.ts';
import { around, type Relation, type TextContext, textFinding, withLead, written } from './text-context.ts';

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
        return judge(c, mention, changeCandidates(c, mention, earlier, later, tables), 'N-09');
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
        return judge(
          c,
          mention,
          mention.before.trim() === '的' ? ofAdjacent(earlier) : namedRate(mention, earlier),
          'N-06',
        );
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
  if (!first) return explained(c, mention);
  const spans = [mention, ...first.candidate.spans];
  if (judged.some(({ verdict }) => verdict === 'right')) return [{ spans, finding: null }];
  if (others.some(({ verdict }) => verdict === 'rounding')) return [{ spans, finding: null }];
  const elsewhere = explained(c, mention);
  if (elsewhere.length > 0) return elsewhere;
  // The right number with the wrong word: that pair was meant.
  const turned = judged.find(({ candidate, exact }) => {
    return !candidate.weak && mention.role === 'rate' && isTurned(mention, exact);
  });
  if (turned)
    return [
      { spans, finding: rateFinding(c, mention, turned.candidate, turned.exact, turned.verdict, rule) },
    ];
  // Several pairs of amounts, none of which gives the percentage: which was meant, the words do not say.
  if (others.length > 0 || first.candidate.weak || isFarOff(mention.value, first.exact))
    return [{ spans, finding: unclear(c, mention, rule) }];
  const finding = rateFinding(c, mention, first.candidate, first.exact, first.verdict, rule);
  return [{ spans, finding, repair: repairOf(mention, first.candidate) }];
}

/** What other amounts nearby give is right, whatever the words seem to bind it to. */
function explained(c: TextContext, mention: Mention): Relation[] {
  const found = explainingPair(c, mention) ?? explainingSum(c, mention);
  return found ? [{ spans: [mention, ...found], finding: null }] : [];
}

/** Whether the rate is right with another number in one of the places. */
function repairOf(mention: Mention, { part, whole, again }: Candidate): Repair {
  return tried((of) => {
    const values = again(of);
    const stated = { ...signed(mention), value: of({ start: mention.start, value: signed(mention).value }) };
    const judged = judgePercent(stated, { ...part, value: values.part }, { ...whole, value: values.whole });
    return isFair(judged?.verdict);
  });
}

/** So far off is no slip of a digit or a mark: the words bind something else (a price against a sum, what is left). */
const FAR: Exact = { n: 25n, d: 1n };

function isFarOff(stated: Exact, exact: Exact): boolean {
  const [a, b] = [absolute(stated), absolute(exact)];
  return compare(a, multiply(b, FAR)) > 0 || compare(b, multiply(a, FAR)) > 0;
}

function isTurned(mention: Mention, exact: Exact): boolean {
  const { value, digits } = signed(mention);
  return value.n !== 0n && compare(round(exact, digits), minus(value)) === 0;
}

/** Down is below zero; 增减率 carries its own sign. */
function signed(mention: Mention): Shown {
  const { value, half, digits, direction } = mention;
  return { value: direction === 'down' ? { n: -value.n, d: value.d } : value, half, digits };
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
