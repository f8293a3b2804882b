/** C-13 where a 得分 was left blank: the total then says what belongs there, and no sum may take its place. */

import { absolute, compare, type Exact, halfUnit, subtract, sum, toText } from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED } from '../ruling.ts';
import { showAmount, showField, showNumber } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction } from './rule-function.ts';

interface Scored {
  readonly weight: Leaf;
  readonly score: Leaf;
}

export const totalBesideBlanks: RuleFunction = ({ scope }) => {
  const scored = scoredIn(scope);
  // Where every weight has its score, the formula of C-13 judges.
  if (scored.every(({ weight, score }) => !numberIn(weight) || numberIn(score))) return [NOT_APPLICABLE];
  const given = scored.flatMap(({ score }) => numberIn(score) ?? []);
  const total = fieldOf(scope, '总分[得分]');
  const stated = numberIn(total);
  if (given.length === 0 || !total.reading) return [NOT_APPLICABLE];
  const unreadable = [total, ...scored.map(({ score }) => score)].find(
    ({ value }) => value.type === 'unusable',
  );
  if (unreadable?.value.type === 'unusable') return [notChecked(unreadable.value.why, [unreadable])];
  if (!stated) return [notChecked('blank', [total])];
  const scores = sum(given);
  const gap = subtract(stated, scores);
  const half = halfUnit(total.reading.number?.digits ?? 0);
  if (compare(absolute(gap), half) <= 0) return [PASSED];
  const open = scored.filter(({ score, weight }) => numberIn(weight) && score.reading?.kind === 'blank');
  if (isWithin(gap, open)) return [failed(leftBlank(open, { stated, scores, gap }, total))];
  return [
    failed({
      cells: [total],
      related: scored.map(({ score }) => score),
      numbers: { actual: stated, expected: scores, unit: '分' },
      variant: 'total',
      key: 'total',
    }),
  ];
};

/** The execution score first, then the indicators'. */
function scoredIn(scope: Scope): Scored[] {
  const rows = scope.form.repeats.指标 ?? [];
  const execution = {
    weight: fieldOf(scope, '年度资金总额[分值]'),
    score: fieldOf(scope, '年度资金总额[得分]'),
  };
  const indicators = rows.map((row) => ({
    weight: columnOf(scope, '指标', row, '分值'),
    score: columnOf(scope, '指标', row, '得分'),
  }));
  return [execution, ...indicators].filter(({ score }) => score.reading);
}

/** What the blanks together can be worth. */
function isWithin(gap: Exact, open: readonly Scored[]): boolean {
  const most = sum(open.flatMap(({ weight }) => numberIn(weight) ?? []));
  return open.length > 0 && gap.n > 0n && compare(gap, most) <= 0;
}

function leftBlank(
  open: readonly Scored[],
  { stated, scores, gap }: { stated: Exact; scores: Exact; gap: Exact },
  total: Leaf,
) {
  const cells = open.map(({ score }) => score);
  const [only] = cells;
  return {
    cells,
    related: [total, ...open.map(({ weight }) => weight)],
    facts: {
      各项: cells.map(showField).join('、'),
      总分: showNumber(stated, '分'),
      合计: showNumber(scores, '分'),
      差额: showAmount(gap, '分'),
    },
    fix: only && cells.length === 1 ? { safe: false, edits: [{ leaf: only, to: toText(gap, 2) }] } : null,
    key: 'blank',
  };
}
