/** How indicators are set: classes, numbers, directions, copies. Judgements, so mentioned rather than required. */

import type { FieldReading, RepeatRow } from '../../forms/filled-form.ts';
import { parseAddress } from '../../workbook/address.ts';
import {
  compare,
  divide,
  type Exact,
  fromInteger,
  multiply,
  ONE,
  subtract,
  sum,
  ZERO,
} from '../../workbook/exact.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { shareReached } from '../scoring/scoring-method.ts';
import { showPercent } from '../show.ts';
import { indicatorOf, numberIn } from './indicator-results.ts';
import { columnOf, fieldOf, keyOf, type RuleFunction, saysNothing, textIn } from './rule-function.ts';

/**
 * C-18: fewer than three outputs, or a first-level class with a single indicator; all of them in one finding. A single one of
 * more points than `toldFrom` is told by its points.
 */
export const indicatorCounts: RuleFunction = ({ scope, settings }) => {
  const rows = scope.form.repeats.指标 ?? [];
  if (rows.length === 0) return [NOT_APPLICABLE];
  const { output, least, toldFrom } = settings;
  const mayBeOne = (settings.mayBeOne ?? []) as readonly string[];
  const classOf = (text: string) => text.replace(/[(（].*$/, '').replace(/\s/g, '');
  const groups = Map.groupBy(rows, (row) => classOf(row.fields.一级指标?.text ?? ''));
  const few = [...groups].filter(([name, group]) => {
    if (name === '') return false;
    if (name.startsWith(String(output)) && group.length < Number(least)) return true;
    const points = numberIn(columnOf(scope, '指标', group[0] ?? NO_ROW, '分值'));
    const isTold = points !== null && compare(points, fromInteger(Number(toldFrom))) > 0;
    return group.length === 1 && !mayBeOne.some((one) => name.startsWith(one)) && !isTold;
  });
  if (few.length === 0) return [PASSED];
  const cells = few.flatMap(([, [first]]) => (first ? [columnOf(scope, '指标', first, '一级指标')] : []));
  return [
    failed({ cells, facts: { 各项: few.map(([name, group]) => `${name}${group.length}个`).join('、') } }),
  ];
};

/** C-19: 数量, 质量, 时效, 成本, 效益 and 满意度 each have an indicator. */
export const indicatorClasses: RuleFunction = ({ scope, settings }) => {
  const rows = scope.form.repeats.指标 ?? [];
  const first = rows[0];
  if (!first) return [NOT_APPLICABLE];
  const classes = rows.map((row) => `${row.fields.一级指标?.text ?? ''}${row.fields.二级指标?.text ?? ''}`);
  const wanted = (settings.classes ?? []) as readonly string[];
  const missing = wanted.filter((name) => !classes.some((text) => text.includes(name)));
  if (missing.length === 0) return [PASSED];
  const facts = { 缺少: missing.map((name) => `${name}指标`).join('、') };
  return [failed({ cells: [columnOf(scope, '指标', first, '二级指标')], facts })];
};

/** C-19: a target, a result and points for nothing named, where the other rows have names. */
export const namelessIndicators: RuleFunction = ({ scope }) => {
  const rows = scope.form.repeats.指标 ?? [];
  const named = rows.filter(({ fields }) => fields.三级指标?.kind === 'text');
  if (named.length * 2 <= rows.length) return [NOT_APPLICABLE];
  return rows.filter(isNameless).map((row) => {
    const cell = (column: string) => columnOf(scope, '指标', row, column);
    const facts = { 二级: textIn(cell('二级指标')), 目标: textIn(cell('指标值')) };
    const name = cell('三级指标');
    return failed({ cells: [name], related: [cell('指标值'), cell('分值')], facts, key: keyOf(name) });
  });
};

function rowOf(reading: FieldReading | undefined): number | undefined {
  return parseAddress(reading?.cell ?? '')?.row;
}

/** Merged cells are blank below their first row: only a row that begins a 二级指标 lacks its name for certain. */
function isNameless({ fields }: RepeatRow): boolean {
  const { 二级指标: group, 三级指标: name, 指标值: target, 分值: weight } = fields;
  const begins = name !== undefined && rowOf(group) === rowOf(name);
  return begins && name.kind === 'blank' && Boolean(target?.text.trim()) && weight?.kind === 'number';
}

/** C-20: one indicator under two classes, or twice under one. */
export const duplicateIndicators: RuleFunction = ({ scope }) => {
  const rows = scope.form.repeats.指标 ?? [];
  const named = Map.groupBy(rows, (row) => (row.fields.三级指标?.text ?? '').replace(/\s/g, ''));
  return [...named]
    .filter(([name, group]) => name !== '' && group.length > 1)
    .map(([name, group]) => {
      const cells = group.map((row) => columnOf(scope, '指标', row, '三级指标'));
      return failed({ cells: cells.slice(1), related: cells.slice(0, 1), facts: { 指标: name }, key: name });
    });
};

function secondLevel({ scope }: Parameters<RuleFunction>[0]): string {
  return scope.row?.fields.二级指标?.text ?? '';
}

/** C-21: money paid out is no product. */
export const moneyAsQuantity: RuleFunction = (call) => {
  const { name } = indicatorOf(call);
  const words = (call.settings.words ?? []) as readonly string[];
  if (!secondLevel(call).includes('数量') || !words.some((word) => name.includes(word))) return [PASSED];
  return [
    failed({
      cells: [columnOf(call.scope, '指标', call.scope.row ?? NO_ROW, '三级指标')],
      facts: { 指标: name },
    }),
  ];
};

const NO_ROW = { label: '', labelCell: '', printed: false, fields: {} };

/** C-22: a cost aims at a ceiling, unless its name means saving; quality aims at a floor, unless its name means a flaw. */
export const costDirection: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const saving = (call.settings.saving ?? []) as readonly string[];
  if (read.target.kind !== 'number' || !read.target.bounded || saving.some((word) => name.includes(word)))
    return [PASSED];
  const atLeast = read.target.sign === '>=' || read.target.sign === '>';
  const facts = { 指标: name, 目标: textIn(row.cell('指标值')) };
  if (secondLevel(call).includes('成本') && atLeast) return [failed({ cells: [row.cell('指标值')], facts })];
  const quality = /合格率|达标率|优良率|通过率/.test(name) && !/不/.test(name);
  return [quality && !atLeast ? failed({ cells: [row.cell('指标值')], facts, variant: 'quality' }) : PASSED];
};

