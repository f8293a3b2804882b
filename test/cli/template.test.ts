import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTemplate } from '../../addin/cli/run-template.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import { hunan2023 } from '../../shared/pack/hunan-2023.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../../shared/workbook/xlsx-write.ts';

const folder = mkdtempSync(join(tmpdir(), 'template-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function formsIn(name: string) {
  const read = readXlsx(readFileSync(path(name)));
  if (!read.ok) throw new Error(read.error.message);
  return findForms(read.workbook, hunan2024.forms).forms;
}

describe('template', () => {
  it('writes blank tables for the unit and its projects, and says which', async () => {
    const run = await runTemplate(['--unit', '云溪县水利局', '--projects', '灌区改造,防汛', path('a.xlsx')]);
    expect(run).toMatchObject({ code: 0, complaint: '' });
    expect(run.output).toContain('附件1、附件2、附件3-1、附件3-2');
    const forms = formsIn('a.xlsx');
    expect(forms.map((form) => form.id)).toEqual([
      'basic-data',
      'overall-evaluation',
      'project-evaluation:灌区改造',
      'project-evaluation:防汛',
    ]);
    expect(forms[0]).toMatchObject({ unit: '云溪县水利局', year: hunan2024.year });
  });

  it('names the pack with its version and hash, and the workbook keeps it', async () => {
    const { id, version, hash } = hunan2023;
    const run = await runTemplate(['--pack', 'hunan-2023', path('pack.xlsx')]);
    expect(run.output).toContain(`${id}，第${version}版，${hash}`);
    const read = readXlsx(readFileSync(path('pack.xlsx')));
    expect(read.ok && read.workbook.names).toEqual([{ name: '填报方案', ref: `"${id} ${version} ${hash}"` }]);
    expect(formsIn('pack.xlsx')[0]).toMatchObject({ year: 2023, missing: [] });
  });

  it('takes the pack of the year that is asked for', async () => {
    const run = await runTemplate(['--year', '2023', path('year.xlsx')]);
    expect(run.output).toContain('hunan-2023');
  });

  it('carries last year’s figures over', async () => {
    writeFileSync(path('before.xlsx'), writeXlsx(sampleWorkbook({ year: hunan2024.year - 1 })));
    expect(await runTemplate(['--last-year', path('before.xlsx'), path('b.xlsx')])).toMatchObject({
      code: 0,
    });
    expect(formsIn('b.xlsx')[0]?.fields['公用经费[上年决算]']?.kind).toBe('number');
  });

  it('overwrites nothing', async () => {
    writeFileSync(path('mine.xlsx'), 'mine');
    const run = await runTemplate([path('mine.xlsx')]);
    expect(run.code).toBe(2);
    expect(run.complaint).toContain('没有覆盖');
    expect(readFileSync(path('mine.xlsx'), 'utf8')).toBe('mine');
  });

  it.each([
    [[], '请给出一个输出文件'],
    [['a.docx'], '.xlsx 结尾'],
    [['--colour', 'a.xlsx'], '选项有误'],
    [['--pack', 'mars-1', 'a.xlsx'], '没有这个填报方案：mars-1'],
    [['--year', '24', 'a.xlsx'], '--year'],
    [['--projects', '0', 'a.xlsx'], '--projects'],
    [['--last-year', 'nowhere.xlsx', 'a.xlsx'], '找不到这个文件'],
  ])('refuses %j with the reason', async (words, reason) => {
    const run = await runTemplate(words);
    expect(run.code).toBe(2);
    expect(run.complaint).toContain(reason);
  });
});
