import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckOutput, checkOutput } from '../addin/cli/check-output.ts';
import { FIXTURES, fixturesFolder } from '../scripts/fixtures.ts';
import { readXlsx } from '../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../shared/workbook/xlsx-write.ts';

/** Runs the command as people do; its exit code is asserted by the tests of the command line. */
function checkFixture(name: string): CheckOutput['files'][number] {
  const args = ['addin/cli/check.ts', '--json', '--as-of', '2025-05-20', join(fixturesFolder, name)];
  const run = () => execFileSync(process.execPath, args, { encoding: 'utf8' });
  let json: string;
  try {
    json = run();
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error)) throw error;
    json = String(error.stdout);
  }
  const [file] = checkOutput.parse(JSON.parse(json)).files;
  if (!file) throw new Error('no file in the output');
  return file;
}

const rules = (file: CheckOutput['files'][number], severity: string) =>
  file.findings.filter((f) => f.state === 'fail' && f.severity === severity).map((f) => f.rule);

describe('the workbooks in test/fixtures', () => {
  it.each(Object.entries(FIXTURES))('%s is what scripts/fixtures.ts writes', (name, workbook) => {
    expect(Buffer.compare(readFileSync(join(fixturesFolder, name)), Buffer.from(writeXlsx(workbook())))).toBe(
      0,
    );
  });

  it.each(Object.entries(FIXTURES))('%s reads back to the cells that were written', (name, workbook) => {
    const result = readXlsx(readFileSync(join(fixturesFolder, name)));
    if (!result.ok) throw new Error(result.error.message);
    const filled = (cells: Readonly<Record<string, { v?: unknown; f?: string }>>) =>
      Object.entries(cells).filter(([, { v, f }]) => (v ?? null) !== null || f !== undefined);
    const written = workbook();
    expect(result.workbook.sheets.map(({ name }) => name)).toEqual(written.sheets.map(({ name }) => name));
    written.sheets.forEach((sheet, i) => {
      expect(Object.fromEntries(filled(result.workbook.sheets[i]?.cells ?? {}))).toEqual(
        Object.fromEntries(filled(sheet.cells)),
      );
    });
  });
});

describe('the township of 2023, as published', () => {
  const file = checkFixture('township-2023.xlsx');

  it('gets exactly the four warnings that its figures call for, and no error', () => {
    expect(rules(file, 'error')).toEqual([]);
    expect(rules(file, 'warning').sort()).toEqual(['B-03', 'B-28', 'C-03', 'X-31']);
  });

  it('is told the gap of 104.45 and which figure would be wrong', () => {
    const gap = file.findings.find(({ rule }) => rule === 'C-03');
    expect(gap?.message).toContain('1925.67');
    expect(gap?.message).toContain('104.45');
    expect(gap?.message).toContain('94.85%');
    expect(file.findings.find(({ rule }) => rule === 'B-03')?.message).toContain('108.70%');
    expect(file.findings.find(({ rule }) => rule === 'B-28')?.message).toContain('135.76%');
  });

  it('has its missing indicator block reported as not checked, once', () => {
    const unchecked = file.findings.filter(({ state }) => state === 'not-checked');
    expect(unchecked.filter(({ message }) => message.includes('指标'))).toHaveLength(1);
  });
});

describe('the sample sets', () => {
  it('are silent where everything agrees', () => {
    const file = checkFixture('sample.xlsx');
    expect([rules(file, 'error'), rules(file, 'warning')]).toEqual([[], []]);
  });

  it('show at least two errors where people made mistakes', () => {
    expect(rules(checkFixture('sample-with-mistakes.xlsx'), 'error').length).toBeGreaterThanOrEqual(2);
  });
});
