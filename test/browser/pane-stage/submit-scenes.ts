/** 报送: codes, tasks, checks, sending, receipts, what waits. */

import type { Page } from 'playwright-core';
import type { Parcel } from '../../../addin/outbox/parcel.ts';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import { sampleWithMistakes, sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { NOW, obligation, receiptFor, refused, unreachable } from '../../addin/pane/scripted-services.ts';
import { never, remark, type Scene, tab, withCode } from './scene.ts';

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

export const submitScenes: Readonly<Record<string, Scene>> = {
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
              remark,
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
