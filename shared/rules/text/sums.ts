/** N-03, N-04, N-05, N-08, N-15: parts that the text lists against the total that it states. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention } from '../../text/report.ts';
import {
  absolute,
  compare,
  type Exact,
  HALF,
  multiply,
  negate,
  sum,
  toText,
  ZERO,
} from '../../workbook/exact.ts';
import { type Breakdown, findBreakdowns } from './breakdowns.ts';
import { paragraphOf } from './explained.ts';
import { compareSum, type Shown } from './precision.ts';
import { linear, sumTerms } from './repair.ts';
import {
  around,
  type Relation,
  shown,
  type TextContext,
  textFinding,
  withLead,
  written,
} from './text-context.ts';
import { fullSets } from './wholes.ts';

/** Listed parts that leave less than this much of the total are taken for a complete list with something forgotten. */
const NEARLY_ALL: Exact = { n: 2n, d: 100n };
/** From this much of the total on, a partial list is worth a word. */
const MOST: Exact = { n: 60n, d: 100n };

export function checkSums(c: TextContext): Relation[] {
  return findBreakdowns(c.report).map((breakdown) => checkBreakdown(c, breakdown));
}

function checkBreakdown(c: TextContext, breakdown: Breakdown): Relation {
  const { total, isSubset } = breakdown;
  const set = closedSet(c, breakdown);
  const parts = set ?? breakdown.parts;
  const readings = set ? [set] : [breakdown.parts, ...breakdown.otherReadings];
  const spans = [total, ...parts];
  if (readings.some((reading) => sumOf(reading, total).verdict === 'right')) return { spans, finding: null };
  const twice = [...parts, ...breakdown.nested];
  const isTwice = breakdown.nested.length > 0 && sumOf(twice, total).verdict === 'right';
  if (isTwice) return { spans: [total, ...twice], finding: sumFinding(c, 'N-27', total, twice, ZERO) };
  const ofOther = otherTotal(c, breakdown, parts);
  if (ofOther) return { spans: [ofOther, ...parts], finding: null };
  const { difference, verdict } = sumOf(parts, total);
  const repair = linear(sumTerms(parts, total));
  const say = (key: string) => ({ spans, repair, finding: sumFinding(c, key, total, parts, difference) });
  if (verdict === 'rounding') return say(parts.length > 1 ? 'N-05/rounding' : 'N-15/rounding');
  if (difference.n > 0n) return say(parts.length > 1 ? `${ruleFor(total)}/above` : 'N-15');
  if (parts.length < 2) return { spans, finding: null, isBound: true };
  if (set)
    return say(
      total.item === '三公经费' || total.item === '公务用车' ? 'N-08/below' : `${ruleFor(total)}/below`,
    );
  if (isComplete(c, breakdown)) return say(`${ruleFor(total)}/differs`);
  const missing = absolute(difference);
  if (compare(missing, multiply(total.value, NEARLY_ALL)) <= 0) return say('N-05/below');
  const covered = compare(sum(parts.map(({ value }) => value)), multiply(total.value, MOST)) >= 0;
  return isSubset && !covered ? { spans, finding: null, isBound: true } : say('N-05/partial');
}

/** `受理1286件，办结1241件，其中民事1017件、刑事269件`: the list may be of another amount that stands before it. */
function otherTotal(c: TextContext, { total }: Breakdown, parts: readonly Mention[]): Mention | undefined {
  const [first, second] = parts;
  if (!first || !second) return undefined;
  return c.report.mentions.find((one) => {
    if (one === total || parts.includes(one) || one.start > first.start || one.role !== 'level') return false;
    const isNear = one.sentence === first.sentence || one.sentence === total.sentence;
    if (!isNear && paragraphOf(c, one) !== paragraphOf(c, first)) return false;
    if (one.kind !== total.kind || one.budget !== total.budget) return false;
    if (one.kind !== 'money' && one.unit !== total.unit) return false;
    const { verdict } = sumOf(parts, one);
    return verdict === 'right' || (isNear && verdict === 'rounding' && one.unit.startsWith('亿'));
  });
}

function sumOf(parts: readonly Mention[], total: Mention) {
  const finest = [total, ...parts].reduce(
    (least, { half }) => (compare(half, least) < 0 ? half : least),
    total.half,
  );
  const asGiven = (one: Mention): Shown => ({ ...shown(one), half: halfOf(one, finest) });
  return compareSum(parts.map(asGiven), asGiven(total));
}

/** People and things are counted, not rounded (only `1.2万人` may have been); points are as fine as the finest beside them. */
function halfOf({ kind, half }: Mention, finest: Exact): Exact {
  if (kind === 'score') return finest;
  return kind === 'count' && compare(half, HALF) === 0 ? ZERO : half;
}

/** The parts that make up the total by definition, where the list holds all of one set. */
function closedSet(c: TextContext, { total, parts: flat, otherReadings }: Breakdown): Mention[] | null {
  const parts = [...new Set([...flat, ...otherReadings.flat()])];
  const known = new Set(parts.map(({ item }) => item ?? ''));
  for (const set of fullSets(c.pack.textRules.wholes[total.item ?? ''] ?? [], known)) {
    const found = set.map((item) => parts.find((part) => part.item === item));
    const known = found.filter((part) => part !== undefined);
    if (known.length === set.length) return known;
  }
  return null;
}

function ruleFor({ item }: Mention): string {
  switch (item) {
    case '总支出':
      return 'N-03';
    case '基本支出':
    case '人员经费':
      return 'N-04';
    case '三公经费':
    case '公务用车':
      return 'N-08';
    default:
      return 'N-05';
  }
}

/** The text itself says that nothing is left out: an item 其他 at the end, as many parts as announced, or no 其中. */
function isComplete(c: TextContext, { total, parts, isSubset }: Breakdown): boolean {
  const last = parts.at(-1);
  if (last && /^其[他它]/.test(last.name)) return true;
  const counted = c.report.mentions.find(({ sentence, kind, start }) => {
    return (
      sentence === total.sentence && kind === 'count' && start > total.start && start < (parts[0]?.start ?? 0)
    );
  });
  if (counted && compare(counted.value, { n: BigInt(parts.length), d: 1n }) === 0) return true;
  return !isSubset && total.depth === (parts[0]?.depth ?? 0);
}

function sumFinding(
  c: TextContext,
  key: string,
  total: Mention,
  parts: readonly Mention[],
  difference: Exact,
): Finding {
  const { report } = c;
  const added = sum(parts.map(({ value }) => value));
  const unit = total.kind === 'money' ? '万元' : total.unit;
  const arithmetic = `${parts.map(({ value }) => toText(value)).join(' + ')} = ${toText(added)}`;
  return textFinding(c, key, {
    at: around(withLead(total), ...parts),
    slots: {
      项: total.name || written(report, total),
      填报: written(report, total),
      合计: `${toText(added)}${unit}`,
      差: `${toText(absolute(difference))}${unit}`,
      个数: String(parts.length),
    },
    expected: added,
    actual: total.value,
    unit,
    arithmetic:
      difference.n === 0n
        ? arithmetic
        : `${arithmetic}，${toText(total.value)} - ${toText(added)} = ${toText(negate(difference))}`,
  });
}
