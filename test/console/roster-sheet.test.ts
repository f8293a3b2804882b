import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../shared/workbook/address.ts';
import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { PROJECT_EXAMPLE } from '../../worker/console/setup/project-sheet.ts';
import { ROSTER_EXAMPLE, readRosterSheet } from '../../worker/console/setup/roster-sheet.ts';

function sheetOf(rows: readonly (readonly (string | number)[])[]): Workbook {
  const cells = Object.fromEntries(
    rows.flatMap((row, r) => row.map((v, c) => [formatAddress(r, c), { v }] as const)),
  );
  return { sheets: [{ name: '名册', ref: `A1:Z${rows.length}`, cells }] };
}

describe('a roster out of a workbook', () => {
  it('is read from the sample that the page gives', () => {
    const read = readRosterSheet(sheetOf(ROSTER_EXAMPLE), []);
    expect(read?.faults).toEqual([]);
    expect(read?.rows.map(({ row }) => row)).toEqual([
      {
        code: '101001',
        name: '某某县教育局',
        office: '教科文股',
        contact: '张三',
        phone: '0731-12345678',
        attachments: [1, 2, 3],
        projects: [{ name: '校舍维修' }, { name: '教师培训' }],
      },
      {
        code: '101002',
        name: '某某县第一中学',
        parent: '101001',
        office: '教科文股',
        contact: '李四',
        attachments: [1, 2],
        otherNames: ['某某县中学'],
      },
    ]);
  });

  it('is found under a title, with columns in any order and codes that are numbers', () => {
    const read = readRosterSheet(
      sheetOf([
        ['2024年部门名册'],
        ['序号', '部门（单位）名称', '预算单位编码', '上级主管部门'],
        [1, '甲局', 101001, ''],
        [2, '甲校', 101002, '甲局'],
      ]),
      [],
    );
    expect(read?.rows.map(({ at, row }) => [at, row.code, row.name, row.parent])).toEqual([
      [3, '101001', '甲局', undefined],
      [4, '101002', '甲校', '101001'],
    ]);
  });

  it('says row by row what is missing', () => {
    const read = readRosterSheet(
      sheetOf([
        ['预算编码', '单位名称', '主管部门'],
        ['', '甲局', ''],
        ['2', '', ''],
        ['3', '丙局', '不在的局'],
        ['', '', ''],
      ]),
      [],
    );
    expect(read?.faults).toEqual([
      { row: 2, message: '“甲局”没有预算编码' },
      { row: 3, message: '预算编码2没有单位名称' },
      { row: 4, message: '主管部门“不在的局”不在名册中' },
    ]);
  });

  it('takes the codes and totals of projects from a list beside it, in 万元 or in 元', () => {
    const roster = sheetOf(ROSTER_EXAMPLE).sheets[0];
    const list = (rows: readonly (readonly (string | number)[])[]) => {
      const [sheet] = sheetOf(rows).sheets;
      return { sheets: [roster, sheet].filter((one) => one !== undefined) };
    };
    expect(readRosterSheet(list(PROJECT_EXAMPLE), [])?.rows[0]?.row.projects).toEqual([
      { name: '教师培训' },
      { name: '校舍维修', code: '4304002401', total: '1280.5' },
    ]);
    const inYuan = readRosterSheet(
      list([
        ['单位编码', '项目名称', '项目总金额（元）'],
        ['101002', '图书', '1,234,567.89'],
        ['101002', '跑道', 500],
        ['101002', '操场', ''],
      ]),
      [],
    );
    expect(inYuan?.rows[1]?.row.projects).toEqual([
      { name: '图书', total: '123.456789' },
      { name: '跑道', total: '0.0500' },
      { name: '操场' },
    ]);
    const faulty = readRosterSheet(
      list([
        ['预算编码', '项目名称', '项目总金额'],
        ['999', '无主', 1],
        ['101001', '', 1],
        ['101001', '口头', '约三百万'],
      ]),
      [],
    );
    expect(faulty?.faults).toEqual([
      { row: 3, message: '项目清单：须有预算编码和项目名称' },
      { row: 4, message: '项目清单：“口头”的项目总金额不是数' },
      { row: 2, message: '项目清单：预算编码999不在名册中' },
    ]);
  });

  it('is none where no head names code and unit', () => {
    expect(
      readRosterSheet(
        sheetOf([
          ['项目', '金额'],
          ['甲', 1],
        ]),
        [],
      ),
    ).toBeNull();
  });
});
