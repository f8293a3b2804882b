/**
 * One reason for several indicators, as people write it: in a cell merged over their rows. Only its first row shows it, and
 * merges cannot be read in Excel; so the blank cells below a reason may hold that reason too.
 */

import type { RepeatRow } from '../../forms/filled-form.ts';
import { compare } from '../../workbook/exact.ts';
import type { Leaf, Scope } from '../cells.ts';
import { columnOf, saysNothing, textIn } from './rule-function.ts';

/** The reason above the current row that may be this row's too, and whether it names the indicator; null where there is none. */
export function sharedReason(scope: Scope, name: string): { leaf: Leaf; named: boolean } | null {
  const { row } = scope;
  const rows = scope.form.repeats.指标 ?? [];
  const at = row ? rows.indexOf(row) : -1;
  if (!row || at < 1 || !isBlank(reasonOf(scope, row))) return null;
  const from = rows.findLastIndex((one, i) => i < at && !isBlank(reasonOf(scope, one)));
  const above = rows[from];
  if (!above) return null;
  const leaf = reasonOf(scope, above);
  if (saysNothing(leaf)) return null;
  const named = name.length > 2 && textIn(leaf).includes(name);
  return named || mayReach(scope, rows, from, at) ? { leaf, named } : null;
}

/** Over rows that all lost points, over a whole first level, or over the whole column. */
function mayReach(scope: Scope, rows: readonly RepeatRow[], from: number, at: number): boolean {
  const levelOf = (i: number) => rows[i]?.fields.一级指标?.cell;
  if (from === 0 && rows.every((one, i) => i === 0 || isBlank(reasonOf(scope, one)))) return true;
  if (levelOf(from) !== levelOf(at)) return false;
  return levelOf(from - 1) !== levelOf(from) || rows.slice(from, at).every((one) => lostPoints(scope, one));
}

function lostPoints(scope: Scope, row: RepeatRow): boolean {
  const [points, most] = ['得分', '分值'].map((column) => columnOf(scope, '指标', row, column).value);
  return points?.type === 'number' && most?.type === 'number' && compare(points.value, most.value) < 0;
}

function reasonOf(scope: Scope, row: RepeatRow): Leaf {
  return columnOf(scope, '指标', row, '偏差原因');
}

/** Nothing stands in the cell: 无 and — are answers of its own. */
function isBlank({ reading }: Leaf): boolean {
  return reading === null || reading.kind === 'blank';
}
