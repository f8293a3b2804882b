import { describe, expect, it } from 'vitest';
import { matcher } from '../../worker/console/intake/match.ts';

const UNITS = [
  { code: '101001', name: '安平县教育局', otherNames: ['安平县教育体育局'] },
  { code: '101002', name: '安平县教育局第一中心', otherNames: [] },
  { code: '102001', name: '安平县水利局', otherNames: [] },
  { code: '103001', name: '安平县统计局', otherNames: [] },
  { code: '1', name: '永和县统计局', otherNames: [] },
];
const match = matcher(UNITS);

describe('the owner of a file', () => {
  it.each([
    ['the tables name it', '张三/表.xlsx', '安平县水利局', '102001', 'unit'],
    ['the tables name it with spaces and full-width letters', 'a.xlsx', '安平县 水利局', '102001', 'unit'],
    ['the tables give a former name', 'a.xlsx', '安平县教育体育局', '101001', 'unit'],
    ['a longer name holds a shorter one', 'a.xlsx', '安平县教育局第一中心', '101002', 'unit'],
    ['the path has its code', '2024/101002/附件2.xlsx', null, '101002', 'code'],
    ['the folder names it', '安平县水利局报送/附件2最终版(1).xlsx', null, '102001', 'folder'],
    ['the innermost folder names it', '安平县教育局/安平县水利局/附件2.xlsx', null, '102001', 'folder'],
    ['the file is called so, without the county', '水利局附件1.xlsx', null, '102001', 'name'],
  ])('is found where %s', (_why, path, unit, code, by) => {
    expect(match({ path, unit })).toEqual({ code, by, doubt: null });
  });

  it.each([
    ['nobody is named', '表格.xlsx', null],
    ['two units are named', '安平县教育局和安平县水利局.xlsx', null],
    ['two counties have an office of that name', '统计局.xlsx', null],
    ['a code is only part of a number', '1010011/表.xlsx', null],
  ])('is left to people where %s', (_why, path, unit) => {
    expect(match({ path, unit }).code).toBeNull();
  });

  it('is the one that the tables name, with a doubt where the folder names another', () => {
    expect(match({ path: '安平县教育局/表.xlsx', unit: '安平县水利局' })).toEqual({
      code: '102001',
      by: 'unit',
      doubt: '101001',
    });
  });
});
