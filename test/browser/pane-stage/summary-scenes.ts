/** 汇总表: the bureau's staff log in, choose a table and put it into the workbook. */

import type { Page } from 'playwright-core';
import type { SummarySource } from '../../../addin/pane/services/summary.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { refused } from '../../addin/pane/scripted-services.ts';
import { type Scene, tab } from './scene.ts';

const bureau: SummarySource = {
  logIn: async () => ({ ok: true, value: 'session' }),
  tasks: async () => ({ ok: true, value: [{ id: 'task', name: '2024年度部门整体支出绩效自评' }] }),
  sheet: async () => ({
    ok: true,
    value: { name: '等级分布表', ref: 'A1:B2', cells: { A1: { v: '优' }, B1: { v: 3 } } },
  }),
  logOut: async () => {},
};

async function open(page: Page): Promise<void> {
  await tab('表格')(page);
  await page.getByText('汇总表（财政部门）').click();
}

async function logIn(page: Page): Promise<void> {
  await open(page);
  await page.getByLabel('用户名').fill('wanglei');
  await page.getByLabel('密码').fill('a long password');
  await page.getByRole('button', { name: '登录' }).click();
}

export const summaryScenes: Readonly<Record<string, Scene>> = {
  'summary-login': { workbook: sampleWorkbook, acts: open },
  'summary-refused': {
    workbook: sampleWorkbook,
    services: () => ({ summary: { ...bureau, logIn: refused('用户名、密码或动态口令不对。') } }),
    acts: async (page) => {
      await logIn(page);
      await page.getByText('用户名、密码或动态口令不对。').waitFor();
    },
  },
  'summary-no-task': {
    workbook: sampleWorkbook,
    services: () => ({ summary: { ...bureau, tasks: async () => ({ ok: true, value: [] }) } }),
    acts: async (page) => {
      await logIn(page);
      await page.getByText('还没有填报任务。').waitFor();
    },
  },
  'summary-pulled': {
    workbook: sampleWorkbook,
    services: () => ({ summary: bureau }),
    acts: async (page) => {
      await logIn(page);
      await page.getByRole('button', { name: '放进新工作表' }).click();
      await page.getByText('已放进工作表').first().waitFor({ state: 'attached' });
    },
  },
};
