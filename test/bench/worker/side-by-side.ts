/**
 * What a bureau would do instead: the same total over 1,000 workbooks with a script of python3-openpyxl, beside `check` over
 * the same files (which finds the mistakes as well) and the API, which has the figures already.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { figuresOf } from '../../../shared/rollup/figures.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import type { Figure } from '../bench.ts';

export const FILES = 1_000;
const FIELD = '三公经费[本年决算]';
/** The system's own: a Python of the user's may lack the package. */
const PYTHON = '/usr/bin/python3';

export async function* sideBySide(
  totalByApi: () => Promise<{ fen: string; ms: number }>,
): AsyncIterable<Figure> {
  // First: while the files are read nobody listens, and idle connections are closed.
  const api = await totalByApi();
  const folder = mkdtempSync(join(tmpdir(), 'gouji-files-'));
  try {
    for (let i = 0; i < FILES; i++) writeFileSync(join(folder, `${i}.xlsx`), writeXlsx(workbookOf(i)));
    const own = checkedTotal(folder);
    yield {
      metric: `one total over ${FILES} .xlsx with check, which also finds the mistakes: processor time`,
      value: own.ms,
      unit: 'ms',
    };
    const python = openpyxlTotal(folder);
    if (python === null) {
      console.error(`skipped: ${PYTHON} has no openpyxl (apt-get install python3-openpyxl)`);
    } else {
      same('openpyxl', python.total, own.total);
      yield {
        metric: `the same total over ${FILES} .xlsx with python3-openpyxl, adding up only: processor time`,
        value: python.ms,
        unit: 'ms',
      };
    }
    same('the API', BigInt(api.fen), own.total);
    yield {
      metric: `the same total, and all others, of ${FILES} units from the API`,
      value: api.ms,
      unit: 'ms',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tables that unit `i` sends, here and through the API. */
export function workbookOf(i: number) {
  return sampleWorkbook({ seed: i + 1, unit: unitName(i) });
}

export function unitName(i: number): string {
  return `第${i}测试局`;
}

function checkedTotal(folder: string): { total: bigint; ms: number } {
  const start = process.cpuUsage();
  let total = 0n;
  for (let i = 0; i < FILES; i++) {
    const read = readXlsx(readFileSync(join(folder, `${i}.xlsx`)));
    if (!read.ok) throw new Error(read.error.message);
    const { forms } = check({ workbook: read.workbook }, hunan2024, { asOf: '2025-05-20' });
    const { figures } = figuresOf(forms, hunan2024.forms);
    for (const { field, value } of figures) if (field === FIELD) total += value;
  }
  const { user, system } = process.cpuUsage(start);
  return { total, ms: (user + system) / 1000 };
}

function openpyxlTotal(folder: string): { total: bigint; ms: number } | null {
  const script = join(import.meta.dirname, 'openpyxl-totals.py');
  const { status, stdout, stderr } = spawnSync(PYTHON, [script, folder, String(FILES)], { encoding: 'utf8' });
  if (status !== 0) {
    if (/No module named|ENOENT/.test(stderr ?? 'ENOENT')) return null;
    throw new Error(stderr);
  }
  const { total, cpu } = JSON.parse(stdout) as { total: string; cpu: number };
  return { total: BigInt(total), ms: cpu * 1000 };
}

function same(who: string, theirs: bigint, ours: bigint): void {
  if (theirs !== ours) throw new Error(`${who} has ${theirs} 分, check has ${ours} 分`);
}
