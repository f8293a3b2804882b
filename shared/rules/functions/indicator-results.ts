/** What the result of an indicator says beside its target: numbers, units, dates, over-completion. */

import type { RepeatRow } from '../../forms/filled-form.ts';
import { compare, type Exact, ONE, parseExact, ZERO } from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED } from '../ruling.ts';
import { completion, type Indicator, readIndicator } from '../scoring/read-indicator.ts';
import { columnOf, type FunctionCall, type RuleFunction, saysNothing, textIn } from './rule-function.ts';

/** The row's cells, read as they are asked for, and what target and result say. */
export function indicatorOf({ scope, context }: FunctionCall) {
  const row = scope.row ?? NO_ROW;
  const cell = (column: string) => () => columnOf(scope, '指标', row, column);
  return {
    target: cell('指标值'),
    actual: cell('完成值'),
    weight: cell('分值'),
    score: cell('得分'),
    reason: cell('偏差原因'),
    read: readIndicator(row, scope.form.year ?? context.year, context.settings.scoring),
    name: (row.fields.三级指标?.text ?? '').trim() || row.label,
  };
}

const NO_ROW: RepeatRow = { label: '', labelCell: '', printed: false, fields: {} };

export function numberIn(leaf: {
  readonly value: { readonly type: string; readonly value?: unknown };
}): Exact | null {
  return leaf.value.type === 'number' ? (leaf.value.value as Exact) : null;
}

/** C-09: a target in numbers needs a result in numbers; `100%` answered by 已完成 is only a warning. */
export const quantifiedResult: RuleFunction = (call) => {
  const { target, actual, read, name } = indicatorOf(call);
  if (read.outcome.kind === 'unmeasured' && read.outcome.empty) {
    const aimed = read.target.kind === 'number' || read.target.kind === 'range';
    return [aimed && actual().reading?.kind === 'blank' ? notChecked('blank', [actual()]) : NOT_APPLICABLE];
  }
  if (read.outcome.kind !== 'words') return [PASSED];
  return [
    failed({
      cells: [actual()],
      related: [target()],
      facts: { 指标: name, 目标: textIn(target()), 完成: textIn(actual()) },
      ...(isWhole(read) ? { severity: 'warning' as const } : {}),
    }),
  ];
};

/** A target of 100 %, which 已完成 answers well enough to be understood. */
function isWhole({ target }: Indicator): boolean {
  return target.kind === 'number' && target.unit === '%' && compare(target.value, ONE) === 0;
}

/** C-16: target and result are measured in the same unit. */
export const resultUnits: RuleFunction = (call) => {
  const { target, actual, read, name } = indicatorOf(call);
  const alike = read.outcome.kind === 'measured' && read.outcome.units === 'alike';
  if (read.outcome.kind !== 'units' && !alike) {
    return [read.outcome.kind === 'measured' ? PASSED : NOT_APPLICABLE];
  }
  const facts = { 指标: name, 目标: textIn(target()), 完成: textIn(actual()) };
  return [
    failed({
      cells: [actual()],
      related: [target()],
      facts,
      ...(alike ? { severity: 'info' as const } : {}),
    }),
  ];
};

/** C-17: what was finished after its term does not get full marks. */
export const resultDate: RuleFunction = (call) => {
  const { target, actual, weight, score, read, name } = indicatorOf(call);
  if (read.outcome.kind !== 'dated') return [NOT_APPLICABLE];
  const [points, most] = [numberIn(score()), numberIn(weight())];
  if (!read.outcome.late || !points || !most || compare(points, most) < 0) return [PASSED];
  return [
    failed({
      cells: [actual()],
      related: [target(), score(), weight()],
      facts: { 指标: name, 目标: textIn(target()), 完成: textIn(actual()) },
    }),
  ];
};

/** C-15: a result far above its target needs a reason, or is at least mentioned. */
export const overCompletion: RuleFunction = (call) => {
  const { target, actual, reason, read, name } = indicatorOf(call);
  const ratio = completion(read);
  if (!ratio) return [NOT_APPLICABLE];
  const limits = call.context.settings.scoring.overCompletion;
  const above = (limit: string) => compare(ratio, parseExact(limit) ?? ZERO) >= 0;
  const unexplained = above(limits.reason) && saysNothing(reason());
  if (!above(limits.mention) || (above(limits.reason) && !unexplained)) return [PASSED];
  const facts = { 指标: name, 目标: textIn(target()), 完成: textIn(actual()) };
  return [
    unexplained
      ? failed({ cells: [actual()], related: [target(), reason()], facts })
      : failed({ cells: [actual()], related: [target()], facts, severity: 'info', variant: 'mention' }),
  ];
};
