import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { plain, type Rows, workbookOf } from './grid.ts';
import { basicData2018, governmentFund, projectHebei } from './layouts.ts';
import { specs } from './specs.ts';

const _ = undefined;

function read(rows: Rows) {
  const [form] = findForms(workbookOf(rows), specs).forms;
  if (!form) throw new Error('no form');
  return form;
}

/** 附件1 with the given rows in place of its detail rows. */
function withDetails(...details: Rows): Rows {
  const from = basicData2018.findIndex((row) => row[0] === '1、业务工作专项');
  const to = basicData2018.findIndex((row) => row[0] === '公用经费');
  return [...basicData2018.slice(0, from), ...details, ...basicData2018.slice(to)];
}

/** 附件3 with the given indicator rows. */
function withIndicators(...indicators: Rows): Rows {
  const from = projectHebei.findIndex((row) => row.includes('一级指标')) + 1;
  return [...projectHebei.slice(0, from), ...indicators, ...projectHebei.slice(-1)];
}

describe('detail rows of 项目支出', () => {
  it('that people insert belong to the kind above them', () => {
    const form = read(
      withDetails(
        ['1、业务工作经费', 200, 210, 205],
        ['2、运行维护经费', 100, 110, 105],
        ['（1）档案数字化', 30, 40, 38],
        ['3、市级专项资金', 5, 6, 6],
        ['乡村振兴专项', 7, 8, 8],
        ['……'],
      ),
    );
    const names = (repeat: string) => form.repeats[repeat]?.map((row) => [row.label, row.printed]);
    expect(names('业务工作经费')).toEqual([['业务工作经费', true]]);
    expect(names('运行维护经费')).toEqual([
      ['运行维护经费', true],
      ['档案数字化', false],
    ]);
    expect(names('专项资金')).toEqual([
      ['市级专项资金', true],
      ['乡村振兴专项', false],
    ]);
    expect(plain(form.repeats.专项资金?.[1]?.fields ?? {})).toEqual({
      上年决算: '7',
      本年预算: '8',
      本年决算: '8',
    });
  });

  it('are none that bear the name of a whole kind of spending, unless the total counts it', () => {
    const lines = (total: readonly [number, number, number], name: string) => {
      const rows = withDetails(['1、业务工作经费', 200, 210, 205], [name, 900, 910, 905]);
      const form = read(rows.map((row) => (row[0] === '项目支出' ? [row[0], ...total] : row)));
      return form.repeats.业务工作经费?.map(({ label }) => label);
    };
    for (const name of ['人员经费', '基本支出', '其中：工资福利支出', '项目支出合计']) {
      expect(lines([200, 210, 205], name), name).toEqual(['业务工作经费']);
    }
    expect(lines([1100, 1120, 1110], '人员经费')).toEqual(['业务工作经费', '人员经费']);
    expect(lines([200, 210, 205], '辅警人员经费')).toEqual(['业务工作经费', '辅警人员经费']);
  });

  it('that add up to the printed row make it their subtotal: nothing is counted twice', () => {
    const form = read(
      withDetails(
        ['1、业务工作经费', 200, 210, 205],
        ['甲', 120, 130, 125],
        ['乙', 80, 80, 80],
        ['2、运行维护经费', 1, 1, 1],
      ),
    );
    expect(form.repeats.业务工作经费?.map((row) => row.label)).toEqual(['甲', '乙']);
  });

  it('may miss it in one column: then it is a wrong subtotal, and no row', () => {
    const form = read(
      withDetails(['1、业务工作经费', 200, 210, 250], ['甲', 120, 130, 125], ['乙', 80, 80, 80]),
    );
    expect(form.repeats.业务工作经费?.map((row) => row.label)).toEqual(['甲', '乙']);
    const subtotal = ['上年决算', '本年预算', '本年决算'].map(
      (column) => form.fields[`业务工作经费小计[${column}]`]?.text,
    );
    expect(subtotal).toEqual(['200', '210', '250']);
  });

  it('that a formula adds up have it for their subtotal, whatever it gives', () => {
    const sheet = withDetails(['1、业务工作经费', 1, 2, 3], ['甲', 120, 130, 125], ['乙', 80, 80, 80]);
    const at = sheet.findIndex((row) => row[0] === '1、业务工作经费') + 1;
    const workbook = workbookOf(sheet);
    const summed = Object.fromEntries(
      Object.entries(workbook.sheets[0]?.cells ?? {}).map(([address, cell]) => {
        const isOwn = new RegExp(`^[B-Z]${at}$`).test(address);
        const column = address[0];
        return [address, isOwn ? { ...cell, f: `SUM(${column}${at + 1}:${column}${at + 1})` } : cell];
      }),
    );
    const [form] = findForms({ sheets: [{ name: '附件1', cells: summed }] }, specs).forms;
    expect(form?.repeats.业务工作经费?.map((row) => row.label)).toEqual(['甲', '乙']);
  });

  it('leave the printed row its amount in a column where they say nothing', () => {
    const form = read(
      withDetails(['1、业务工作经费', 200, 210, 205], ['甲', _, 130, 125], ['乙', 0, 80, 80]),
    );
    const amounts = form.repeats.业务工作经费?.map((row) => [row.label, row.fields.上年决算?.text ?? null]);
    expect(amounts).toEqual([
      ['业务工作经费', '200'],
      ['甲', ''],
      ['乙', '0'],
    ]);
    expect(form.repeats.业务工作经费?.[0]?.fields.本年决算).toBeUndefined();
  });

  it('that say 其中 are part of the printed row, and named without it where they are all of it', () => {
    const part = read(
      withDetails(['1、业务工作经费', 200, 210, 205], ['其中：劳务派遣', 60, 65, 63], ['培训', 5, 6, 7]),
    );
    expect(part.repeats.业务工作经费?.map((row) => row.label)).toEqual(['业务工作经费']);
    const all = read(
      withDetails(
        ['1、业务工作经费', 200, 210, 205],
        ['其中：甲项目', 120, 130, 125],
        ['乙项目', 80, 80, 80],
      ),
    );
    expect(all.repeats.业务工作经费?.map((row) => row.label)).toEqual(['甲项目', '乙项目']);
    const bare = read(withDetails(['1、业务工作经费'], ['其中：甲项目', 120, 130, 125]));
    expect(bare.repeats.业务工作经费?.map((row) => row.label)).toEqual(['业务工作经费', '甲项目']);
  });

  it('may have a column with their numbers before them', () => {
    const wider = withDetails(['1、业务工作经费', 200, 210, 205], ['甲项目', 30, 40, 38]).map((row) => [
      row[0] === '甲项目' ? '1-1' : _,
      ...row,
    ]);
    expect(read(wider).repeats.业务工作经费?.map((row) => row.label)).toEqual(['业务工作经费', '甲项目']);
  });

  it.each([
    '1、甲项目',
    '（二）甲项目',
    '③甲项目',
    '3.1 甲项目',
    '3.1甲项目',
    '1）甲项目',
    '一、甲项目',
    '1-2 甲项目',
  ])('are named without their numbers: %s', (name) => {
    const form = read(withDetails(['业务工作经费', 200, 210, 205], [name, 30, 40, 38]));
    expect(form.repeats.业务工作经费?.map((row) => row.label)).toEqual(['业务工作经费', '甲项目']);
  });

  it.each([
    '110指挥中心',
    '12345热线',
    '2024年辅警',
    '一体化平台',
  ])('keep a number of their name: %s', (name) => {
    const form = read(withDetails(['业务工作经费', 200, 210, 205], [name, 30, 40, 38]));
    expect(form.repeats.业务工作经费?.[1]?.label).toBe(name);
  });

  it('may have a second row of the kind among them, printed like the first, with lines of its own', () => {
    const form = read(
      withDetails(
        ['2、运行维护经费', 1, 1, 1],
        ['3、市级专项资金（每个专项一行）', 50, 60, 55],
        ['甲', 20, 30, 25],
        ['乙', 30, 30, 30],
        ['4、县级专项资金（每个专项一行）', 8, 9, 9],
      ),
    );
    expect(form.repeats.专项资金?.map((row) => [row.label, row.printed])).toEqual([
      ['甲', false],
      ['乙', false],
      ['县级专项资金（每个专项一行）', true],
    ]);
    expect(form.fields['专项资金小计[本年决算]']).toBeUndefined();
  });

  it('may be named like the kind whose sum they are', () => {
    const form = read(withDetails(['1、业务工作经费', 200, 210, 205], ['业务工作专项', 200, 210, 205]));
    expect(form.repeats.业务工作经费?.map((row) => [row.label, row.printed])).toEqual([
      ['业务工作专项', false],
    ]);
  });

  it('are no 小计 below them', () => {
    const form = read(
      withDetails(['3、专项资金', 50, 60, 55], ['甲', 20, 30, 25], ['乙', 30, 30, 30], ['小计', 50, 60, 55]),
    );
    expect(form.repeats.专项资金?.map((row) => row.label)).toEqual(['甲', '乙']);
  });

  it('without a name but with amounts are rows', () => {
    const form = read(withDetails(['1、业务工作经费', 200, 210, 205], ['……', 3, 4, 5]));
    expect(form.repeats.业务工作经费?.map((row) => row.label)).toEqual(['业务工作经费', '……']);
  });
});

