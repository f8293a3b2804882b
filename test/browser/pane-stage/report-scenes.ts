/** The report. */

import type { Page } from 'playwright-core';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { unreachable } from '../../addin/pane/scripted-services.ts';
import { reportOf } from '../../shared/narrative/narrative.ts';
import { never, type Scene, tab } from './scene.ts';

async function openReading(page: Page): Promise<void> {
  await tab('报告')(page);
  await page.getByText('审核已有的报告').click();
}

/** Pastes the report that the sample's tables write, with one number changed. */
async function pasteReport(page: Page): Promise<void> {
  await openReading(page);
  await page.getByLabel('或者粘贴报告全文').fill(reportOf().replace('实际在职138人', '实际在职137人'));
  await page.locator('.reading').getByRole('button', { name: '审核', exact: true }).click();
}

/** The bytes that every old Word document begins with. */
const oldWord = {
  name: '2024年度自评报告.doc',
  mimeType: 'application/msword',
  get buffer() {
    return Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  },
};

export const reportScenes: Readonly<Record<string, Scene>> = {
  report: { workbook: sampleWorkbook, acts: tab('报告') },
  'report-rewriting': {
    workbook: sampleWorkbook,
    acts: async (page) => {
      await tab('报告')(page);
      await page.getByRole('button', { name: '改写这一段' }).nth(2).click();
      await page.locator('#rewriting').waitFor();
    },
  },
  'report-conflict': {
    workbook: sampleWorkbook,
    acts: async (page) => {
      await tab('报告')(page);
      await page.getByText('保留我写的').waitFor();
    },
    host: () => ({
      state: {
        version: 1,
        edits: [
          {
            section: 'basics',
            paragraph: 'staff',
            base: [
              ['截至2024年末，在职', ''],
              ['130', 'basic-data|在职人数|'],
              ['人。', ''],
            ],
            mine: '截至2024年末，在职131人。',
          },
        ],
      },
    }),
  },
  'existing-empty': { workbook: sampleWorkbook, acts: openReading },
  'existing-busy': {
    workbook: sampleWorkbook,
    services: () => ({ engine: { readReport: () => never } }),
    acts: pasteReport,
  },
  'existing-found': {
    workbook: sampleWorkbook,
    acts: async (page) => {
      await pasteReport(page);
      await page.getByRole('button', { name: /报告填报137人/ }).click();
    },
  },
  'existing-alone': {
    workbook: () => ({ sheets: [{ name: 'Sheet1', cells: {} }] }),
    acts: async (page) => {
      await pasteReport(page);
      await page.locator('#reading-found').waitFor();
    },
  },
  'existing-clean': {
    workbook: sampleWorkbook,
    services: () => ({
      engine: {
        checkReport: async () => ({
          findings: [],
          counts: { error: 0, warning: 0, info: 0, notChecked: 0 },
          compared: true,
        }),
      },
    }),
    acts: async (page) => {
      await pasteReport(page);
      await page.locator('#reading-found').waitFor();
    },
  },
  'existing-bad-file': {
    workbook: sampleWorkbook,
    acts: async (page) => {
      await openReading(page);
      await page.getByLabel('选择或拖入报告').setInputFiles(oldWord);
      await page.getByRole('alert').waitFor();
    },
  },
  'report-none': { workbook: () => ({ sheets: [{ name: 'Sheet1', cells: {} }] }), acts: tab('报告') },
  'report-unreachable': {
    workbook: sampleWorkbook,
    services: () => ({ bureau: { reportDocx: unreachable } }),
    acts: async (page) => {
      await tab('报告')(page);
      await page.getByRole('button', { name: '下载报告' }).click();
    },
  },
  'report-failed': {
    workbook: sampleWorkbook,
    services: () => ({ engine: { writeSections: () => Promise.reject(new Error('scripted')) } }),
    acts: tab('报告'),
  },
};
