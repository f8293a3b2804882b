/** The older score table (评价指标表): its points against its standards' texts and against the results in 附件2. */

import { absolute, compare, type Exact, ONE, parseExact, subtract, sum } from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { type Indicator, readIndicator } from '../scoring/read-indicator.ts';
import { rowName, showNumber } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

const POINTS = /(?:计|得满分|满分|得)\s*[（(]?(\d+(?:\.\d+)?)\s*分/g;
/** 最高得5分, 满分5分: full marks, whatever the parts are. */
const AT_MOST = /(?:最[高多]|上限|不超过|满分)\D{0,4}$|满分/;
/** 每建立一项得1分 says nothing of full marks. */
const EACH = /每|逐/;

/** S-10: `≤100%，计8分` beside a weight of 5 is another table's text. */
export const standardPoints: RuleFunction = ({ scope }) => {
  const { row } = scope;
  if (!row) return [NOT_APPLICABLE];
  const [standard, weight] = [columnOf(scope, '指标', row, '评价标准'), columnOf(scope, '指标', row, '分值')];
  const points = numberIn(weight);
  const stated = points && fullMarksIn(textIn(standard), points);
  if (!stated || !points) return [NOT_APPLICABLE];
  if (compare(stated, points) === 0) return [PASSED];
  const facts = { 指标: rowName(row), 分值: showNumber(points, '分'), 标准: showNumber(stated, '分') };
  return [failed({ cells: [weight], related: [standard], facts })];
};

/**
 * What a standard gives at most: the highest of its steps (0计5分，10%以内计4分), or all its parts together (有制度得3分，已执行得2分),
 * whichever is nearer to the weight.
 */
function fullMarksIn(standard: string, weight: Exact): Exact | null {
  const found: Exact[] = [];
  for (const clause of standard.split(/[，。；,;]/)) {
    for (const match of clause.matchAll(POINTS)) {
      const stated = parseExact(match[1] ?? '');
      const before = clause.slice(0, match.index);
      if (!stated) continue;
      if (AT_MOST.test(before) || AT_MOST.test(match[0])) return stated;
      if (!EACH.test(before)) found.push(stated);
    }
  }
  if (found.length === 0) return null;
  const highest = found.reduce((a, b) => (compare(a, b) < 0 ? b : a));
  const together = sum(found);
  const distance = (marks: Exact) => absolute(subtract(marks, weight));
  return compare(distance(together), distance(highest)) < 0 ? together : highest;
}

/** S-07: the weights add up to what the row of totals says; where a standard tells the one that is off, S-10 does. */
export const rubricWeights: RuleFunction = ({ scope }) => {
  const rows = scope.form.repeats.指标 ?? [];
  const weights = rows.map((row) => columnOf(scope, '指标', row, '分值'));
  const total = fieldOf(scope, '总分[分值]');
  const expected = numberIn(total);
  if (!expected || weights.length === 0 || !weights.every(numberIn)) return [NOT_APPLICABLE];
  const actual = sum(weights.flatMap((leaf) => numberIn(leaf) ?? []));
  if (compare(actual, expected) === 0) return [PASSED];
  const excess = subtract(actual, expected);
  const isTold = rows.some((row, i) => {
    const weight = weights[i] && numberIn(weights[i]);
    const marks = weight && fullMarksIn(textIn(columnOf(scope, '指标', row, '评价标准')), weight);
    return weight && marks && compare(subtract(weight, marks), excess) === 0;
  });
  if (isTold) return [NOT_APPLICABLE];
  return [
    failed({
      cells: [total],
      related: weights,
      numbers: { actual, expected, unit: '分', open: true },
      facts: { 合计: showNumber(actual, '分'), 总分: showNumber(expected, '分') },
    }),
  ];
};

/** S-24, S-25: full marks beside a result in 附件2 that missed its target, or the least share that the standard names. */
export const resultsBehind: RuleFunction = ({ scope, settings, context }) => {
  const { row, set } = scope;
  const has = (words: unknown, text: string) =>
    (words as readonly string[]).some((word) => text.includes(word));
  if (!row || !has(settings.own, rowName(row))) return [NOT_APPLICABLE];
  const [weight, score] = [columnOf(scope, '指标', row, '分值'), columnOf(scope, '指标', row, '得分')];
  const [most, points] = [numberIn(weight), numberIn(score)];
  const [form] = set.ofKind.get('overall-evaluation') ?? [];
  if (!form || !most || !points || compare(points, most) < 0) return [NOT_APPLICABLE];
  const least = typeof settings.least === 'string' ? parseExact(settings.least) : null;
  for (const result of form.repeats.指标 ?? []) {
    const { fields } = result;
    if (!has(settings.results, `${fields.二级指标?.text ?? ''}${rowName(result)}`)) continue;
    const read = readIndicator(set, result, form.year ?? context.year, context.settings.scoring);
    if (!fellShort(read, least)) continue;
    const [aim, actual] = ['指标值', '完成值'].map((column) => columnOf(scope, '指标', result, column, form));
    if (!aim || !actual) continue;
    const facts = {
      指标: rowName(row),
      分值: showNumber(most, '分'),
      结果: rowName(result),
      完成: textIn(actual),
      目标: textIn(aim),
    };
    return [failed({ cells: [score], related: [weight, actual, aim], facts })];
  }
  return [PASSED];
};

/** Below the least share, where one is named; else below the target. */
function fellShort({ actual, outcome }: Indicator, least: Exact | null): boolean {
  if (least) return actual.kind === 'number' && actual.unit === '%' && compare(actual.value, least) < 0;
  return outcome.kind === 'measured' && compare(outcome.share, ONE) < 0;
}
