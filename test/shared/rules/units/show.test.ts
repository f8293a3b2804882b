/** Numbers, names and arithmetic as an officer reads them. */

import { describe, expect, it } from 'vitest';
import { readCells } from '../../../../shared/rules/cells.ts';
import { referencesIn } from '../../../../shared/rules/expression.ts';
import { judge } from '../../../../shared/rules/judge.ts';
import type { NumberUnit } from '../../../../shared/rules/ruling.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import {
  firstLevelName,
  rowName,
  showAmount,
  showArithmetic,
  showArithmeticOfSum,
  showExpression,
  showField,
  showPercent,
  unitOf,
} from '../../../../shared/rules/show.ts';
import { parseExact, ZERO } from '../../../../shared/workbook/exact.ts';
import { formulaOf, scopeOn } from './formula-on.ts';

type Fields = RuleExample['forms'][string];
const exact = (text: string) => parseExact(text) ?? ZERO;

describe('numbers', () => {
  it.each<[string, NumberUnit, string]>([
    ['245.09', '万元', '245.09万元'],
    ['245.9', '万元', '245.90万元'],
    ['18', '万元', '18.00万元'],
    ['-5.3', '万元', '-5.30万元'],
    ['0.1234', '万元', '0.1234万元'],
    ['0.12345678', '万元', '0.123457万元'],
    ['1.5', '元', '15000.00元'],
    ['1.2345678', '元', '12345.68元'],
    ['1.087', '%', '108.70%'],
    ['0.94855', '%', '94.86%'],
    ['0.0345', '个百分点', '3.45个百分点'],
    ['9.5', '分', '9.5分'],
    ['9.75756', '分', '9.7576分'],
    ['46', '人', '46人'],
    ['3', '', '3'],
  ])('%s in %s are %s', (value, unit, said) => {
    expect(showAmount(exact(value), unit)).toBe(said);
  });

  it('of percentages have two decimals, or as many as asked for', () => {
    expect(showPercent(exact('1.0869565'))).toBe('108.70%');
    expect(showPercent(exact('1.0869565'), 1)).toBe('108.7%');
  });
});

describe('the unit of a comparison', () => {
  const unitsOn = (fields: Fields, ...names: string[]) => {
    const scope = scopeOn({ 附件1: fields });
    const leaves = names.flatMap((name) =>
      referencesIn(formulaOf(name, scope)).flatMap((reference) => readCells(reference, scope)),
    );
    return unitOf(leaves, leaves[0]);
  };
  const fields = {
    '公用经费[本年决算]': '10.00',
    控制率: '100%',
    编制数: 5,
    批复规模: 90,
    厉行节约: '有',
  };

  it.each([
    ['公用经费[本年决算]', '万元'],
    ['控制率', '%'],
    ['编制数', '人'],
    ['批复规模', '㎡'],
    ['厉行节约', ''],
  ])('of %s is %s', (name, unit) => {
    expect(unitsOn(fields, name)).toBe(unit);
  });

  it('is 元 where every amount stands in 元, whatever stands beside it', () => {
    expect(unitsOn({ ...fields, 金额单位: '元' }, '公用经费[本年决算]', '编制数')).toBe('元');
  });

  it('is 万元 where one table is in 元 and the other in 万元', () => {
    const scope = scopeOn({
      附件1: { '公用经费[本年决算]': 10, 金额单位: '元' },
      附件2: { 基本支出: 10 },
    });
    const formula = formulaOf('公用经费[本年决算] = 附件2!基本支出', scope);
    const leaves = referencesIn(formula).flatMap((reference) => readCells(reference, scope));
    expect(unitOf(leaves, undefined)).toBe('万元');
    expect(unitOf(leaves.slice(0, 1), undefined)).toBe('元');
  });

  it('is points for a score', () => {
    const scope = scopeOn({ 附件2: { '总分[得分]': 90 } });
    expect(
      unitOf(readCells(referencesIn(formulaOf('总分[得分]', scope))[0] as never, scope), undefined),
    ).toBe('分');
  });
});

