/**
 * C-01, C-02: the weights add up to 100 with the 10 points of 预算执行, and under each first-level indicator to what the table
 * gives it (产出指标（50分）). These sums stand by decree; which weight is wrong only a score can tell.
 */

import type { RepeatRow } from '../../forms/filled-form.ts';
import {
  compare,
  type Exact,
  fromInteger,
  multiply,
  negate,
  parseExact,
  subtract,
  sum,
  ZERO,
} from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { pointsFor } from '../scoring/scoring-method.ts';
import { firstLevelName, showNumber } from '../show.ts';
import { indicatorOf, numberIn } from './indicator-results.ts';
import {
  columnOf,
  type FunctionCall,
  fieldOf,
  type RuleFunction,
  saysNothing,
  textIn,
} from './rule-function.ts';

const HUNDRED = fromInteger(100);

interface Group {
  readonly name: string;
  readonly rows: readonly RepeatRow[];
  readonly weights: readonly Leaf[];
  /** What the table gives the first-level indicator. */
  readonly stated: Leaf | undefined;
  /** By how much the weights are more than that; null where nothing is stated. */
  readonly excess: Exact | null;
}

/** C-01 */
export const weightsInAll: RuleFunction = (call) => {
  const { scope } = call;
  const rows = scope.form.repeats.指标 ?? [];
  const weights = weightsOf(scope, rows);
  const execution = fieldOf(scope, '年度资金总额[分值]');
  const all = [execution, ...weights];
  if (!weights.some(numberIn)) return [NOT_APPLICABLE];
  for (const leaf of all) {
    if (leaf.value.type === 'unusable') return [notChecked(leaf.value.why, [leaf])];
  }
  const own = numberIn(execution);
  if (!own) return [notChecked(execution.reading ? 'blank' : 'absent', [execution])];
  const total = sum(all.flatMap((leaf) => numberIn(leaf) ?? []));
  const excess = subtract(total, HUNDRED);
  if (excess.n === 0n) return [PASSED];
  // Where first-level indicators are too high by just as much, C-02 tells it.
  const told = sum(groupsIn(scope, rows).flatMap((group) => group.excess ?? []));
  if (compare(told, excess) === 0) return [NOT_APPLICABLE];
  const facts = {
    合计: showNumber(total, '分'),
    执行: showNumber(own, '分'),
    指标: showNumber(subtract(total, own), '分'),
  };
  const blank = leftBlank(weights, excess);
  if (blank) return [failed({ ...blank, related: [asGiven(execution)], facts })];
  const single = toldByScore(call, rows, excess);
  if (single) return [singled(single, excess, facts)];
  const inAll = fieldOf(scope, '总分[分值]');
  return [
    failed({
      cells: inAll.reading ? [inAll] : weights,
      related: [asGiven(execution), ...(inAll.reading ? weights : [])],
      numbers: { actual: total, expected: HUNDRED, unit: '分', open: true },
      facts,
    }),
  ];
};

/** C-02 */
export const firstLevelWeights: RuleFunction = (call) => {
  const { scope } = call;
  const rows = scope.form.repeats.指标 ?? [];
  if (rows.length === 0) return [notChecked('absent', [fieldOf(scope, '指标')])];
  const groups = groupsIn(scope, rows);
  const head = groups.some(isOff) ? oddHead(scope, groups) : null;
  return groups.map((group): Ruling => {
    const { name, weights, stated, excess } = group;
    const expected = stated && numberIn(stated);
    if (!expected || !excess) return NOT_APPLICABLE;
    if (excess.n === 0n) return PASSED;
    const total = sum(weights.flatMap((leaf) => numberIn(leaf) ?? []));
    const facts = { 一级: name, 合计: showNumber(total, '分') };
    if (group === head) {
      const numbers = { actual: expected, expected: total, unit: '分' } as const;
      return failed({ cells: [stated], related: weights, numbers, facts, variant: 'head', key: name });
    }
    const blank = leftBlank(weights, excess);
    if (blank) return failed({ ...blank, related: [asGiven(stated)], facts, key: name });
    const single = toldByScore(call, group.rows, excess);
    if (single) return { ...singled(single, excess, facts), key: name };
    return failed({
      cells: weights.filter(numberIn),
      related: [asGiven(stated), ...weights.filter(({ reading }) => reading?.kind === 'blank')],
      numbers: { actual: total, expected, unit: '分', open: true },
      facts,
      key: name,
    });
  });
};

function isOff({ excess }: Group): boolean {
  return excess !== null && excess.n !== 0n;
}

