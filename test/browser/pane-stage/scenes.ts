/** Every state that the pane can be in, each as the workbook and services that bring it about and what is then done. */

import type { Page } from 'playwright-core';
import type { Parcel } from '../../../addin/outbox/parcel.ts';
import type { BootScreen } from '../../../addin/pane/boot/boot-view.ts';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import type { HostScript } from '../../addin/pane/scripted-host.ts';
import {
  CODE,
  NOW,
  obligation,
  receiptFor,
  refused,
  type ServiceScript,
  unreachable,
} from '../../addin/pane/scripted-services.ts';

export interface WorkbookScene {
  readonly workbook: () => Workbook;
  readonly host?: () => HostScript;
  readonly services?: () => ServiceScript;
  /** What the person does. */
  readonly acts?: (page: Page) => Promise<void>;
}

export type Scene = WorkbookScene | { readonly boot: BootScreen };

const never = new Promise<never>(() => {});
const withCode = { remembered: { code: CODE, name: '李芳' } };

function tab(name: string) {
  return (page: Page) => page.getByRole('tab', { name }).click();
}

const parcel = (over: Partial<Parcel>): Parcel => ({
  key: 'key-1',
  submission: {
    task: 'task-2024',
    baseVersion: 0,
    pack: { id: 'hunan-2024', version: '1', hash: 'x' },
    snapshot: { sheets: [] },
    explanations: [],
  },
  taskName: obligation.task.name,
  unitName: obligation.unit.name,
  unitCode: obligation.unit.code,
  workbook: 'book-1',
  packedAt: new Date(NOW).toISOString(),
  attempts: 3,
  status: { is: 'waiting', nextAt: new Date(NOW + 45_000).toISOString() },
  ...over,
});

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

