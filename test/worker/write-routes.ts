/** A request for every route that writes, each of which the right person's token would let through. */

import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { submission } from './api.ts';

/** The things of the demo bureau that the requests are about. */
export interface Things {
  readonly unit: { readonly code: string; readonly name: string };
  readonly device: string;
  readonly member: string;
  readonly correction: string;
  readonly digest: string;
}

export interface WriteCase {
  readonly body?: unknown;
  /** It is about whoever asks: somebody else who asks changes their own things, never these. */
  readonly own?: true;
}

const reason = '试';
const { id } = hunan2024;

/** By `METHOD path` as the API describes it. */
export function writeCases({ unit, digest }: Things): Readonly<Record<string, WriteCase>> {
  const { task: _task, ...entered } = submission({
    snapshot: sampleWorkbook({ unit: unit.name, seed: 2 }),
    baseVersion: 1,
  });
  return {
    'POST /api/v1/submissions': {
      body: submission({ snapshot: sampleWorkbook({ unit: unit.name, seed: 3 }), baseVersion: 2 }),
      own: true,
    },
    'POST /api/v1/obligations/{task}/withdraw': { body: { version: 3, reason }, own: true },
    'PUT /api/v1/obligations/{task}/publication': {
      body: { url: 'https://example.gov.cn/1', on: '2025-06-01' },
      own: true,
    },
    'POST /api/v1/obligations/{task}/inspection': {
      body: { answer: 'confirm', text: reason, rev: 1 },
      own: true,
    },
    'POST /api/v1/obligations/{task}/corrections/{id}': { body: { text: reason } },
    'DELETE /api/v1/devices/{device}': {},
    'POST /api/v1/tasks/{task}/units/{unit}/submissions': { body: entered },
    'POST /api/v1/tasks/{task}/units/{unit}/comments': {
      body: { comments: [{ form: null, field: null, text: reason }] },
    },
    'POST /api/v1/tasks/{task}/units/{unit}/extension': {
      body: { dueAt: '2099-01-01T00:00:00+08:00', reason },
    },
    'POST /api/v1/tasks/{task}/units/{unit}/steps': { body: { step: 'accept', version: 3 } },
    'POST /api/v1/tasks/{task}/accept': { body: { units: [{ unit: unit.code, version: 3 }] }, own: true },
    'POST /api/v1/tasks/{task}/adjustments': {
      body: { unit: unit.code, form: 'basic-data', field: '编制数', kind: 'correction', amount: '1', reason },
    },
    'POST /api/v1/tasks/{task}/inspections': {
      body: { size: 1, seed: 's', years: 0, dryRun: false, reason },
    },
    'PUT /api/v1/tasks/{task}/inspections/{unit}': {
      body: { rev: 1, scores: [{ seq: 0, result: null, score: '1', reason }] },
    },
    'POST /api/v1/tasks/{task}/inspections/{unit}/steps': { body: { step: 'send', rev: 1 } },
    'POST /api/v1/tasks/{task}/corrections': {
      body: { unit: unit.code, problem: reason, source: null, request: reason, dueOn: '2099-01-01' },
    },
    'POST /api/v1/tasks/{task}/corrections/{id}/close': { body: { note: reason } },
    'POST /api/v1/tasks/{task}/upward': { body: { to: 'other-2024', baseVersion: 0, digest } },
    'PATCH /api/v1/tasks/{task}': { body: { dueAt: '2099-06-01T00:00:00+08:00', reason } },
    'POST /api/v1/tasks': {
      body: {
        name: '另一项任务',
        year: 2024,
        pack: id,
        dueAt: '2099-01-01T00:00:00+08:00',
        firstAudit: false,
      },
      own: true,
    },
    'POST /api/v1/units': { body: { rows: [{ code: '77', name: '新设局' }], dryRun: false }, own: true },
    'PUT /api/v1/units/{unit}/bureau': { body: { bureau: 'other', reason } },
    'DELETE /api/v1/units/{unit}/devices/{device}': {},
    'POST /api/v1/codes': { body: { units: [unit.code] } },
    'PATCH /api/v1/bureau': { body: { twoPerson: false, reason }, own: true },
    'POST /api/v1/staff': {
      body: { login: 'added', name: '新人', role: 'viewer', password: 'a password that is long' },
      own: true,
    },
    'PATCH /api/v1/staff/{id}': { body: { role: 'viewer' } },
    'POST /api/v1/me/password': {
      body: { old: 'not this one', password: 'a password that is long' },
      own: true,
    },
    'POST /api/v1/me/totp': { own: true },
    'POST /api/v1/me/totp/confirm': { body: { code: '000000' }, own: true },
    // Last, because it ends the session.
    'POST /api/v1/logout': { own: true },
  };
}

/** Routes that write for whoever has the secret in the body, or nothing at all. */
export const OPEN_ROUTES = [
  'POST /api/v1/login',
  'POST /api/v1/enrol',
  'POST /api/v1/check',
  'POST /api/v1/template.xlsx',
  'POST /api/v1/sections',
  'POST /api/v1/report.docx',
];

/** The request that a case makes. */
export function requestOf(route: string, things: Things): string {
  const names: Readonly<Record<string, string>> = {
    task: 'demo-2024',
    unit: things.unit.code,
    device: things.device,
    id: route.includes('/staff/') ? things.member : things.correction,
  };
  return route.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
}
