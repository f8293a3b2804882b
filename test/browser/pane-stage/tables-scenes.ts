/** Tables: found, half recognised, named by hand, last year’s figures, blank ones. */

import type { Page } from 'playwright-core';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { type Scene, tab, withCode } from './scene.ts';

/** 附件1 with a label that nobody could know, and one that is misspelt. */
function halfRecognised(): Workbook {
  const [first, ...rest] = sampleWithMistakes().sheets;
  if (!first) return { sheets: [] };
  const cells = { ...first.cells, B3: { v: '核定人头' }, A11: { v: '3、公务接侍' } };
  return { sheets: [{ ...first, cells }, ...rest] };
}

async function openMissing(page: Page): Promise<void> {
  await tab('表格')(page);
  await page.getByText('缺1项').click();
}

/** 附件1 before last year's figures were typed in, except one that is another. */
function withoutLastYear(workbook: Workbook): Workbook {
  const [first, ...rest] = workbook.sheets;
  if (!first) return workbook;
  const emptied = Object.entries(first.cells).map(([address, cell]) => [
    address,
    /^B([7-9]|1\d|2\d)$/.test(address) && cell.f === undefined && typeof cell.v === 'number'
      ? { ...cell, v: address === 'B8' ? 1 : null }
      : cell,
  ]);
  return { sheets: [{ ...first, cells: Object.fromEntries(emptied) }, ...rest] };
}

/** Only the script that drives the browser makes the file. */
const lastYearsFile = {
  name: '2023年度绩效自评表.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  get buffer() {
    return Buffer.from(writeXlsx(sampleWorkbook({ year: 2023 }), {}));
  },
};

export const tablesScenes: Readonly<Record<string, Scene>> = {
  tables: { workbook: sampleWithMistakes, acts: tab('表格') },
  missing: { workbook: halfRecognised, acts: openMissing },
  pointing: {
    workbook: halfRecognised,
    acts: async (page) => {
      await openMissing(page);
      await page.getByRole('button', { name: '指给我看：编制数' }).click();
      await page.evaluate(() => Reflect.get(window, 'host').select('附件1', 'B4'));
    },
  },
  pointed: {
    workbook: halfRecognised,
    acts: async (page) => {
      await openMissing(page);
      await page.getByRole('button', { name: '指给我看：编制数' }).click();
      await page.evaluate(() => Reflect.get(window, 'host').select('附件1', 'B4'));
      await page.getByRole('button', { name: '就是这一格' }).click();
      await page.getByText('指定的单元格').click();
    },
  },
  'pointed-lost': {
    workbook: halfRecognised,
    host: () => ({
      state: {
        pointed: [
          {
            form: 'basic-data',
            field: '编制数',
            sheet: '附件1',
            cell: 'B4',
            as: 'value',
            beside: { text: '不在了', down: 1, right: 0 },
          },
        ],
      },
    }),
    acts: tab('表格'),
  },
  'last-year': {
    workbook: sampleWithMistakes,
    services: () => withCode,
    acts: async (page) => {
      await tab('表格')(page);
      await page.getByText('带入上年数').click();
    },
  },
  'last-year-preview': {
    workbook: () => withoutLastYear(sampleWorkbook()),
    acts: async (page) => {
      await tab('表格')(page);
      await page.getByText('带入上年数').click();
      await page.getByLabel('选择或拖入上年的工作簿').setInputFiles(lastYearsFile);
      await page.getByRole('button', { name: /填入\d+格/ }).waitFor();
    },
  },
  'last-year-bad-file': {
    workbook: sampleWorkbook,
    acts: async (page) => {
      await tab('表格')(page);
      await page.getByText('带入上年数').click();
      await page
        .getByLabel('选择或拖入上年的工作簿')
        .setInputFiles({ ...lastYearsFile, buffer: Buffer.from('not a workbook') });
      await page.getByRole('alert').waitFor();
    },
  },
  'tables-none': { workbook: () => ({ sheets: [{ name: 'Sheet1', cells: {} }] }), acts: tab('表格') },
};