export const scenes: Readonly<Record<string, Scene>> = {
  'boot-loading': { boot: 'loading' },
  'boot-outside': { boot: 'outside' },
  'boot-cdn': { boot: 'cdn' },
  'boot-unsupported': { boot: 'unsupported' },
  'boot-crashed': { boot: 'crashed' },

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

  'submit-code': { workbook: sampleWorkbook, acts: tab('报送') },
  'submit-bad-code': {
    workbook: sampleWorkbook,
    acts: async (page) => {
      await tab('报送')(page);
      await page.getByLabel('报送授权码').fill('123');
      await page.getByRole('button', { name: '确定' }).click();
    },
  },
  'submit-code-refused': {
    workbook: sampleWorkbook,
    services: () => ({ ...withCode, bureau: { obligations: refused('授权无效', { why: 'no-code' }) } }),
    acts: tab('报送'),
  },
  'submit-unreachable': {
    workbook: sampleWorkbook,
    services: () => ({ ...withCode, bureau: { obligations: unreachable } }),
    acts: tab('报送'),
  },
  'submit-no-tasks': {
    workbook: sampleWorkbook,
    services: () => ({ ...withCode, bureau: { obligations: async () => ({ ok: true, value: [] }) } }),
    acts: tab('报送'),
  },
  'submit-blocked': { workbook: sampleWithMistakes, services: () => withCode, acts: tab('报送') },
  'submit-states': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: {
        obligations: async () => ({
          ok: true,
          value: [
            {
              ...obligation,
              state: 'returned',
              version: 1,
              overdue: true,
              latest: { id: 'r', receivedAt: '2025-05-12T01:00:00Z', late: false },
            },
            {
              ...obligation,
              task: { ...obligation.task, id: 'task-2023', name: '2023年度部门整体支出绩效自评', year: 2023 },
              state: 'accepted',
              version: 2,
              latest: { id: 'r', receivedAt: '2024-06-03T01:00:00Z', late: false },
            },
          ],
        }),
      },
    }),
    acts: tab('报送'),
  },
  'submit-returned': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: {
        obligations: async () => ({
          ok: true,
          value: [
            {
              ...obligation,
              state: 'returned',
              version: 1,
              latest: { id: 'r', receivedAt: '2025-05-12T01:00:00Z', late: false },
            },
          ],
        }),
        file: async (_code, task) => ({
          ok: true,
          value: {
            task,
            comments: [
              {
                id: 'c1',
                version: 1,
                form: 'basic-data',
                field: '三公经费[本年决算]',
                text: '与决算公开数不一致，请核对。',
                author: '王磊',
                at: '2025-05-13T02:00:00Z',
              },
              {
                id: 'c2',
                version: 1,
                form: null,
                field: null,
                text: '请补充偏差原因。',
                author: '王磊',
                at: '2025-05-13T02:05:00Z',
              },
            ],
            history: [
              {
                at: '2025-05-12T01:00:00Z',
                by: '云溪县农业农村局',
                action: 'submit',
                version: 1,
                reason: null,
              },
              { at: '2025-05-13T02:05:00Z', by: '王磊', action: 'return', version: 1, reason: '数据不一致' },
            ],
          },
        }),
      },
    }),
    acts: async (page) => {
      await tab('报送')(page);
      await page.getByText('办理经过').click();
    },
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
            comments: [
              {
                id: 'c1',
                version: 1,
                form: 'basic-data',
                field: '三公经费[本年决算]',
                text: '与决算公开数不一致，请核对。',
                author: '王磊',
                at: '2025-05-13T02:00:00Z',
              },
            ],
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
  'submit-withdraw': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: {
        obligations: async () => ({
          ok: true,
          value: [
            {
              ...obligation,
              state: 'submitted',
              version: 1,
              latest: { id: 'r', receivedAt: '2025-05-12T01:00:00Z', late: false },
            },
          ],
        }),
      },
    }),
    acts: async (page) => {
      await tab('报送')(page);
      await page.getByRole('button', { name: '撤回' }).click();
    },
  },
  'submit-ready': { workbook: sampleWorkbook, services: () => withCode, acts: tab('报送') },
  'submit-check-failed': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      engine: {
        check: (request) =>
          request.task ? Promise.reject(new Error('scripted')) : engineHere.check(request),
      },
    }),
    acts: tab('报送'),
  },
  'submit-confirm': {
    workbook: sampleWorkbook,
    services: () => withCode,
    acts: async (page) => {
      await tab('报送')(page);
      await page.getByRole('button', { name: '报送', exact: true }).click();
    },
  },
  'submit-sending': {
    workbook: sampleWorkbook,
    services: () => ({ ...withCode, bureau: { submit: () => never } }),
    acts: send,
  },
  'submit-refused': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: {
        submit: refused(
          '“2024年度部门整体支出绩效自评”已停止接收，本次报送没有保存。如需补报，请联系财政部门延期。',
        ),
      },
    }),
    acts: send,
  },
  'submit-receipt': { workbook: sampleWorkbook, services: () => withCode, acts: send },
  'submit-waiting': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: {
        // The test says when the network is back.
        submit: async (_code, _key, submission) =>
          Reflect.get(globalThis, 'services')?.online
            ? { ok: true, value: receiptFor(submission) }
            : await unreachable(),
      },
    }),
    acts: send,
  },
  'outbox-old': {
    workbook: sampleWorkbook,
    services: () => ({
      ...withCode,
      bureau: { submit: unreachable },
      parcels: [
        parcel({}),
        parcel({ key: 'key-2', unitName: '云溪县教育局', unitCode: '103001' }),
        parcel({
          key: 'key-3',
          status: {
            is: 'refused',
            reason: '填报方案已更新为第2版，本次报送没有保存。请重新打开本插件，重新审核后再报送。',
          },
        }),
        parcel({
          key: 'key-4',
          workbook: 'another-book',
          status: { is: 'received', receipt: receiptFor(parcel({}).submission) },
        }),
      ],
    }),
    acts: tab('报送'),
  },
};

async function send(page: Page): Promise<void> {
  await tab('报送')(page);
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.getByRole('button', { name: '确认报送' }).click();
}

async function openFixable(page: Page): Promise<void> {
  await page.locator('.card.error .card-head').filter({ hasText: 'B-06' }).click();
}