/** The one first-level indicator that its weights belie, where with these all weights add up to 100: its head is wrong. */
function oddHead(scope: Scope, groups: readonly Group[]): Group | null {
  const [odd, ...more] = groups.filter(isOff);
  const execution = fieldOf(scope, '年度资金总额[分值]');
  const all = [execution, ...groups.flatMap(({ weights }) => weights)].map(numberIn);
  const total = sum(all.flatMap((weight) => weight ?? []));
  return odd && more.length === 0 && all.every(Boolean) && compare(total, HUNDRED) === 0 ? odd : null;
}

function groupsIn(scope: Scope, rows: readonly RepeatRow[]): Group[] {
  return [...Map.groupBy(rows, firstLevelName)].map(([name, group]) => {
    const weights = weightsOf(scope, group);
    const amounts = weights.flatMap((leaf) => numberIn(leaf) ?? []);
    const stated = group.map((row) => columnOf(scope, '指标', row, '一级分值')).find(numberIn);
    const given = stated && numberIn(stated);
    return {
      name,
      rows: group,
      weights,
      stated,
      excess: given && amounts.length > 0 ? subtract(sum(amounts), given) : null,
    };
  });
}

function weightsOf(scope: Scope, rows: readonly RepeatRow[]): Leaf[] {
  return rows.map((row) => columnOf(scope, '指标', row, '分值'));
}

/** Named with a finding, but nothing that could be the wrong one. */
function asGiven(leaf: Leaf): Leaf {
  return { ...leaf, fieldType: 'text' };
}

/** The one weight that nobody has filled in has what is missing. */
function leftBlank(weights: readonly Leaf[], excess: Exact): Pick<Ruling, 'cells' | 'numbers'> | null {
  const blank = weights.filter(({ row, reading }) => reading?.kind === 'blank' && row?.fields.三级指标?.text);
  if (blank.length !== 1 || excess.n > 0n) return null;
  return { cells: blank, numbers: { actual: ZERO, expected: negate(excess), unit: '分' } };
}

interface Single {
  readonly row: RepeatRow;
  readonly weight: Leaf;
  readonly score: Leaf;
}

/** The one row whose score is that of another weight: 7.84, 98 % of 8, where 9 stands; null where none or several are. */
function toldByScore(call: FunctionCall, rows: readonly RepeatRow[], excess: Exact): Single | null {
  const told = rows.flatMap((row): Single[] => {
    const scope = { ...call.scope, row };
    const cells = indicatorOf({ ...call, scope });
    const [weight, score] = [cells.cell('分值'), cells.cell('得分')];
    const [stands, points] = [numberIn(weight), numberIn(score)];
    if (!stands || !points) return [];
    const before = subtract(stands, excess);
    if (before.n <= 0n || compare(before, stands) === 0) return [];
    const { outcome } = cells.read;
    const isGraded = (most: Exact) => isWithinGrade(call, textIn(cells.cell('完成值')), points, most);
    if (isGraded(before) && isGraded(stands) === false) return [{ row, weight, score }];
    const share = outcome.kind === 'measured' ? outcome.share : fromInteger(1);
    const isOf = (most: Exact) => compare(points, pointsFor(share, most)) === 0;
    // Full marks of another weight may as well be points lost for a reason.
    const lost = compare(points, before) === 0 && !saysNothing(cells.cell('偏差原因'));
    return isOf(before) && !isOf(stands) && !lost ? [{ row, weight, score }] : [];
  });
  const [only, ...more] = told;
  return only && more.length === 0 ? only : null;
}

/** Whether the points are within the share of a grade word (C-12); null for other words. */
function isWithinGrade({ context }: FunctionCall, said: string, points: Exact, most: Exact): boolean | null {
  const grade = context.settings.scoring.grades.find(({ words }) => words.includes(said));
  const [from, to] = [parseExact(grade?.from ?? ''), parseExact(grade?.to ?? '')];
  if (!from || !to) return null;
  return compare(points, multiply(from, most)) >= 0 && compare(points, multiply(to, most)) <= 0;
}

function singled(
  { row, weight, score }: Single,
  excess: Exact,
  facts: Readonly<Record<string, string>>,
): Ruling {
  const stands = numberIn(weight) ?? HUNDRED;
  const points = numberIn(score) ?? HUNDRED;
  return failed({
    cells: [weight],
    related: [asGiven(score)],
    numbers: { actual: stands, expected: subtract(stands, excess), unit: '分' },
    facts: { ...facts, 三级: row.fields.三级指标?.text.trim() ?? '', 得分: showNumber(points, '分') },
    variant: 'single',
  });
}
