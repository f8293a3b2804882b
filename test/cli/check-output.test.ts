/** What `check --json` prints keeps to its schema, for every kind of file. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type CheckOutput, checkOutput } from '../../addin/cli/check-output.ts';
import { runCheck } from '../../addin/cli/run-check.ts';

const TODAY = '2025-05-20';
const SAMPLE = 'test/fixtures/sample.xlsx';
const MISTAKES = 'test/fixtures/sample-with-mistakes.xlsx';
const TOWNSHIP = 'test/fixtures/township-2023.xlsx';

async function json(...words: string[]): Promise<CheckOutput> {
  const { output } = await runCheck(['--json', ...words], TODAY);
  return checkOutput.parse(JSON.parse(output));
}

describe('the output', () => {
  it('keeps to its schema', async () => {
    const { files } = await json(SAMPLE, MISTAKES, TOWNSHIP);
    expect(files.map(({ file, ok, unit, year, forms }) => [file, ok, unit, year, forms.length])).toEqual([
      [SAMPLE, true, '云溪县农业农村局', 2024, 5],
      [MISTAKES, true, '云溪县农业农村局', 2024, 5],
      [TOWNSHIP, true, '衡山县贯塘乡人民政府', 2023, 2],
    ]);
  });

  it('keeps to it with --together: the set has its own findings', async () => {
    const { files, sets } = await json('--together', SAMPLE, TOWNSHIP);
    expect(files).toHaveLength(2);
    expect(sets).toHaveLength(1);
    expect(sets?.[0]?.files).toEqual([SAMPLE, TOWNSHIP]);
    expect(sets?.[0]?.counts.error).toBeGreaterThan(0);
    const alone = new Set(files.flatMap(({ findings }) => findings.map(({ id }) => id)));
    expect(sets?.[0]?.findings.filter(({ id }) => alone.has(id))).toEqual([]);
  });

  it('keeps to it with --fields: every field with its value and cell', async () => {
    const { files } = await json('--fields', TOWNSHIP);
    const basic = files[0]?.forms.find(({ form }) => form === 'basic-data');
    expect(basic?.fields).toMatchObject({
      编制数: { value: '46', sheet: '附件一', cell: 'B4', sure: true },
      在职人数: { value: '50', sheet: '附件一', cell: 'D4', sure: true },
      控制率: { value: '1.087', sheet: '附件一', cell: 'F4', sure: true },
    });
    expect((await json(TOWNSHIP)).files[0]?.forms[0]).not.toHaveProperty('fields');
  });

  it('is the same on every run but for the times', async () => {
    const withoutTimes = ({ files }: CheckOutput) => files.map((file) => ({ ...file, ms: 0 }));
    expect(withoutTimes(await json(MISTAKES))).toEqual(withoutTimes(await json(MISTAKES)));
  });

  it('is published as JSON Schema (print-schema.ts writes it anew)', () => {
    expect(JSON.parse(readFileSync('addin/cli/check-output.schema.json', 'utf8'))).toEqual(
      z.toJSONSchema(checkOutput),
    );
  });
});

const OTHERS = ['../shared/seeds', '../shared/bench/formulas/workbooks'].filter((folder) =>
  existsSync(folder),
);
if (OTHERS.length === 0) console.log('skipped: ../shared is not here');

describe.skipIf(OTHERS.length === 0)('for other people’s files', () => {
  it.each(OTHERS)('the output keeps to its schema: %s', async (folder) => {
    const paths = readdirSync(folder).map((name) => `${folder}/${name}`);
    const { files } = await json(...paths);
    expect(files.filter(({ ok }) => !ok).map(({ file, error }) => `${file}: ${error?.message}`)).toEqual([]);
  });
});
