import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { contents, plain, type Rows, workbookOf } from './grid.ts';
import { basicData2018, governmentFund, projectHebei } from './layouts.ts';
import { readOne } from './read-one.ts';
import { specs } from './specs.ts';

const _ = undefined;

/** The rows with some more before the one that begins so. */
function withBefore(rows: Rows, label: string, ...more: Rows): Rows {
  const at = rows.findIndex((row) => row.includes(label));
  return [...rows.slice(0, at), ...more, ...rows.slice(at)];
}

describe('a row with the numbers of the columns', () => {
  const lines: Rows = [
    ['合计', _, 0, 150, 150, 0, 150, 0],
    [212, '城乡社区支出', 0, 150, 150, 0, 150, 0],
    [2120804, '农村基础设施建设支出', 0, 150, 150, 0, 150, 0],
  ];
  const published: Rows = [
    ['2024年度政府性基金预算支出情况表'],
    ['科目编码', '科目名称', '年初结转和结余', '本年收入', '本年支出', _, _, '年末结转和结余'],
    [_, _, _, _, '小计', '基本支出', '项目支出'],
    ...lines,
  ];

  it.each([
    ['栏次', [['栏次', _, 1, 2, 3, 4, 5, 6]]],
    ['类款项 and 栏次', [['类款项', '栏次', 1, 2, 3, 4, 5, '6＝1＋2－3']]],
    ['类, 款, 项 and numbers as text', [['类', '款', '1', '2', '3', '4', '5', '6']]],
    ['甲, 乙 and numbers in brackets', [['甲', '乙', '（1）', '（2）', '（3）', '（4）', '（5）', '（6）']]],
  ] as const)('is no line of a fund table, and the total may stand first below it: %s', (_name, numbers) => {
    expect(contents(readOne(withBefore(published, '合计', ...numbers)))).toEqual(
      contents(readOne(published)),
    );
  });

  it('is no value below a head', () => {
    const numbered = withBefore(basicData2018, '三公经费', ['栏次', 1, 2, 3]);
    expect(contents(readOne(numbered))).toEqual(contents(readOne(basicData2018)));
  });

  it('is told from a line whose amounts are 1 and 2', () => {
    const form = readOne([...published, [21213, '污水处理费安排的支出', 1, 2, 3, 0, 3, 0]]);
    expect(form.repeats.明细?.at(-1)?.label).toBe('污水处理费安排的支出');
  });
});

describe('heads printed again on the next page', () => {
  it.each([
    ['in the same words', ['经费控制情况', '2017年决算数', '2018年预算数', '2018年决算数']],
    ['with other words in their corner', ['项目', '2017年决算数', '2018年预算数', '2018年决算数']],
  ] as const)('end no 附件1, %s', (_name, heads) => {
    const again = withBefore(basicData2018, '公用经费', heads);
    expect(contents(readOne(again))).toEqual(contents(readOne(basicData2018)));
  });

  it('are no indicator', () => {
    const heads = projectHebei.find((row) => row.includes('三级指标')) ?? [];
    const again = withBefore(projectHebei, '效益指标', [_, ...heads.slice(1)]);
    expect(contents(readOne(again))).toEqual(contents(readOne(projectHebei)));
  });

  it('of two rows end no list', () => {
    const heads = governmentFund.findIndex((row) => row.includes('科目名称'));
    const again = withBefore(governmentFund, '合计', ...governmentFund.slice(heads, heads + 2));
    expect(contents(readOne(again))).toEqual(contents(readOne(governmentFund)));
  });

  it('are those of a second table where labels of other blocks stand between', () => {
    const untitled = (name: string) =>
      projectHebei.slice(2).map((row) => (row[0] === '项目名称' ? ['项目名称', name] : row));
    const { forms } = findForms(
      workbookOf([...untitled('学校食堂改造'), ...untitled('校舍维修'), ...untitled('操场改造')]),
      specs,
    );
    expect(forms.map(({ fields }) => plain(fields).项目名称)).toEqual([
      '学校食堂改造',
      '校舍维修',
      '操场改造',
    ]);
    for (const { repeats } of forms) expect(repeats.指标).toHaveLength(5);
  });
});
