/** What the result of an indicator says beside its target: numbers, units, dates, over-completion. */

import type { RepeatRow } from '../../forms/filled-form.ts';
import { compare, type Exact, ONE, parseExact, ZERO } from '../../workbook/exact.ts';
import { remembered } from '../../workbook/once.ts';
import type { Leaf, Scope } from '../cells.ts';
import { failed, NOT_APPLICABLE, notChecked, PASSED, type Ruling } from '../ruling.ts';
import { isImpossibleDate } from '../scoring/indicator-value.ts';
import { completion, type Indicator, readIndicator } from '../scoring/read-indicator.ts';
import { showNumber } from '../show.ts';
import { columnOf, type FunctionCall, type RuleFunction, saysNothing, textIn } from './rule-function.ts';
import { sharedReason } from './shared-reason.ts';

/** What a row of indicators says, and its cells, read as they are asked for. */
class IndicatorRow {
  readonly name: string;
  readonly read: Indicator;
  readonly scope: Scope;

  constructor({ scope, context }: FunctionCall) {
    const row = scope.row ?? NO_ROW;
    const year = scope.form.year ?? context.year;
    this.name = (row.fields.三级指标?.text ?? '').trim() || row.label;
    this.read = readIndicator(scope.set, row, year, context.settings.scoring);
    this.scope = scope;
  }

  /** Whether results stand in other rows: a column that nobody has filled in yet, or that was not found, is another matter. */
  othersAnswered(): boolean {
    const { form } = this.scope;
    return (form.repeats.指标 ?? []).some((row) => !saysNothing(columnOf(this.scope, '指标', row, '完成值')));
  }

  cell(column: '指标值' | '完成值' | '分值' | '得分' | '偏差原因'): Leaf {
    return columnOf(this.scope, '指标', this.scope.row ?? NO_ROW, column);
  }
}

export function indicatorOf(call: FunctionCall): IndicatorRow {
  return new IndicatorRow(call);
}

const NO_ROW: RepeatRow = { label: '', labelCell: '', printed: false, fields: {} };

export function numberIn({ value }: Pick<Leaf, 'value'>): Exact | null {
  return value.type === 'number' ? value.value : null;
}

/** C-09: a target in numbers needs a result in numbers; `100%` answered by 已完成 is only a warning. */
export const quantifiedResult: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  if (read.outcome.kind === 'unmeasured' && read.outcome.empty) return [unanswered(row)];
  if (read.outcome.kind !== 'words') return [PASSED];
  return [
    failed({
      cells: [row.cell('完成值')],
      related: [row.cell('指标值')],
      facts: { 指标: name, 目标: textIn(row.cell('指标值')), 完成: textIn(row.cell('完成值')) },
      ...(isWhole(read) ? { severity: 'warning' as const } : {}),
    }),
  ];
};

/** A blank target beside a result, or a blank result beside a target in numbers: an error once it has points. */
function unanswered(row: IndicatorRow): Ruling {
  const { target, actual } = row.read;
  const isBlank = (leaf: Leaf) => leaf.reading?.kind === 'blank';
  if (isBlank(row.cell('指标值')) && actual.kind !== 'blank' && numberIn(row.cell('分值'))) {
    return notChecked('blank', [row.cell('指标值')]);
  }
  const aimed = target.kind === 'number' || target.kind === 'range';
  const result = row.cell('完成值');
  if (!aimed || !isBlank(result)) return NOT_APPLICABLE;
  const points = numberIn(row.cell('得分'));
  if (!points || points.n <= 0n || !row.othersAnswered()) return notChecked('blank', [result]);
  return failed({
    cells: [result],
    related: [row.cell('指标值'), row.cell('得分')],
    facts: { 指标: row.name, 目标: textIn(row.cell('指标值')), 得分: showNumber(points, '分') },
    variant: 'blank',
  });
}

