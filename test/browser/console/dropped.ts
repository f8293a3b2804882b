/** A folder as it comes in on day one: units' files under folders and names of every kind. */

import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeZip } from '../../../shared/archive/write-zip.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';

export interface Unit {
  readonly code: string;
  readonly name: string;
}

/**
 * Of these units the first has one consistent workbook, the second one with mistakes; the third's tables are two files,
 * one of them there twice; the fourth's come in a zip, by code alone; one file says nothing of its unit; one is a .doc.
 */
export function dropFolder([first, second, third, fourth]: readonly Unit[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-drop-'));
  const put = (path: string, bytes: Uint8Array | string, savedAt = Date.now()) => {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
    utimesSync(place, savedAt / 1000, savedAt / 1000);
  };
  const sample = (unit: Unit | undefined, seed: number) => sampleWorkbook({ seed, unit: unit?.name ?? '' });
  put(`${first?.name}/附件汇总（最终版）.xlsx`, writeXlsx(sample(first, 61)));
  put('绩效自评.xlsx', writeXlsx(sampleWithMistakes({ seed: 62, unit: second?.name ?? '' })));
  const parts = sample(third, 63).sheets;
  const third1 = { sheets: parts.slice(0, 1) };
  put(`${third?.name}/附件1.xlsx`, writeXlsx(third1));
  put(`${third?.name}/附件1(1).xlsx`, writeXlsx(changed(third1)), Date.now() - 86_400_000);
  put(`${third?.name}/附件2-3.xlsx`, writeXlsx({ sheets: parts.slice(1) }));
  put('压缩包.zip', writeZip({ [`${fourth?.code}/表.xlsx`]: writeXlsx(nameless(sample(fourth, 64))) }));
  put('无名/表格.xlsx', writeXlsx(nameless(sampleWorkbook({ seed: 65 }))));
  put('旧文件/自评报告.doc', 'x');
  put('~$附件1.xlsx', 'x');
  return folder;
}

/** The same with one number changed and its formulas as they were. */
function changed(workbook: Workbook): Workbook {
  return {
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: { ...sheet.cells, B4: { ...sheet.cells.B4, v: 999 } },
    })),
  };
}

/** Without the name of the unit anywhere. */
function nameless(workbook: Workbook): Workbook {
  return {
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: Object.fromEntries(
        Object.entries(sheet.cells).map(([address, cell]) => [
          address,
          typeof cell.v === 'string' && /局|中心|政府/.test(cell.v) ? { ...cell, v: '' } : cell,
        ]),
      ),
    })),
  };
}