describe('lines straight under 项目支出', () => {
  const lines = (form: ReturnType<typeof read>) =>
    ['业务工作经费', '运行维护经费', '专项资金'].flatMap((kind) =>
      (form.repeats[kind] ?? []).map(({ label, printed, fields }) => [label, printed, fields.本年决算?.text]),
    );

  it('are projects where the kinds are left out', () => {
    const read1 = read(withDetails(['1、防火', 100, 110, 105], ['2、防虫', 200, 210, 215]));
    expect(lines(read1)).toEqual([
      ['防火', false, '105'],
      ['防虫', false, '215'],
    ]);
  });

  it('may say 其中 where they are all of it; else they are a part', () => {
    const all = read(withDetails(['其中：防火', 100, 110, 105], ['防虫', 200, 210, 205]));
    expect(lines(all).map(([label]) => label)).toEqual(['防火', '防虫']);
    expect(lines(read(withDetails(['其中：防火', 100, 110, 105])))).toEqual([]);
  });

  it('are none where they tell the sources of the money, or the kinds hold the amounts', () => {
    expect(lines(read(withDetails(['其中：财政拨款', 250, 270, 260], ['其他资金', 50, 50, 50])))).toEqual([]);
    expect(lines(read(withDetails(['特定目标类项目', 250, 270, 260], ['其他运转类', 50, 50, 50])))).toEqual(
      [],
    );
    const kinds = read(withDetails(['含追加', 1, 2, 3], ['1、业务工作经费', 300, 320, 310]));
    expect(lines(kinds)).toEqual([['业务工作经费', true, '310']]);
  });
});