/** A target of 100 %, which 已完成 answers well enough to be understood. */
function isWhole({ target }: Indicator): boolean {
  return target.kind === 'number' && target.unit === '%' && compare(target.value, ONE) === 0;
}

/** C-16: target and result are measured in the same unit. */
export const resultUnits: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const alike = read.outcome.kind === 'measured' && read.outcome.units === 'alike';
  if (read.outcome.kind !== 'units' && !alike) {
    return [read.outcome.kind === 'measured' ? PASSED : NOT_APPLICABLE];
  }
  const facts = { 指标: name, 目标: textIn(row.cell('指标值')), 完成: textIn(row.cell('完成值')) };
  return [
    failed({
      cells: [row.cell('完成值')],
      related: [row.cell('指标值')],
      facts,
      ...(alike ? { severity: 'info' as const } : {}),
    }),
  ];
};

/** C-17: what was finished after its term does not get full marks; nor is there a 31 November. */
export const resultDate: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const year = call.scope.form.year ?? call.context.year;
  const impossible = [row.cell('指标值'), row.cell('完成值')].filter((leaf) =>
    isImpossibleDate(textIn(leaf), year),
  );
  const facts = { 指标: name, 目标: textIn(row.cell('指标值')), 完成: textIn(row.cell('完成值')) };
  if (impossible.length > 0) {
    return impossible.map((leaf) =>
      failed({
        severity: 'warning',
        cells: [leaf],
        facts: { ...facts, 日期: textIn(leaf) },
        variant: 'impossible',
        key: leaf.field,
      }),
    );
  }
  if (read.outcome.kind !== 'dated') return [NOT_APPLICABLE];
  const [points, most] = [numberIn(row.cell('得分')), numberIn(row.cell('分值'))];
  if (read.outcome.late && points && most && compare(points, most) >= 0) {
    return [
      failed({
        cells: [row.cell('完成值')],
        related: [row.cell('指标值'), row.cell('得分'), row.cell('分值')],
        facts,
      }),
    ];
  }
  const variant = beforeYear(read, year);
  if (!variant) return [PASSED];
  const [target, actual] = [row.cell('指标值'), row.cell('完成值')];
  return [
    failed({
      severity: 'info',
      cells: variant === 'early' ? [actual] : [target, actual],
      related: variant === 'early' ? [target] : [],
      facts: { ...facts, 年度: String(year) },
      variant,
    }),
  ];
};

/**
 * What the year was to bring was done before it began: perhaps last year's date, perhaps early work. Where the target lies
 * before it too, the row may be last year's.
 */
function beforeYear({ target, actual }: Indicator, year: number): 'early' | 'earlier' | null {
  const begin = year * 10000 + 101;
  if (target.kind !== 'date' || actual.kind !== 'date' || actual.last >= begin) return null;
  return target.last >= begin ? 'early' : 'earlier';
}

const limitOf = remembered((text): Exact => parseExact(text) ?? ZERO);

/** C-15: a result far above its target needs a reason, or is at least mentioned. */
export const overCompletion: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const ratio = completion(read);
  if (!ratio) return [NOT_APPLICABLE];
  const limits = call.context.settings.scoring.overCompletion;
  const above = (limit: string) => compare(ratio, limitOf(limit)) >= 0;
  const unexplained =
    above(limits.reason) &&
    saysNothing(row.cell('偏差原因')) &&
    sharedReason(call.scope, name)?.named !== true;
  if (!above(limits.mention) || (above(limits.reason) && !unexplained)) return [PASSED];
  const facts = { 指标: name, 目标: textIn(row.cell('指标值')), 完成: textIn(row.cell('完成值')) };
  return [
    unexplained
      ? failed({ cells: [row.cell('完成值')], related: [row.cell('指标值'), row.cell('偏差原因')], facts })
      : failed({
          cells: [row.cell('完成值')],
          related: [row.cell('指标值')],
          facts,
          severity: 'info',
          variant: 'mention',
        }),
  ];
};
