/** B-11: the 小计 of indicators are the sums of the rows above them. */

import { subtotalOf } from '../../forms/field-name.ts';
import type { RepeatRow } from '../../forms/filled-form.ts';
import { compare, sum } from '../../workbook/exact.ts';
import type { Leaf } from '../cells.ts';
import { failed, NOT_APPLICABLE, PASSED, type Ruling } from '../ruling.ts';
import { firstLevelName, showArithmeticOfSum } from '../show.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, type RuleFunction } from './rule-function.ts';

const COLUMNS = ['分值', '得分'];

export const groupSubtotals: RuleFunction = ({ scope }) => {
  const rows = scope.form.repeats.指标 ?? [];
  return COLUMNS.flatMap((column) => {
    const subtotal = subtotalOf(column);
    const groups = Map.groupBy(rows, (row) => row.fields[subtotal]?.cell);
    return [...groups].flatMap(([cell, group]): Ruling[] => {
      const [first] = group;
      if (cell === undefined || !first) return [];
      const part = (row: RepeatRow) => columnOf(scope, '指标', row, column);
      // A second-level 小计 may stand above that of the first level.
      const level = rows.filter((row) => firstLevelName(row) === firstLevelName(first));
      const stated = columnOf(scope, '指标', first, subtotal);
      return [compareSubtotal(stated, group.map(part), level.map(part), column, firstLevelName(first))];
    });
  });
};

function compareSubtotal(
  stated: Leaf,
  parts: readonly Leaf[],
  level: readonly Leaf[],
  column: string,
  name: string,
): Ruling {
  const points = numberIn(stated);
  const together = (leaves: readonly Leaf[]) => sum(leaves.flatMap((leaf) => numberIn(leaf) ?? []));
  if (!points || !parts.every(numberIn)) return NOT_APPLICABLE;
  const expected = together(parts);
  if ([expected, together(level)].some((right) => compare(points, right) === 0)) return PASSED;
  return failed({
    cells: [stated],
    related: parts,
    numbers: { actual: points, expected, unit: '分' },
    arithmetic: showArithmeticOfSum(parts, expected, '分'),
    facts: { 栏: column, 一级: name },
    key: `${name}|${column}|${stated.reading?.cell ?? ''}`,
  });
}
