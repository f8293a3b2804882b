/** What is said of a table's indicators together: how many (C-18), of which kinds (C-19), twice (C-20), points (C-02, C-13, C-28). */

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../shared/finding/finding.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { findingsOn, grave, packRules } from './findings-on.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Fields = Readonly<Record<string, string | number | null>>;

const on = (rule: string, rows: readonly Row[], fields: Fields = {}) => {
  const forms: RuleExample['forms'] = { 附件2: { ...fields, 指标: rows.map((row) => ({ ...row })) } };
  return findingsOn(packRules(rule), forms);
};
const said = (...of: Parameters<typeof on>) => on(...of).map(grave);

const of = (一级指标: string, ...points: (number | null)[]): Row[] =>
  points.map((分值, i) => ({ 一级指标, 三级指标: `${一级指标}${i}`, 分值 }));

describe('C-18: how many', () => {
  it.each<[string, Row[], string | null]>([
    ['enough', [...of('产出指标（50分）', 20, 20, 10), ...of('效益指标（30分）', 20, 10)], null],
    ['two outputs', [...of('产出指标', 25, 25), ...of('效益指标', 20, 10)], '产出指标2个'],
    ['one benefit', [...of('产出指标', 20, 20, 10), ...of('效益指标', 20)], '效益指标1个'],
    ['both', [...of('产出指标', 20), ...of('效益指标', 20)], '产出指标1个、效益指标1个'],
    // One of many points is told by its points.
    ['one heavy benefit', [...of('产出指标', 20, 20, 10), ...of('效益指标', 26)], null],
    ['one benefit of 25', [...of('产出指标', 20, 20, 10), ...of('效益指标', 25)], '效益指标1个'],
    ['one output of 50', of('产出指标', 50), '产出指标1个'],
    ['one satisfaction', [...of('产出指标', 20, 20, 10), ...of('满意度指标（10分）', 10)], null],
    ['no first level', [{ 三级指标: '甲', 分值: 5 }], null],
  ])('%s', (_name, rows, told) => {
    const counting = packRules('C-18').filter((rule) => rule.function === 'indicatorCounts');
    const [found, ...more] = findingsOn(counting, { 附件2: { 指标: rows.map((row) => ({ ...row })) } });
    expect(more).toEqual([]);
    if (told === null) expect(found).toBeUndefined();
    else expect(found?.message).toContain(`：${told}。`);
  });
});

describe('C-19: of which kinds', () => {
  const kinds = (...names: string[]) => names.map((二级指标, i) => ({ 二级指标, 三级指标: `甲${i}` }));
  const six = ['数量指标', '质量指标', '时效指标', '成本指标', '社会效益指标', '服务对象满意度指标'];

  it('tells those that are missing', () => {
    const parts = (rows: Row[]) => on('C-19', rows).map(({ message }) => message);
    expect(parts(kinds(...six))).toEqual([]);
    expect(parts(kinds(...six.slice(2)))).toEqual(['没有设数量指标、质量指标。']);
    expect(parts([...kinds(...six.slice(1)), { 一级指标: '数量指标', 三级指标: '乙' }])).toEqual([]);
  });

  it('and a row that has points and a target and no name', () => {
    const named = ['甲', '乙', '丙'].map((三级指标) => ({
      二级指标: '数量指标',
      三级指标,
      指标值: '5',
      分值: 5,
    }));
    const nameless = (more: Row) => [
      ...named,
      { 二级指标: '质量指标', 三级指标: null, 指标值: '5', 分值: 5, ...more },
    ];
    const about = (rows: Row[]) =>
      on('C-19', rows).filter(({ message }) => message.includes('没有写三级指标名称'));
    expect(about(nameless({})).map(grave)).toEqual(['info 附件2!C15']);
    expect(about(nameless({ 指标值: null }))).toEqual([]);
    expect(about(nameless({ 分值: null }))).toEqual([]);
    expect(about(nameless({}).slice(2))).toEqual([]);
    expect(about(nameless({}).slice(1))).toHaveLength(1);
  });
});

describe('C-20: twice', () => {
  it('names the later ones, whatever spaces they have', () => {
    const named = (...names: string[]) => names.map((三级指标) => ({ 二级指标: '数量指标', 三级指标 }));
    const [found, ...more] = on('C-20', named('道路里程', '新建桥梁', '道路 里程', '道路里程'));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      cells: ['C14', 'C15'],
      related: [{ sheet: '附件2', cells: expect.arrayContaining(['C12']) }],
    });
    expect(said('C-20', named('甲', '乙', '', ''))).toEqual([]);
  });
});