/** C-23: a target of nothing but praise. */
export const vagueTarget: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const words = (call.settings.words ?? []) as readonly string[];
  const vague = read.target.kind === 'text' && words.includes(read.target.text);
  return [
    vague
      ? failed({ cells: [row.cell('指标值')], facts: { 指标: name, 目标: textIn(row.cell('指标值')) } })
      : PASSED,
  ];
};

/** C-24: satisfaction is a percentage, not the absence of complaints. */
export const satisfactionEvidence: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  if (!name.includes('满意度') || read.actual.kind !== 'text') return [PASSED];
  return [failed({ cells: [row.cell('完成值')], facts: { 指标: name, 完成: textIn(row.cell('完成值')) } })];
};

/** M-10: satisfaction, pass rates and coverage lie between 0 and 100 %. */
export const boundedPercent: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const words = (call.settings.words ?? []) as readonly string[];
  const { actual: value } = read;
  if (value.kind !== 'number' || value.unit !== '%' || !words.some((word) => name.includes(word)))
    return [NOT_APPLICABLE];
  if (compare(value.value, ZERO) >= 0 && compare(value.value, ONE) <= 0) return [PASSED];
  return [failed({ cells: [row.cell('完成值')], facts: { 指标: name, 完成: textIn(row.cell('完成值')) } })];
};

/** Texts alike beyond this share are copies of each other. */
const COPIED = 0.95;
const SHORTEST_GOAL = 10;