describe('a project that is called much as a kind is', () => {
  const projects = (...details: Rows) =>
    Object.values(read(withDetails(...details)).repeats).flatMap((rows) => rows.map(({ label }) => label));

  it('hides no project above it', () => {
    expect(
      projects(
        ['1、信息系统运行维护项目', 100, 110, 105],
        ['2、业务专项工作经费', 150, 160, 155],
        ['3、档案数字化项目', 50, 50, 50],
      ),
    ).toEqual(['信息系统运行维护项目', '业务专项工作经费', '档案数字化项目']);
  });

  it('is not counted where the total does not count it', () => {
    expect(projects(['防火', 30, 30, 30], ['1、业务工作经费', 300, 320, 310])).toEqual(['业务工作经费']);
  });
});

describe('words among the lines of a fund table', () => {
  const fund = (...lines: Rows) => [...governmentFund.slice(0, 4), ...lines];
  const total = ['合计', _, 10, 118.82, 113.82, 0, 113.82, 15];

  it.each([
    ['注：本表反映部门本年度政府性基金预算收支情况。'],
    ['说明：本单位没有国有资本经营预算收支'],
    ['附件5'],
    ['附表二：'],
    ['本单位无政府性基金预算支出'],
    ['2024年未发生此项支出', '2024年未发生此项支出'],
  ])('are no line: %s', (...words) => {
    const first = governmentFund[4] ?? [];
    for (const rows of [fund(words, total), fund(total, first, words), fund(first, words, total)]) {
      const form = read(rows);
      expect(form.repeats.明细?.map(({ label }) => label)).toEqual(rows.includes(first) ? [first[1]] : []);
    }
  });

  it('leave nothing to total where there is no line', () => {
    const form = read(fund(['无', '无'], ['说明：本单位没有政府性基金预算收支。']));
    expect(form.repeats.明细).toEqual([]);
    expect(form.missing).toEqual([]);
    const lines = read(fund(...governmentFund.slice(4, 6)));
    expect(lines.missing.map(({ field }) => field)).toEqual(['合计']);
  });

  it('are one where they have amounts', () => {
    const form = read(fund([_, '无线电频率占用费安排的支出', 0, 5, 5, 0, 5, 0], total));
    expect(form.repeats.明细).toHaveLength(1);
  });
});