describe('names', () => {
  const rows = [
    { 一级指标: '产出指标（50分）', 一级分值: 50, 三级指标: ' 农产品抽检合格率 ', 得分: 9 },
    { 一级指标: '', 三级指标: '', 得分: 1 },
  ];
  const [first, second] = scopeOn({ 附件2: { 指标: rows } }).form.repeats.指标 ?? [];

  it('of a field tell its column', () => {
    expect(showField({ field: '三公经费[本年决算]', row: null })).toBe('三公经费（本年决算）');
    expect(showField({ field: '编制数', row: null })).toBe('编制数');
  });

  it('of a row’s column tell what the row is about', () => {
    expect(showField({ field: '得分', row: first ?? null })).toBe('“农产品抽检合格率”得分');
    expect(showField({ field: '分栏基本支出[全年执行]', row: null })).toBe('基本支出（全年执行）');
    expect(showField({ field: '一级分值', row: first ?? null })).toBe('“产出指标”一级分值');
    expect(showField({ field: '一级分值', row: second ? { ...second, label: '第2行' } : null })).toBe(
      '“第2行”一级分值',
    );
  });

  it('of a row are its indicator, subject or insurance, else its label', () => {
    const row = (column: string, text: string) => ({ label: '标签', fields: { [column]: { text } } });
    expect(rowName(row('三级指标', ' 道路里程 '))).toBe('道路里程');
    expect(rowName(row('科目名称', '城乡社区支出'))).toBe('城乡社区支出');
    expect(rowName(row('险种', '养老保险'))).toBe('养老保险');
    expect(rowName(row('名称', '甲'))).toBe('标签');
    expect(rowName(row('三级指标', ' '))).toBe('标签');
  });

  it.each([
    ['产出指标（50分）', '产出指标'],
    ['产出 指标(50分)', '产出指标'],
    ['满意度指标', '满意度指标'],
  ])('of the first level %s is %s', (text, name) => {
    const fields = { 一级指标: { text } } as never;
    expect(firstLevelName({ fields })).toBe(name);
    expect(firstLevelName({ fields: {} })).toBe('');
  });
});

const [WHOLE, A, B] = ['公用经费[本年决算]', '办公经费[本年决算]', '水电差旅费[本年决算]'];
const AMOUNTS = { [WHOLE]: '12.00', [A]: '4.50', [B]: '6.00', 编制数: 46, 控制率: '108.7%', 厉行节约: '有' };

describe('expressions with their numbers', () => {
  it.each([
    [`${A} + ${B}`, '4.5 + 6'],
    [`${WHOLE} - (${A} - ${B})`, '12 - (4.5 - 6)'],
    [`${WHOLE} - ${A} - ${B}`, '12 - 4.5 - 6'],
    [`(${A} + ${B}) * 2`, '(4.5 + 6) × 2'],
    [`${A} * 2 + ${B} / 3`, '4.5 × 2 + 6 ÷ 3'],
    [`${A} / (${B} * 2)`, '4.5 ÷ (6 × 2)'],
    [`(${A} * 2) ^ 2`, '(4.5 × 2) ^ 2'],
    [`-(${A} + ${B})`, '-(4.5 + 6)'],
    [`${A} * 50%`, '4.5 × 50%'],
    [`SUM(${A}, ${B})`, '4.5 + 6'],
    [`SUM(${A}, ${B}) * 2`, '(4.5 + 6) × 2'],
    [`SUM(${A}) * 2`, '4.5 × 2'],
    [`SUM(${A}, ${B} - 1)`, '4.5 + 6 - 1'],
    ['SUM(会议培训费[本年决算])', '0'],
    ['会议培训费[本年决算] + 1', '0 + 1'],
    ['编制数 * 控制率', '46 × 108.7%'],
    ['厉行节约 = "有"', '“有” = “有”'],
    ['IF(编制数 >= 46, TRUE, FALSE)', 'IF(46 ≥ 46, 是, 否)'],
    ['编制数 <= 50', '46 ≤ 50'],
    ['编制数 <> 50', '46 ≠ 50'],
    [`MAX(${A}, ${B})`, 'MAX(4.5, 6)'],
  ])('%s: %s', (formula, said) => {
    const scope = scopeOn({ 附件1: AMOUNTS });
    expect(showExpression(formulaOf(formula, scope), scope, '万元')).toBe(said);
  });

  it('in 元 are told in 元', () => {
    const scope = scopeOn({ 附件1: { [A]: 45_000, 金额单位: '元' } });
    expect(showExpression(formulaOf(A, scope), scope, '元')).toBe('45000');
    expect(showExpression(formulaOf(A, scope), scope, '万元')).toBe('4.5');
    expect(showExpression(formulaOf(A, scope), scope, '')).toBe('45000');
  });

  it('of many rows are told by the first and the last ones', () => {
    const sum = (count: number) => {
      const lines = Array.from({ length: count }, (_, i) => ({ 科目名称: `${i}`, 本年支出: i + 1 }));
      const scope = scopeOn({ 附件4: { 明细: lines } });
      return showExpression(formulaOf('SUM(明细[本年支出])', scope), scope, '万元');
    };
    expect(sum(24).split(' + ')).toHaveLength(24);
    expect(sum(25)).toBe('1 + 2 + 3 + … + 24 + 25');
  });
});

