/** Findings: from the first start to the last fix, and all that may come between. */

import type { Page } from 'playwright-core';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { HostScript } from '../../addin/pane/scripted-host.ts';
import type { ServiceScript } from '../../addin/pane/scripted-services.ts';
import { never, remark, type Scene, withCode } from './scene.ts';

/** The mistakes many times over, as a careless copy gives them. */
function many(findings: readonly Finding[]): Finding[] {
  return Array.from({ length: 1_000 }, (_, i) => {
    const finding = findings[i % findings.length];
    return finding ? { ...finding, id: `${finding.id}-${i}` } : null;
  }).filter((finding) => finding !== null);
}

const manyFindings: ServiceScript = {
  engine: {
    async check(request) {
      const outcome = await engineHere.check(request);
      const findings = many(outcome.result.findings);
      return { ...outcome, result: { ...outcome.result, findings } };
    },
  },
};

/** The typed-over total with its formula to put back, whatever the engine proposes. */
const fixable: ServiceScript = {
  engine: {
    async check(request) {
      const outcome = await engineHere.check(request);
      const from = String(request.workbook.sheets[0]?.cells.F6?.v ?? '');
      const findings = outcome.result.findings.map((finding) =>
        finding.rule === 'B-06'
          ? {
              ...finding,
              fix: {
                kind: 'set-formula' as const,
                safe: true,
                changes: [{ sheet: '附件1', cell: 'F6', from, to: '=F7+F10+F11' }],
              },
            }
          : finding,
      );
      return { ...outcome, result: { ...outcome.result, findings } };
    },
  },
};
async function openFirst(page: Page, kind: string): Promise<void> {
  await page.locator(`.card.${kind} .card-head`).first().click();
}

/** Writes the same reason to everything that waits for one. */
async function explainAll(page: Page): Promise<void> {
  const waiting = page.locator('.card.warning .card-head').filter({ hasNotText: '已说明' });
  for (let left = await waiting.count(); left > 0; left--) {
    await waiting.first().click();
    await page.getByLabel('情况说明').fill('2024年按县里安排追加，见财政批复文件。');
    await page.getByRole('button', { name: '保存说明' }).click();
  }
}