/** Whether nearly all pairs of neighbouring characters of two texts are the same. */
function isCopy(a: string, b: string): boolean {
  const all = a.length + b.length - 2;
  // Texts of different lengths cannot have so many in common.
  if (2 * (Math.min(a.length, b.length) - 1) <= COPIED * all) return false;
  const pairs = new Map<number, number>();
  for (let i = 1; i < a.length; i++) pairs.set(pairAt(a, i), (pairs.get(pairAt(a, i)) ?? 0) + 1);
  let shared = 0;
  for (let i = 1; i < b.length; i++) {
    const left = pairs.get(pairAt(b, i)) ?? 0;
    if (left === 0) continue;
    pairs.set(pairAt(b, i), left - 1);
    shared++;
  }
  return 2 * shared > COPIED * all;
}

/** The characters before and at the place, as one number. */
function pairAt(text: string, at: number): number {
  return text.charCodeAt(at - 1) * 65_536 + text.charCodeAt(at);
}

/** C-26: 预期目标 and 实际完成 are both filled and not copies. */
export const copiedResult: RuleFunction = ({ scope }) => {
  const leaves = [fieldOf(scope, '预期目标'), fieldOf(scope, '实际完成')] as const;
  if (leaves.every(saysNothing)) return [NOT_APPLICABLE];
  const blank = leaves.filter(saysNothing);
  if (blank.length > 0) {
    return [
      failed({ cells: blank, variant: 'blank', facts: { 缺少: blank.map(({ field }) => field).join('、') } }),
    ];
  }
  const [goal, result] = leaves.map((leaf) => textIn(leaf).replace(/\s/g, ''));
  if (goal === undefined || result === undefined || goal.length < SHORTEST_GOAL) return [PASSED];
  return [isCopy(goal, result) ? failed({ cells: [leaves[1]], related: [leaves[0]] }) : PASSED];
};

const FIVE_PERCENT: Exact = { n: 5n, d: 100n };

/** C-28: the share of points won by indicators against that won by execution. */
export const redLight: RuleFunction = ({ scope }) => {
  const rows = scope.form.repeats.指标 ?? [];
  const column = (name: string) => rows.flatMap((row) => numberIn(columnOf(scope, '指标', row, name)) ?? []);
  const score = fieldOf(scope, '年度资金总额[得分]');
  const [points, most] = [numberIn(score), numberIn(fieldOf(scope, '年度资金总额[分值]'))];
  const scores = column('得分');
  const results = divide(sum(scores), sum(column('分值')));
  const spending = points && most ? divide(points, most) : null;
  if (!results || !spending || results.n <= 0n || scores.length < rows.length) return [NOT_APPLICABLE];
  if (compare(subtract(results, spending), multiply(results, FIVE_PERCENT)) <= 0) return [PASSED];
  return [failed({ cells: [score], facts: { 指标率: showPercent(results), 执行率: showPercent(spending) } })];
};

/** C-29: a target of zero is met by nothing, and by nothing else. */
export const zeroTarget: RuleFunction = (call) => {
  const row = indicatorOf(call);
  const { read, name } = row;
  const { target: aim, actual: value } = read;
  if (aim.kind !== 'number' || value.kind !== 'number') return [NOT_APPLICABLE];
  if (aim.value.n !== 0n || aim.sign !== '=') return [NOT_APPLICABLE];
  const [points, most] = [numberIn(row.cell('得分')), numberIn(row.cell('分值'))];
  if (!points || !most) return [NOT_APPLICABLE];
  const share = shareReached('=', aim.value, value.value, call.context.settings.scoring) ?? ONE;
  const expected = multiply(share, most);
  if (compare(points, expected) <= 0) return [PASSED];
  return [
    failed({
      cells: [row.cell('得分')],
      related: [row.cell('完成值'), row.cell('指标值'), row.cell('分值')],
      numbers: { actual: points, expected, unit: '分' },
      facts: { 指标: name, 完成: textIn(row.cell('完成值')) },
    }),
  ];
};
