/** Writes the workbooks of test/fixtures from the sample figures: `node scripts/fixtures.ts`. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleWithMistakes, sampleWorkbook } from '../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../shared/sample/township.ts';
import { writeXlsx } from '../shared/workbook/xlsx-write.ts';

/** File name → what is in it. */
export const FIXTURES = {
  'township-2023.xlsx': townshipWorkbook,
  'sample.xlsx': () => sampleWorkbook(),
  'sample-with-mistakes.xlsx': () => sampleWithMistakes(),
} as const;

export const fixturesFolder = join(fileURLToPath(import.meta.url), '../../test/fixtures');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, workbook] of Object.entries(FIXTURES)) {
    await writeFile(join(fixturesFolder, name), writeXlsx(workbook()));
  }
}
