import { describe, expect, it } from 'vitest';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { plain, type Rows, sheetOf, workbookOf } from './grid.ts';
import * as layouts from './layouts.ts';
import { readOne } from './read-one.ts';
import { specs } from './specs.ts';

const _ = undefined;

const rowsOf = (form: FilledForm, repeat: string) =>
  form.repeats[repeat]?.map((row) => plain(row.fields)) ?? [];

describe('附件1', () => {
  it('of FY2018: 附件3 in its head, 专项 for 经费, no 专项资金 row, no buildings', () => {
    const form = readOne(layouts.basicData2018);
    expect(form).toMatchObject({ kind: 'basic-data', year: 2018, money: '万元', unit: null });
    expect(plain(form.fields)).toMatchObject({
      编制数: '60',
      在职人数: '57',
      控制率: '0.95',
      '三公经费[上年决算]': '12.5',
      '公车运行维护[本年预算]': '9',
      '预算调整[本年预算]': '1922.76',
      '预算调整[本年决算]': '767.86',
    });
    expect(rowsOf(form, '业务工作经费')).toEqual([{ 上年决算: '200', 本年预算: '210', 本年决算: '205' }]);
    expect(form.repeats.专项资金).toBeUndefined();
  });
});

describe('附件2', () => {
  const table = (...split: Rows): Rows => [
    ['2024年度部门整体支出绩效自评表'],
    ['预算部门、单位名称', _, '甲局'],
    ['年度预算申请（万元）', _, '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '自评得分'],
    [_, '年度资金总额', 100, 120, 110, 10, 0.9167, 9.17],
    ...split,
    ['年度总体目标', '预期目标', '实际完成情况'],
    [_, '一', '二'],
    [
      '绩效指标',
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值',
      '实际完成值',
      '分值',
      '得分',
      '偏差原因分析及改进措施',
    ],
    [_, '产出指标', '数量指标', '甲', 1, 1, 90, 90],
    ['总分', _, _, _, _, _, 100, 99.17],
  ];

  /** The table with other rows for its goals. */
  const withGoals = (...goals: Rows): Rows => {
    const rows = table(
      [_, '按收入性质分', 110, _, '按支出性质分', 110],
      [_, '其中：一般公共预算', 110, _, '其中：基本支出', 60],
      [_, '政府性基金拨款', 0, _, '项目支出', 50],
      [_, '纳入专户管理的非税收入拨款', 0],
      [_, '其他资金', 0],
    );
    const at = rows.findIndex(([first]) => first === '年度总体目标');
    return [...rows.slice(0, at), ...goals, ...rows.slice(at + 2)];
  };

  it.each<[string, Rows]>([
    [
      'on a row each',
      [
        ['年度总体目标', '一'],
        ['全年实际完成情况', '二'],
      ],
    ],
    ['in one cell', [['年度总体目标：一\n实际完成情况：二']]],
    ['in one cell beside their heading', [['年度总体目标', '预期目标：一；实际完成情况：二']]],
  ])('may have its goals %s', (_where, goals) => {
    const form = readOne(withGoals(...goals));
    expect(plain(form.fields)).toMatchObject({ 预期目标: '一', 实际完成: '二' });
    expect(rowsOf(form, '指标')).toMatchObject([{ 三级指标: '甲' }]);
  });

  it('may have a goal without a word beside its heading', () => {
    const goals = [['年度总体目标'], ['全年实际完成情况', '二']];
    expect(plain(readOne(withGoals(...goals)).fields)).toMatchObject({
      预期目标: 'blank',
      实际完成: '二',
    });
  });

  it('may split each of its three amounts', () => {
    const form = readOne(
      table(
        [_, '按收入性质分', 100, 120, 110],
        [_, '其中：一般公共预算', 90, 110, 100],
        [_, '政府性基金拨款', 0, 0, 0],
        [_, '纳入专户管理的非税收入拨款', 0, 0, 0],
        [_, '其他资金', 10, 10, 10],
        [_, '按支出性质分', 100, 120, 110],
        [_, '其中：基本支出', 60, 70, 65],
        [_, '项目支出', 40, 50, 45],
      ),
    );
    expect(plain(form.fields)).toMatchObject({
      一般公共预算: '90',
      '分栏一般公共预算[全年预算]': '110',
      '分栏一般公共预算[全年执行]': '100',
      '分栏项目支出[全年执行]': '45',
    });
    // What is a field already is none twice.
    expect(form.fields['分栏一般公共预算[年初预算]']).toBeUndefined();
  });

  it('may have its parts only, each with three amounts: their total is the line above them', () => {
    const form = readOne(
      table(
        [_, '其中：一般公共预算', 90, 110, 100],
        [_, '政府性基金拨款', 0, 0, 0],
        [_, '纳入专户管理的非税收入拨款', 0, 0, 0],
        [_, '其他资金', 10, 10, 10],
        [_, '其中：基本支出', 60, 70, 65],
        [_, '项目支出', 40, 50, 45],
      ),
    );
    expect(plain(form.fields)).toMatchObject({ 基本支出: '60', '分栏基本支出[全年执行]': '65' });
  });

  it('has one amount a line where the other side of the block stands beside it', () => {
    const form = readOne(
      table(
        [_, '按收入性质分：110', _, _, '按支出性质分：110'],
        [_, '其中：一般公共预算：100', _, _, '其中：基本支出：65'],
        [_, '政府性基金拨款：0', _, _, '项目支出：45'],
        [_, '纳入专户管理的非税收入拨款：0'],
        [_, '其他资金：10'],
      ),
    );
    expect(Object.keys(form.fields).filter((name) => name.startsWith('分栏'))).toEqual([]);
  });
});

describe('附件3', () => {
  it('with the year below the title and （万元） in a cell of its own', () => {
    const form = readOne(layouts.projectHebei);
    expect(form).toMatchObject({ id: 'project-evaluation:学校食堂改造', year: 2019, money: '万元' });
    expect(plain(form.fields)).toMatchObject({
      '年度资金总额[全年执行]': '76',
      '年度资金总额[执行率]': '0.95',
      '财政拨款[年初预算]': '70',
      '上年结转[全年执行]': '10',
      预期目标: '完成食堂改造。',
      '总分[得分]': '99.3',
    });
    expect(rowsOf(form, '指标').map((row) => [row.一级指标, row.二级指标, row.三级指标])).toEqual([
      ['产出指标', '数量指标', '改造面积'],
      ['产出指标', '质量指标', '验收合格率'],
      ['产出指标', '时效指标', '完工时间'],
      ['效益指标', '社会效益指标', '受益学生'],
      ['满意度指标', '服务对象满意度指标', '师生满意度'],
    ]);
  });

  it('with 指标性质, 指标值 and 度量单位 under one head: sign, value and unit are one target', () => {
    const form = readOne(layouts.projectYunnan);
    expect(rowsOf(form, '指标').map((row) => row.指标值)).toEqual(['≥12处', '≥95%', '基本满意']);
    expect(form.repeats.指标?.[0]?.fields.指标值?.cell).toBe('F13');
  });

  it('with （A）, （B） and （B/A） in its heads, 本年财政拨款, and the goals beside their labels', () => {
    const form = readOne(layouts.projectAnhui);
    expect(plain(form.fields)).toMatchObject({
      '年度资金总额[执行率]': '0.9',
      '财政拨款[全年执行]': '27',
      预期目标: '减少火灾。',
      实际完成: '全年无火灾。',
    });
    expect(form.fields['上年结转[全年预算]']).toBeUndefined();
    expect(rowsOf(form, '指标')[0]).toMatchObject({ 一级分值: '50', 分值: '50', 偏差原因: 'blank' });
  });

  it('as a web form with 预算数 only: 年初预算 is not there and not missing', () => {
    const form = readOne(layouts.projectHtml);
    expect(plain(form.fields)).toMatchObject({
      '年度资金总额[全年预算]': '50',
      '年度资金总额[全年执行]': '49.5',
      '年度资金总额[执行率]': '0.99',
      '财政拨款[全年预算]': '50',
      实际完成: '全年可用率99.9%。',
    });
    expect(form.fields['年度资金总额[年初预算]']).toBeUndefined();
  });
});

describe('other tables', () => {
  it('the 三公 table of a report, its numbers being text', () => {
    const form = readOne(layouts.threePublic);
    expect(form).toMatchObject({ kind: 'three-public', year: 2024, money: '万元' });
    expect(plain(form.fields)).toMatchObject({
      '公务接待[本年决算]': '8.85',
      '公务用车[比上年增减率]': '-0.0345',
      '出国经费[比预算增减率]': '0',
      '三公经费[上年决算]': '219.82',
    });
    expect(form.fields['出国经费[本年预算]']?.number).toMatchObject({ digits: 2, fromText: true });
  });

  it('the 三公 table with a change in money: no amount is read as a rate', () => {
    for (const head of ['比预算增减额', '比预算增减（万元）', '较预算增减金额', '差额（决算-预算）']) {
      const rows = layouts.threePublic.map((row, i) =>
        i === 1 ? row.map((v, c) => (c === 3 ? head : v)) : row,
      );
      const fields = findForms(workbookOf(rows), specs).forms[0]?.fields ?? {};
      expect(fields['公务用车[比预算增减率]'], head).toBeUndefined();
      expect(plain(fields), head).toMatchObject({
        '公务用车[本年预算]': '381',
        '公务用车[比上年增减率]': '-0.0345',
      });
    }
  });

  it('附件4 whose spending is not split has all that it must have', () => {
    const form = readOne([
      ['政府性基金预算支出情况表'],
      ['项目名称', '年初结转和结余', '本年收入', '本年支出', '年末结转和结余'],
      ['土地出让收入安排的支出', 0, 90, 90, 0],
      ['合计', 0, 90, 90, 0],
    ]);
    expect(plain(form.fields)).toMatchObject({ '合计[本年支出]': '90' });
  });

  it('the older score table with three columns 分值', () => {
    const form = readOne(layouts.indicatorScore);
    expect(rowsOf(form, '指标')[1]).toMatchObject({
      一级指标: '投入',
      一级分值: '13',
      二级分值: '13',
      三级指标: '“三公经费”变动率',
      分值: '8',
      得分: '7.2',
    });
    expect(plain(form.fields)).toEqual({ '总分[分值]': '100', '总分[得分]': '95.5' });
  });

  it('附件4 with heads in two rows', () => {
    const form = readOne(layouts.governmentFund);
    expect(form).toMatchObject({ kind: 'government-fund', unit: '某县自然资源局' });
    expect(rowsOf(form, '明细')).toHaveLength(2);
    expect(rowsOf(form, '明细')[0]).toMatchObject({
      科目编码: '2120801',
      本年支出: '95',
      项目支出: '95',
      年末结转: '15',
    });
    expect(plain(form.fields)).toMatchObject({ '合计[本年支出]': '113.82' });
  });

  it('附件4 by projects, under a title that says 财政拨款', () => {
    const form = readOne([
      ['政府性基金预算财政拨款支出情况表'],
      ['项目名称', '年初结转和结余', '本年收入', '本年支出', '其中：基本支出', '项目支出', '年末结转和结余'],
      ['土地出让收入安排的支出', 0, 90, 90, 0, 90, 0],
      ['合计', 0, 90, 90, 0, 90, 0],
    ]);
    expect(form.kind).toBe('government-fund');
    expect(rowsOf(form, '明细')).toMatchObject([{ 科目名称: '土地出让收入安排的支出', 基本支出: '0' }]);
  });

  describe('附件4 as the published statement', () => {
    const statement: Rows = [
      ['政府性基金预算财政拨款收入支出决算表'],
      ['科目编码', _, _, '科目名称', '年初结转和结余', '本年收入', '本年支出', _, _, '年末结转和结余'],
      ['类', '款', '项', _, _, _, '小计', '基本支出', '项目支出'],
      ['合计', _, _, _, 0, 150, 150, 0, 150, 0],
      ['212', _, _, '城乡社区支出', 0, 150, 150, 0, 150, 0],
      ['212', 8, _, '国有土地使用权出让收入安排的支出', 0, 150, 150, 0, 150, 0],
      [_, _, '04', '农村基础设施建设支出', 0, 100, 100, 0, 100, 0],
      ['212', '08', '99', '其他国有土地使用权出让收入安排的支出', 0, 50, 50, 0, 50, 0],
    ];
    const named = (name: string, rows: Rows = statement) =>
      findForms({ sheets: [sheetOf(rows, name)] }, specs).forms;

    it('is meant where the sheet or a line above its title says so', () => {
      const kinds = ['附件4', '附表四 基金', '附件 4-6'].flatMap((name) =>
        named(name).map(({ kind }) => kind),
      );
      expect(kinds).toEqual(['government-fund', 'government-fund', 'government-fund']);
      expect(named('Sheet4', [['附件4：'], ...statement])).toHaveLength(1);
      expect(named('公开08表')).toEqual([]);
      expect(named('附件5')).toEqual([]);
      expect(named('公开08表', [['公开08表'], ...statement])).toEqual([]);
    });

    it('has its codes in three columns, which people may leave blank where they repeat', () => {
      const [form] = named('附件4');
      expect(form && rowsOf(form, '明细').map(({ 科目编码 }) => 科目编码)).toEqual([
        '212',
        '21208',
        '2120804',
        '2120899',
      ]);
    });
  });

  it('附件5, where 合计 is a head and a row', () => {
    const form = readOne(layouts.stateCapital);
    expect(form).toMatchObject({ kind: 'state-capital', year: 2024 });
    expect(rowsOf(form, '明细')).toMatchObject([{ 本年支出: '7.5', 基本支出: '0' }]);
    expect(plain(form.fields)).toMatchObject({ '合计[项目支出]': '7.5' });
  });

  it('附件6, （如有） in its title', () => {
    const form = readOne(layouts.socialInsurance);
    expect(form).toMatchObject({ kind: 'social-insurance', year: 2024 });
    expect(rowsOf(form, '明细').map((row) => row.年末结余)).toEqual(['5400', '65']);
  });
});