describe('the arithmetic of what fails', () => {
  const told = (formula: string, unit: NumberUnit = '万元') => {
    const scope = scopeOn({ 附件1: AMOUNTS });
    const verdict = judge(formulaOf(formula, scope), scope, 'exact');
    return verdict.state === 'fail' && verdict.comparison
      ? showArithmetic(verdict.comparison, scope, unit)
      : verdict.state;
  };

  it.each([
    [`${WHOLE} = ${A} + ${B}`, '4.5 + 6 = 10.5'],
    [`${A} + ${B} = ${WHOLE}`, '4.5 + 6 = 10.5'],
    [`${A} + ${B} = 11`, '4.5 + 6 = 10.5'],
    // Of two single cells the difference is what there is to reckon.
    [`${WHOLE} = ${A}`, '12 - 4.5 = 7.5'],
    [`${A} = ${B}`, '4.5 - 6 = -1.5'],
    [`${WHOLE} <= ${A}`, '12 > 4.5'],
    [`${WHOLE} < ${A}`, '12 ≥ 4.5'],
    [`${A} >= ${WHOLE}`, '4.5 < 12'],
    [`${A} > ${WHOLE}`, '4.5 ≤ 12'],
    [`${A} <> ${A}`, '4.5 = 4.5'],
    [`${WHOLE} <= ${A} + ${B}`, '12 > 10.5 = 4.5 + 6'],
    [`${WHOLE} + 1 <= ${A} + ${B}`, '12 + 1 = 13 > 10.5 = 4.5 + 6'],
    [`${WHOLE} <= 10`, '12 > 10'],
  ])('%s: %s', (formula, said) => {
    expect(told(formula)).toBe(said);
  });

  it('ends in the unit of what is compared', () => {
    expect(told('控制率 = 编制数 / 40', '%')).toBe('46 ÷ 40 = 115.00%');
    expect(told('控制率 = 编制数 / 0 + 1', '%')).toBe('not-checked');
    expect(told('编制数 = 45 + 0 * 编制数', '人')).toBe('45 + 0 × 46 = 45');
  });

  it('of a sum lists what was added', () => {
    const scope = scopeOn({ 附件1: { ...AMOUNTS, '会议培训费[本年决算]': null } });
    const leaves = [A, B, '会议培训费[本年决算]'].flatMap((name) =>
      referencesIn(formulaOf(name, scope)).flatMap((reference) => readCells(reference, scope)),
    );
    expect(showArithmeticOfSum(leaves, exact('10.5'), '万元')).toBe('4.5 + 6 = 10.5');
    expect(showArithmeticOfSum(leaves, exact('10.5'), '元')).toBe('45000 + 60000 = 105000');
  });
});
