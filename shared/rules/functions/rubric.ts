/** The older score table (评价指标表): what the standard's text says of the points. */

import { compare, parseExact } from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { rowName, showNumber } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, type RuleFunction, textIn } from './rule-function.ts';

const FULL_MARKS = /(?:计|得满分|满分|得)\s*[（(]?(\d+(?:\.\d+)?)\s*分/;

/** S-10: `≤100%，计8分` beside a weight of 5 is another table's text. */
export const standardPoints: RuleFunction = ({ scope }) => {
  const { row } = scope;
  if (!row) return [NOT_APPLICABLE];
  const [standard, weight] = [columnOf(scope, '指标', row, '评价标准'), columnOf(scope, '指标', row, '分值')];
  const stated = parseExact(FULL_MARKS.exec(textIn(standard))?.[1] ?? '');
  const points = numberIn(weight);
  if (!stated || !points) return [NOT_APPLICABLE];
  if (compare(stated, points) === 0) return [PASSED];
  const facts = { 指标: rowName(row), 分值: showNumber(points, '分'), 标准: showNumber(stated, '分') };
  return [failed({ cells: [weight], related: [standard], facts })];
};
