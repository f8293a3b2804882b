/** C-02: the weights under each first-level indicator add up to what the table gives it (产出指标（50分）). */

import { compare, type Exact, sum } from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { firstLevelName, showNumber } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, type RuleFunction } from './rule-function.ts';

export const firstLevelWeights: RuleFunction = ({ scope }) => {
  const rows = scope.form.repeats.指标 ?? [];
  if (rows.length === 0) return [notChecked('absent', [fieldOf(scope, '指标')])];
  const groups = Map.groupBy(rows, firstLevelName);
  return [...groups].map(([name, group]): Ruling => {
    const weights = group.map((row) => columnOf(scope, '指标', row, '分值'));
    const amounts = weights.flatMap((leaf) => numberIn(leaf) ?? []);
    const stated = group
      .map((row) => columnOf(scope, '指标', row, '一级分值'))
      .find((leaf) => numberIn(leaf));
    const expected = stated ? numberIn(stated) : null;
    if (!expected || !stated || amounts.length === 0) return NOT_APPLICABLE;
    const total: Exact = sum(amounts);
    if (compare(total, expected) === 0) return PASSED;
    return failed({
      cells: weights.filter((leaf) => numberIn(leaf)),
      related: [stated],
      numbers: { actual: total, expected, unit: '分' },
      facts: { 一级: name, 合计: showNumber(total, '分') },
      key: name,
    });
  });
};
