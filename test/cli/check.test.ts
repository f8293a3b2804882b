/** The command itself: what it prints and how it ends. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutput } from '../../addin/cli/check-output.ts';
import { runCheck } from '../../addin/cli/run-check.ts';
import { hunan2023 } from '../../shared/pack/hunan-2023.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { writeXlsx } from '../../shared/workbook/xlsx-write.ts';

const SAMPLE = 'test/fixtures/sample.xlsx';
const MISTAKES = 'test/fixtures/sample-with-mistakes.xlsx';

const SAMPLE_2023 = join(mkdtempSync(join(tmpdir(), 'gouji-')), '2023.xlsx');
const REPORT_2023 = join(mkdtempSync(join(tmpdir(), 'gouji-')), '2023.txt');
writeFileSync(SAMPLE_2023, writeXlsx(sampleWorkbook({ year: 2023 })));

const command = (...words: string[]) =>
  spawnSync(process.execPath, ['addin/cli/check.ts', ...words], { encoding: 'utf8' });

describe('the command', () => {
  it('prints JSON and nothing else', () => {
    const { status, stdout, stderr } = command('--json', SAMPLE, MISTAKES);
    expect(checkOutput.parse(JSON.parse(stdout)).files).toHaveLength(2);
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  it('complains about its options on the other stream', () => {
    const { status, stdout, stderr } = command('--colour', SAMPLE);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/没有这个选项：--colour.*用法/s);
  });
});

describe('the exit code', () => {
  const code = async (...words: string[]) => (await runCheck(words, '2025-05-20')).code;

  it('is 0 without errors, 1 with errors, 2 where a file could not be read: 2 beats 1', async () => {
    expect(await code(SAMPLE)).toBe(0);
    expect(await code(SAMPLE, MISTAKES)).toBe(1);
    expect(await code('nothing.xlsx', SAMPLE)).toBe(2);
    expect(await code('nothing.xlsx', MISTAKES)).toBe(2);
  });

  it('is 1 where only the set has errors', async () => {
    expect(await code('--together', SAMPLE, 'test/fixtures/township-2023.xlsx')).toBe(1);
    expect(await code(SAMPLE, 'test/fixtures/township-2023.xlsx')).toBe(0);
  });

  it('is told of last year’s tables by name: compared with them, or not where they are of another year', async () => {
    const { output, complaint } = await runCheck(['--last-year', SAMPLE_2023, SAMPLE], '2025-05-20');
    expect(output).toContain('与上年报送数不一致');
    expect(complaint).toBe('');
    const other = await runCheck(['--last-year', SAMPLE, SAMPLE], '2025-05-20');
    expect(other.complaint).toContain('是2024年度的表，没有用上');
    expect(await code('--last-year', 'nothing.xlsx', SAMPLE)).toBe(2);
    expect((await runCheck(['--together', SAMPLE, SAMPLE_2023], '2025-05-20')).output).toContain(
      '与上年报送数不一致',
    );
  });

  it('compares with last year’s report where one is given', async () => {
    const report = 'test/shared/text/reports/water-bureau.txt';
    writeFileSync(REPORT_2023, readFileSync(report, 'utf8').replaceAll('2024', '2023'));
    const taken = /与上年报告完全相同.*X-27/;
    expect((await runCheck([report], '2025-05-20')).output).not.toMatch(taken);
    expect((await runCheck(['--last-report', REPORT_2023, report], '2025-05-20')).output).toMatch(taken);
    expect(await code('--last-report', 'nothing.docx', report)).toBe(2);
    expect(await code('--last-report', SAMPLE, report)).toBe(2);
  });

  it('is 2 for an unknown pack, which is named beside those there are', async () => {
    const { code, complaint } = await runCheck(['--pack', 'mars-2024', SAMPLE], '2025-05-20');
    expect(code).toBe(2);
    expect(complaint).toMatch(/没有这个填报方案：mars-2024。现有：.*hunan-2024/);
  });

  it('is 2 for a pack that contradicts itself: every place is said, and nothing is checked', async () => {
    const pack = join(mkdtempSync(join(tmpdir(), 'pack-')), 'mine.json');
    const change = { base: 'hunan-2024', id: 'mine', version: '1', year: 2024, name: '甲' };
    writeFileSync(
      pack,
      JSON.stringify({ ...change, changes: { rules: { 'B-06': { formula: '三公 = 1' } } } }),
    );
    const { code, complaint, output } = await runCheck(['--pack', pack, SAMPLE], '2025-05-20');
    expect([code, output]).toEqual([2, '']);
    expect(complaint).toMatch(/没有采用：\n {2}B-06 formula\[0\]：没有字段“三公”/);
    writeFileSync(pack, JSON.stringify({ ...change, changes: { rules: { 'B-06': { severity: 'info' } } } }));
    const run = await runCheck(['--json', '--pack', pack, MISTAKES], '2025-05-20');
    const [file] = checkOutput.parse(JSON.parse(run.output)).files;
    expect(file).toMatchObject({ pack: 'mine', packVersion: '1', packHash: expect.any(String) });
    expect(file?.findings.find(({ rule }) => rule === 'B-06')?.severity).toBe('info');
  });

  it('is 0 for help', async () => {
    expect((await runCheck(['--help'], '2025-05-20')).code).toBe(0);
  });
});

describe('the pack', () => {
  it('is that of the tables’ year, and is named with its version and hash', async () => {
    const township = 'test/fixtures/township-2023.xlsx';
    const { output } = await runCheck(['--json', SAMPLE, township], '2025-05-20');
    const { files } = checkOutput.parse(JSON.parse(output));
    expect(files.map(({ pack, packVersion, packHash }) => [pack, packVersion, packHash])).toEqual(
      [hunan2024, hunan2023].map(({ id, version, hash }) => [id, version, hash]),
    );
  });
});

describe('what people read', () => {
  it('goes file by file and by severity, with places, numbers and fixes', async () => {
    const { output } = await runCheck([MISTAKES, SAMPLE, 'nothing.xlsx'], '2025-05-20');
    const [mistakes = '', sample = '', nothing = '', last = ''] = output.split('\n\n');
    expect(mistakes.split('\n')[0]).toBe(`${MISTAKES}　云溪县农业农村局　2024年度`);
    expect(mistakes).toMatch(
      /须改正 \d+\n {4}✗ 附件1!F6　三公经费合计.*应为.*填报.*少0\.18万元.*\[B-06\]\n {6}算式：/,
    );
    expect(mistakes.indexOf('须改正')).toBeLessThan(mistakes.indexOf('须说明'));
    expect(sample).not.toMatch(/须改正|须说明/);
    expect(nothing).toMatch(/没有审核：找不到这个文件/);
    expect(last).toMatch(/^共3个文件：须改正 \d+.*读不了 1$/);
  });
});
