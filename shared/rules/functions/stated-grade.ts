/** the grade (等次) that people write in the row of 总分 is that of the points. */

import { type Exact, sum, toText } from '../../workbook/exact.ts';
import type { Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { gradeInCell } from '../scoring/grade-words.ts';
import { gradeOf } from '../scoring/scoring-method.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

/** Where people have room for a word in that row. */
const BESIDE = '总分[偏差原因]';

export const statedGrade: RuleFunction = ({ scope, context }) => {
  if (!scope.form.fields[BESIDE]) return [NOT_APPLICABLE];
  const { bands } = context.settings.scoring;
  const total = fieldOf(scope, '总分[得分]');
  const score = numberIn(total);
  const leaf = fieldOf(scope, BESIDE);
  const said = gradeInCell(textIn(leaf));
  const right = score && gradeOf(score, bands);
  if (!score || !said || !right || !bands.some(({ name }) => name === said.grade)) return [NOT_APPLICABLE];
  const facts = { 得分: toText(score, 2), 填报: said.word, 应为: right };
  if (said.grade === right) {
    const isStandard = said.word === right;
    return [
      isStandard
        ? PASSED
        : failed({ cells: [leaf], related: [total], facts, severity: 'info', variant: 'word' }),
    ];
  }
  // The grade of the points that the total should be: then the total is wrong, and told so.
  const own = pointsOf(scope);
  if (own && gradeOf(own, bands) === said.grade) return [PASSED];
  return [failed({ cells: [leaf], related: [total], facts })];
};

/** The points of all indicators and of the execution of the budget. */
function pointsOf(scope: Scope): Exact | null {
  const rows = scope.form.repeats.指标 ?? [];
  const scores = [
    fieldOf(scope, '年度资金总额[得分]'),
    ...rows.map((row) => columnOf(scope, '指标', row, '得分')),
  ].flatMap((leaf) => numberIn(leaf) ?? []);
  return scores.length > 0 ? sum(scores) : null;
}