describe('indicator rows', () => {
  const indicators = (...rows: Rows) =>
    read(withIndicators(...rows)).repeats.指标?.map((row) => plain(row.fields)) ?? [];

  it('take the blank 一级 and 二级 from above, but no 二级 across a new 一级', () => {
    const rows = indicators(
      [_, '产出指标', '数量指标', '甲', 1, 1, 20, 20],
      [_, _, _, '乙', 1, 1, 20, 20],
      [_, '效益指标', _, '丙', 1, 1, 20, 20],
    );
    expect(rows.map((row) => [row.一级指标, row.二级指标])).toEqual([
      ['产出指标', '数量指标'],
      ['产出指标', '数量指标'],
      ['效益指标', 'blank'],
    ]);
  });

  it('are no subtotals, no blank fillers and no rows of dots', () => {
    const rows = indicators(
      [_, '产出指标', '数量指标', '甲', 1, 1, 20, 20],
      [_, _, _, '……'],
      [_, _, '质量指标'],
      [_, _, '小计', _, _, _, 20, 20],
      [_, '效益指标', '社会效益指标', '乙', 1, 1, 20, 20],
      [_, '满意度指标小计', _, _, _, _, 10, 10],
      [_, '合计（不含预算执行）', _, _, _, _, 40, 40],
    );
    expect(rows.map((row) => row.三级指标)).toEqual(['甲', '乙']);
  });

  it('know the 小计 that adds them up', () => {
    const rows = indicators(
      [_, '产出指标', '数量指标', '甲', 1, 1, 20, 19],
      [_, _, '质量指标', '乙', 1, 1, 30, 30],
      [_, '小计', _, _, _, _, 50, 49],
      [_, '效益指标', '社会效益指标', '丙', 1, 1, 40, 40],
    );
    expect(rows.map((row) => [row.三级指标, row.分值小计, row.得分小计])).toEqual([
      ['甲', '50', '49'],
      ['乙', '50', '49'],
      ['丙', undefined, undefined],
    ]);
  });

  it('are the first levels where a table scores these as wholes', () => {
    const rows = indicators(
      [_, '产出指标（50分）', _, _, _, _, 50, 49],
      [_, '效益指标（30分）', _, _, _, _, 30, 30],
    );
    expect(rows.map((row) => [row.一级指标, row.一级分值, row.得分])).toEqual([
      ['产出指标（50分）', '50', '49'],
      ['效益指标（30分）', '30', '30'],
    ]);
  });

  it('may begin or end like a subtotal', () => {
    const rows = indicators(
      [_, '产出指标', '数量指标', '累计培训人次', '≥500人', '512人', 20, 20],
      [_, _, _, '三公经费合计', '≤20万元', '累计支出18万元', 20, 20],
    );
    expect(rows.map((row) => row.三级指标)).toEqual(['累计培训人次', '三公经费合计']);
  });

  it('know the weight of their 一级 from its name or from a row of its own', () => {
    const rows = indicators(
      [_, '产出指标（50分）', '数量指标', '甲', 1, 1, 50, 50],
      [_, '效益指标', _, _, _, _, 30],
      [_, _, '社会效益指标', '乙', 1, 1, 30, 30],
      [_, '满意度指标', '服务对象满意度指标', '丙', 1, 1, 10, 10],
    );
    expect(rows.map((row) => [row.三级指标, row.一级分值])).toEqual([
      ['甲', '50'],
      ['乙', '30'],
      ['丙', undefined],
    ]);
  });

  it('have the 分值 next to their score: one behind a level above is that level’s', () => {
    const heads = projectHebei.find((row) => row.includes('一级指标')) ?? [];
    const at = heads.indexOf('一级指标') + 1;
    const level = (row: Rows[number], v: string | number | undefined) => [
      ...row.slice(0, at),
      v,
      ...row.slice(at),
    ];
    const rows = (head: string) => {
      const table = withIndicators(
        [_, '产出指标', '数量指标', '甲', 1, 1, 20, 20],
        [_, _, '质量指标', '乙', 1, 1, 30, 30],
        [_, '效益指标', '社会效益指标', '丙', 1, 1, 40, 40],
      );
      const weights: Record<string, string | number> = { 一级指标: head, 产出指标: 50, 效益指标: 40 };
      const from = table.findIndex((row) => row.includes('一级指标'));
      const form = read(table.map((row, i) => (i < from ? row : level(row, weights[String(row[at - 1])]))));
      return form.repeats.指标?.map(({ fields }) => plain(fields));
    };
    for (const head of ['分值', '权重', '分值（一级）', '一级分值']) {
      expect(rows(head), head).toMatchObject([
        { 三级指标: '甲', 一级分值: '50', 分值: '20', 得分: '20' },
        { 三级指标: '乙', 一级分值: '50', 分值: '30' },
        { 三级指标: '丙', 一级分值: '40', 分值: '40' },
      ]);
    }
  });

  it('with a weight but no name yet are rows, unless those below divide it', () => {
    const rows = indicators(
      [_, '产出指标', '数量指标', _, _, _, 20],
      [_, _, '质量指标', _, _, _, 30],
      [_, _, _, '甲', 1, 1, 15],
      [_, _, _, '乙', 1, 1, 15],
    );
    expect(rows.map((row) => [row.二级指标, row.三级指标, row.分值])).toEqual([
      ['数量指标', 'blank', '20'],
      ['质量指标', '甲', '15'],
      ['质量指标', '乙', '15'],
    ]);
  });
});

describe('a statement that prints its total first', () => {
  it('is read all the same', () => {
    const form = read([
      ['政府性基金预算支出情况表'],
      [
        '科目编码',
        '科目名称',
        '年初结转和结余',
        '本年收入',
        '小计',
        '基本支出',
        '项目支出',
        '年末结转和结余',
      ],
      ['合计', _, 10, 100, 95, 0, 95, 15],
      ['2120801', '征地和拆迁补偿支出', 10, 100, 95, 0, 95, 15],
    ]);
    expect(form.repeats.明细?.map((row) => row.label)).toEqual(['征地和拆迁补偿支出']);
    expect(plain(form.fields)['合计[年末结转]']).toBe('15');
  });
});
