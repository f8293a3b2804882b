/**
 * Before a number is called wrong: whether other amounts nearby give it. Words bind amounts in more ways than a reader of
 * words knows; a percentage that some pair in reach gives at all its digits was reckoned from that pair.
 */

import type { Mention, Report } from '../../text/report.ts';
import { absolute, add, compare, isZero, subtract, sum } from '../../workbook/exact.ts';
import { isFair, judgePercent, type Shown, type Verdict } from './precision.ts';
import { isAmount } from './rate-candidates.ts';
import { shown, type TextContext } from './text-context.ts';

/** Whole percentages are met by chance: only these many amounts before one are tried. */
const CLOSEST = 2;
/** So many amounts in a row may be added up for one percentage. */
const MOST_ADDED = 3;
/** Amounts of a kind before a percentage that it may be about, where the other amount stands further away. */
const SUBJECTS = 3;

interface Reach {
  readonly parts: readonly Mention[];
  readonly wholes: readonly Mention[];
}

/**
 * Two amounts that give the percentage: of its clause, from one decimal on of its sentence, from two on also one before it
 * with one of the same paragraph or a total of the same section; null where none do.
 */
export function explainingPair(c: TextContext, mention: Mention): readonly Mention[] | null {
  for (const { parts, wholes } of reachesOf(c, mention)) {
    for (const part of parts) {
      for (const whole of wholes) {
        if (part === whole || part.kind !== whole.kind) continue;
        if (part.kind === 'count' && part.unit !== whole.unit) continue;
        const isNear = paragraphOf(c, whole) === paragraphOf(c, mention);
        if (readings(mention, part, whole).some((verdict) => holds(verdict, whole, isNear)))
          return [part, whole];
      }
    }
  }
  return null;
}

/** To the digit; of a rounded amount (1.83亿元) of the same paragraph, as near as its digits allow. */
function holds(verdict: Verdict, { kind, unit }: Mention, isNear: boolean): boolean {
  return verdict === 'right' || (isNear && kind === 'money' && unit.startsWith('亿') && isFair(verdict));
}

/**
 * `200名中满意191名、基本满意7名，满意率99%`: amounts in a row before the percentage, of one that stands before them;
 * null where none give it.
 */
export function explainingSum(c: TextContext, mention: Mention): readonly Mention[] | null {
  const stated = { value: mention.value, half: mention.half, digits: mention.digits };
  const before = (quantitiesOf(c.report).get(mention.sentence) ?? []).filter(
    ({ start, part, role }) => start < mention.start && part === mention.part && role === 'level',
  );
  for (let from = 1; from < before.length - 1; from++) {
    for (let to = from + 2; to <= Math.min(before.length, from + MOST_ADDED); to++) {
      const parts = before.slice(from, to);
      const alike = ({ kind, unit }: Mention) => kind === parts[0]?.kind && unit === parts[0].unit;
      const whole = before.slice(0, from).findLast(alike);
      if (!whole || !parts.every(alike)) continue;
      const added = { ...shown(whole), value: sum(parts.map(({ value }) => value)) };
      if (judgePercent(stated, added, shown(whole))?.verdict === 'right') return [...parts, whole];
    }
  }
  return null;
}

export function paragraphOf({ report }: TextContext, { sentence }: Mention): number | undefined {
  return report.sentences[sentence]?.paragraph;
}

