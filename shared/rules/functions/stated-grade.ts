/** the grade (等次) that people write in the row of 总分 is that of the points. */

import { type Exact, sum, toText } from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { type GradeWord, gradeInCell } from '../scoring/grade-words.ts';
import { gradeOf } from '../scoring/scoring-method.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction, textIn } from './rule-function.ts';

const BESIDE = ['指标值', '完成值', '偏差原因'];

export const statedGrade: RuleFunction = ({ scope, context }) => {
  const { bands } = context.settings.scoring;
  const total = fieldOf(scope, '总分[得分]');
  const score = numberIn(total);
  const said = gradeBeside(scope);
  const right = score && gradeOf(score, bands);
  if (!score || !said || !right || !bands.some(({ name }) => name === said.grade.grade))
    return [NOT_APPLICABLE];
  const { leaf, grade } = said;
  const facts = { 得分: toText(score, 2), 填报: grade.word, 应为: right };
  if (grade.grade === right) {
    const isStandard = grade.word === right;
    return [
      isStandard
        ? PASSED
        : failed({ cells: [leaf], related: [total], facts, severity: 'info', variant: 'word' }),
    ];
  }
  // The grade of the points that the total should be: then the total is wrong, and told so.
  const own = pointsOf(scope);
  if (own && gradeOf(own, bands) === grade.grade) return [PASSED];
  return [failed({ cells: [leaf], related: [total], facts })];
};

function gradeBeside(scope: Scope): { readonly leaf: Leaf; readonly grade: GradeWord } | null {
  for (const column of BESIDE) {
    if (!scope.form.fields[`总分[${column}]`]) continue;
    const leaf = fieldOf(scope, `总分[${column}]`);
    const grade = gradeInCell(textIn(leaf));
    if (grade) return { leaf, grade };
  }
  return null;
}

/** The points of all indicators and of the execution of the budget. */
function pointsOf(scope: Scope): Exact | null {
  const rows = scope.form.repeats.指标 ?? [];
  const scores = [
    fieldOf(scope, '年度资金总额[得分]'),
    ...rows.map((row) => columnOf(scope, '指标', row, '得分')),
  ].flatMap((leaf) => numberIn(leaf) ?? []);
  return scores.length > 0 ? sum(scores) : null;
}
