/** The report. */

import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { unreachable } from '../../addin/pane/scripted-services.ts';
import { type Scene, tab } from './scene.ts';

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