/** The nearest first, each looked up only where those before gave nothing. */
function* reachesOf(c: TextContext, mention: Mention): Generator<Reach> {
  const { sentences } = c.report;
  const quantities = quantitiesOf(c.report);
  const here = quantities.get(mention.sentence) ?? [];
  const before = here.filter(({ start }) => start < mention.start);
  const next = here.find(({ start }) => start > mention.start);
  const inPart = before.filter(({ part }) => part === mention.part);
  // `减少0.35万元，下降3.83%`: the rate is that of the change just before it.
  const change = inPart.at(-1)?.role === 'change' && mention.role === 'rate' ? inPart.slice(-1) : null;
  const near = [
    ...inPart.filter(({ depth }) => depth <= mention.depth).slice(-CLOSEST),
    ...(next ? [next] : []),
  ];
  yield { parts: change ?? near, wholes: near };
  if (mention.digits === 0) return;
  const subjects = change ?? (mention.run ? before : [...lastOfEachKind(before), ...(next ? [next] : [])]);
  yield { parts: subjects, wholes: here };
  const own = sentences[mention.sentence];
  if (mention.digits === 1 || !own) return;
  const further = [...quantities].flatMap(([sentence, all]) => {
    const place = sentences[sentence];
    if (place?.paragraph === own.paragraph) return all;
    return place?.section === own.section ? all.filter((one) => isTotal(c, one)) : [];
  });
  yield { parts: subjects, wholes: further };
}

const known = new WeakMap<Report, ReadonlyMap<number, readonly Mention[]>>();

/** Amounts and changes of each sentence. */
function quantitiesOf(report: Report): ReadonlyMap<number, readonly Mention[]> {
  const found =
    known.get(report) ?? Map.groupBy(report.mentions.filter(isQuantity), ({ sentence }) => sentence);
  known.set(report, found);
  return found;
}

function lastOfEachKind(amounts: readonly Mention[]): Mention[] {
  return [...Map.groupBy(amounts, ({ kind }) => kind).values()].flatMap((same) => same.slice(-SUBJECTS));
}

function isQuantity(one: Mention): boolean {
  return isAmount(one) || (one.role === 'change' && one.unit !== '');
}

/** What shares and rates of other paragraphs are reckoned from. */
function isTotal(c: TextContext, { item, name, kind, role }: Mention): boolean {
  if (kind !== 'money' || role !== 'level') return false;
  return /预算|决算|^总|合计/.test(name) || (item !== null && item in c.pack.textRules.wholes);
}

/** How the pair may be meant: as part of a whole, as a change of a base, as now and before. */
function readings(mention: Mention, part: Mention, whole: Mention): Verdict[] {
  const stated = { value: mention.value, half: mention.half, digits: mention.digits };
  const verdict = (a: Shown, b: Shown) => judgePercent(stated, a, b)?.verdict ?? 'wrong';
  if (mention.role !== 'rate') {
    // `现有5200平方米，缺口800平方米，缺口率13.33%`: of both together.
    const both = { ...shown(whole), value: add(whole.value, part.value), half: add(whole.half, part.half) };
    return [
      verdict(shown(part), shown(whole)),
      ...(mention.role === 'other' ? [verdict(shown(part), both)] : []),
    ];
  }
  if (part.role === 'change') {
    if (mention.direction !== null && part.direction !== mention.direction) return [];
    const other =
      part.direction === 'down' ? add(whole.value, part.value) : subtract(whole.value, part.value);
    return [
      verdict(shown(part), shown(whole)),
      verdict(shown(part), { ...shown(whole), value: other, half: add(whole.half, part.half) }),
    ];
  }
  const way = compare(part.value, whole.value);
  if (
    isZero(whole.value) ||
    way === 0 ||
    (mention.direction !== null && way > 0 !== (mention.direction === 'up'))
  )
    return [];
  const change = absolute(subtract(part.value, whole.value));
  return [verdict({ ...shown(part), value: change, half: add(part.half, whole.half) }, shown(whole))];
}

/** Two amounts of the paragraph whose difference is exactly the change; null where none are. */
export function explainingDifference(c: TextContext, change: Mention): readonly Mention[] | null {
  const levels = c.report.mentions.filter((one) => {
    return one.kind === change.kind && isAmount(one) && paragraphOf(c, one) === paragraphOf(c, change);
  });
  for (const now of levels) {
    for (const base of levels) {
      if (now !== base && compare(subtract(now.value, base.value), change.value) === 0) return [now, base];
    }
  }
  return null;
}