export const findingsScenes: Readonly<Record<string, Scene>> = {
  'first-run': { workbook: sampleWithMistakes, services: () => ({ firstRun: true }) },
  reading: { workbook: sampleWithMistakes, host: () => ({ reading: never }) },
  'reading-failed': { workbook: sampleWithMistakes, host: () => ({ readFailures: ['too-large'] }) },
  'first-editing': {
    workbook: sampleWithMistakes,
    host: () => ({ readFailures: Array(99).fill('busy-editing') }),
  },
  'engine-failed': {
    workbook: sampleWithMistakes,
    services: () => ({ engine: { check: () => Promise.reject(new Error('scripted')) } }),
  },

  findings: { workbook: sampleWithMistakes },
  'finding-open': { workbook: sampleWithMistakes, acts: (page) => openFirst(page, 'error') },
  'warning-open': { workbook: sampleWithMistakes, acts: (page) => openFirst(page, 'warning') },
  explained: {
    workbook: sampleWithMistakes,
    services: () => withCode,
    acts: async (page) => {
      await explainAll(page);
      await page.locator('.card.warning .card-head').first().click();
    },
  },
  'explanations-kept': {
    workbook: sampleWithMistakes,
    services: () => withCode,
    acts: async (page) => {
      await explainAll(page);
      // The numbers that it was about are others now.
      await page.evaluate(() => Reflect.get(window, 'host').edit('附件1', 'D4', 157));
      await page.getByText('数值已变').first().waitFor();
      await page.getByText('填写的说明').click();
    },
  },
  printed: {
    workbook: sampleWithMistakes,
    acts: async (page) => {
      await page.getByRole('button', { name: '打印' }).click();
      await page.locator('#paper tbody').waitFor({ state: 'attached' });
    },
  },
  'selected-hidden': {
    workbook: sampleWithMistakes,
    acts: async (page) => {
      await page.getByRole('button', { name: /须说明.*个/ }).click();
      await page.evaluate(() => Reflect.get(window, 'host').select('附件2', 'H21'));
    },
  },
  filtered: {
    workbook: sampleWithMistakes,
    acts: (page) => page.getByRole('button', { name: /须说明.*个/ }).click(),
  },
  'no-match': {
    workbook: sampleWithMistakes,
    acts: (page) => page.getByRole('searchbox').fill('不存在的词'),
  },
  selected: {
    workbook: sampleWithMistakes,
    acts: (page) => page.evaluate(() => Reflect.get(window, 'host').select('附件2', 'H21')),
  },
  hostile: {
    workbook: () => {
      const harm = '<img src=x onerror="window.harmed=1">';
      const [first, ...rest] = sampleWithMistakes().sheets;
      return first
        ? {
            sheets: [
              {
                ...first,
                name: harm.slice(0, 31),
                cells: { ...first.cells, A2: { v: `填报单位：${harm}` } },
              },
              ...rest,
            ],
          }
        : { sheets: [] };
    },
  },
  many: { workbook: sampleWithMistakes, services: () => manyFindings },
  clean: { workbook: sampleWorkbook },
  'no-forms': {
    workbook: () => ({ sheets: [{ name: 'Sheet1', ref: 'A1:A1', cells: { A1: { v: '工资表' } } }] }),
  },
  stale: {
    workbook: sampleWithMistakes,
    services: () => ({ wait: () => () => {} }),
    acts: (page) => page.evaluate(() => Reflect.get(window, 'host').edit('附件1', 'F6', 1)),
  },
  rechecking: {
    workbook: sampleWithMistakes,
    services: () => {
      let first = true;
      return {
        engine: {
          check(request) {
            if (!first) return never;
            first = false;
            return engineHere.check(request);
          },
        },
      };
    },
    acts: (page) => page.getByRole('button', { name: '重新审核' }).click(),
  },
  'busy-editing': {
    workbook: sampleWithMistakes,
    services: () => ({ wait: () => () => {} }),
    host: () => {
      const readFailures: HostScript['readFailures'] = [];
      setTimeout(() => readFailures.push('busy-editing'), 1_000);
      return { readFailures };
    },
    acts: async (page) => {
      await page.waitForTimeout(1_200);
      await page.getByRole('button', { name: '重新审核' }).click();
    },
  },
  'fix-preview': { workbook: sampleWithMistakes, services: () => fixable, acts: openFixable },
  'fix-protected': {
    workbook: sampleWithMistakes,
    services: () => fixable,
    host: () => ({ writeFailures: ['protected'] }),
    acts: async (page) => {
      await openFixable(page);
      await page.getByRole('button', { name: '应用', exact: true }).click();
    },
  },
  'fix-applied': {
    workbook: sampleWithMistakes,
    services: () => fixable,
    acts: async (page) => {
      await openFixable(page);
      await page.getByRole('button', { name: '应用', exact: true }).click();
      await page.getByRole('button', { name: '撤销' }).waitFor();
    },
  },
  offline: {
    workbook: sampleWithMistakes,
    acts: (page) =>
      page.evaluate(() => {
        dispatchEvent(new Event('offline'));
      }),
  },
  'new-version': {
    workbook: sampleWithMistakes,
    services: () => ({ bureau: { version: async () => ({ ok: true, value: '2.0.0' }) } }),
  },
  'comments-here': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: {
        file: async (_code, task) => ({
          ok: true,
          value: {
            task,
            comments: [remark],
            history: [],
          },
        }),
      },
    }),
    acts: async (page) => {
      await page.evaluate(() => Reflect.get(window, 'host').select('附件1', 'F6'));
      await page.getByText('与决算公开数不一致').waitFor();
    },
  },
};
async function openFixable(page: Page): Promise<void> {
  await page.locator('.card.error .card-head').filter({ hasText: 'B-06' }).click();
}
