import { describe, expect, it } from 'vitest';
import { formSpec } from '../../../shared/forms/schema.ts';
import { formJson, specs } from './specs.ts';

describe('the forms of hunan-2024', () => {
  it('are the six attachments, the 三公 table and the older score table', () => {
    expect(specs.map((spec) => spec.short)).toEqual([
      '附件1',
      '附件2',
      '附件3',
      '附件4',
      '附件5',
      '附件6',
      '三公经费表',
      '指标评分表',
    ]);
    expect(specs.filter((spec) => spec.optional).map((spec) => spec.attachment)).toEqual([
      4,
      5,
      6,
      null,
      null,
    ]);
  });

  it('print titles that they would be found by', () => {
    for (const { title, titles } of specs) {
      const bare = title.replace(/\{Y\}年度|（\{Y\}年度）|[“”]/g, '');
      expect(
        titles.some((one) => bare.endsWith(one)),
        title,
      ).toBe(true);
    }
  });

  it('are accepted as they stand', () => {
    for (const json of formJson) expect(formSpec.safeParse(json).success).toBe(true);
  });
});

describe('a form that is wrong', () => {
  const [basic] = formJson as [Record<string, unknown>];

  it('is refused with the place', () => {
    const result = formSpec.safeParse({ ...basic, blocks: [{ block: 'matrix', columns: [], rows: [] }] });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      'blocks.0.columns',
      'blocks.0.rows',
    ]);
  });

  it('may not name a field that no audit formula can hold', () => {
    const fields = [{ name: '1月(万元)', labels: ['一月'], type: 'money' }];
    const result = formSpec.safeParse({ ...basic, blocks: [{ block: 'values', place: 'right', fields }] });
    expect(result.error?.issues[0]?.message).toContain('字段名');
  });

  it('may not hold keys that nothing reads', () => {
    expect(formSpec.safeParse({ ...basic, sheet: '附件1' }).success).toBe(false);
  });

  it.each([
    [
      'a column that its rows name but the table lacks',
      ['blocks', 2, 'rows', 14, 'columns'],
      ['去年决算'],
      '没有“去年决算”',
    ],
    ['a name borne twice', ['blocks', 2, 'rows', 1, 'name'], '三公经费', '“三公经费”用了两次'],
    [
      'a label that could be two rows',
      ['blocks', 2, 'rows', 1, 'labels'],
      ['三公经费'],
      '也是“三公经费”的标签',
    ],
    ['a derived field that is none', ['derived', 0, 'field'], '超编率', '没有“超编率”这个字段'],
    [
      'a formula over what is not there',
      ['derived', 0, 'formula'],
      '在职人数 / 定编数',
      '“定编数”不是本表的字段',
    ],
    ['a unit that is no field', ['unitField'], '单位全称', '没有“单位全称”这个字段'],
  ])('may not hold %s: the place and the name are said', (_case, path, value, message) => {
    const copy = structuredClone(basic);
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
    (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
    const issues = formSpec.safeParse(copy).error?.issues ?? [];
    expect(issues.map((issue) => issue.message).join()).toContain(message);
    expect(issues[0]?.path.slice(0, 2)).toEqual(path.slice(0, 2));
  });
});