describe('C-02: the weights under a first-level indicator', () => {
  const inShort = ({ severity, cells }: Finding) => `${severity} ${cells}`;
  const group = (total: number | null, ...points: (number | null)[]) =>
    points.map((分值, i) => ({
      一级指标: '产出指标（50分）',
      一级分值: i === 0 ? total : null,
      三级指标: `甲${i}`,
      分值,
    }));

  it.each<[string, Row[], ...string[]]>([
    ['50 of 50', group(50, 20, 30)],
    ['45 of 50', group(50, 20, 25), 'error E12,E13'],
    ['with a blank one', group(50, 20, null), 'error E13'],
    ['none filled', group(50, null, null)],
    ['no total', group(null, 20, 25)],
  ])('%s', (_name, rows, ...found) => {
    expect(on('C-02', rows).map(inShort)).toEqual(found);
  });

  it('are judged for each of them', () => {
    const benefits = group(30, 20, 20).map((row) => ({ ...row, 一级指标: '效益指标（30分）' }));
    const found = on('C-02', [...group(50, 20, 25), ...benefits]);
    expect(found.map(inShort)).toEqual(['error E12,E13', 'error E14,E15']);
  });
});

describe('C-13 beside a 得分 left blank', () => {
  /** 执行 9 of 10, 甲 40 of 40, 乙 blank of 50. */
  const about = (total: number | string | null, second: Row = {}) =>
    on(
      'C-13',
      [
        { 三级指标: '甲', 分值: 40, 得分: 40 },
        { 三级指标: '乙', 分值: 50, 得分: null, ...second },
      ],
      { '总分[得分]': total, '年度资金总额[分值]': 10, '年度资金总额[得分]': 9 },
    );

  it('the total tells what belongs there', () => {
    const [found, ...more] = about(95);
    expect(more).toEqual([]);
    expect(found && grave(found)).toBe('error 附件2!D16');
    expect(found?.message).toMatch(/总分95分.*合计49分.*46分/);
    expect(found?.fix).toMatchObject({ safe: false, changes: [{ cell: 'D16', to: '46' }] });
  });

  it.each<[string, number | string | null, Row, ...string[]]>([
    ['the blank would be worth its whole weight', 99, {}, 'error 附件2!D16'],
    ['more than the blank can be worth', 100, {}, 'error 附件2!B12 100→49'],
    ['less than what is filled', 40, {}, 'error 附件2!B12 40→49'],
    ['what is filled', 49, {}],
    ['within half a point', '49.5', {}, 'error 附件2!D16'],
    ['no total', null, {}, 'error? 附件2!B12'],
    ['words for points', 95, { 得分: '满分' }, 'error? 附件2!D16'],
    ['nothing blank', 95, { 得分: 46 }],
    ['a blank without weight', 49, { 分值: null }],
  ])('%s', (_name, total, second, ...found) => {
    expect(about(total, second).map(grave)).toEqual(found);
  });
});

describe('C-26: the result is no copy of the goal', () => {
  const about = (预期目标: string | null, 实际完成: string | null) =>
    said('C-26', [], { 预期目标, 实际完成 });
  const goal = '完成全县农村公路养护五百公里，新建桥梁十二座';

  it.each<[string, string | null, string | null, ...string[]]>([
    ['the same', goal, goal, 'info 附件2!B13'],
    ['the same but for spaces', goal, ` ${goal}\n`, 'info 附件2!B13'],
    ['another', goal, '养护农村公路五百一十公里，新建桥梁十三座，全部通车'],
    ['the goal within a longer text', goal, `${goal}，另完成危桥改造三座，群众满意度百分之九十八`],
    ['short and the same', '保障运转', '保障运转'],
    ['no result', goal, null, 'info 附件2!B13'],
    ['no goal', '—', goal, 'info 附件2!B12'],
    ['neither', null, null],
  ])('%s', (_name, aim, result, ...found) => {
    expect(about(aim, result)).toEqual(found);
  });
});

describe('C-28: points for results against points for spending', () => {
  const about = (spending: number | null, ...results: (number | null)[]) =>
    said(
      'C-28',
      results.map((得分, i) => ({ 三级指标: `甲${i}`, 分值: 45, 得分 })),
      { '年度资金总额[分值]': 10, '年度资金总额[得分]': spending },
    );

  it.each<[number | null, (number | null)[], ...string[]]>([
    [9, [45, 45], 'info 附件2!B13'],
    [9.5, [45, 45]],
    [9.4, [45, 45], 'info 附件2!B13'],
    [10, [40, 40]],
    [5, [0, 0]],
    [5, [45, null]],
    [null, [45, 45]],
  ])('%d of 10 beside %j of 45', (spending, results, ...found) => {
    expect(about(spending, ...results)).toEqual(found);
  });
});
