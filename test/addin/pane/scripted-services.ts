/** Services that answer as the test says, without network, storage or clock. */

import type { Parcel } from '../../../addin/outbox/parcel.ts';
import { memoryParcelStore, type ParcelStore } from '../../../addin/outbox/store.ts';
import type { Child } from '../../../addin/pane/dom/h.ts';
import type { Engine } from '../../../addin/pane/engine/engine.ts';
import { engineHere } from '../../../addin/pane/engine/work.ts';
import {
  type Bureau,
  type Failure,
  type Obligation,
  UNREACHABLE,
} from '../../../addin/pane/services/bureau.ts';
import { browserMemory, type Memory } from '../../../addin/pane/services/memory.ts';
import type { PaneServices } from '../../../addin/pane/services/services.ts';
import type { SummarySource } from '../../../addin/pane/services/summary.ts';
import type { Receipt, Submission } from '../../../shared/submission/contract.ts';

export const CODE = `gju_${'a'.repeat(43)}`;
/** 2025-05-20 10:32:05 in China. */
export const NOW = Date.UTC(2025, 4, 20, 2, 32, 5);

export const obligation: Obligation = {
  task: { id: 'task-2024', name: '2024年度部门整体支出绩效自评', year: 2024, closed: false },
  unit: { code: '101001', name: '云溪县农业农村局' },
  state: 'open',
  version: 0,
  dueAt: '2025-06-30T15:59:59Z',
  overdue: false,
  latest: null,
};

export function receiptFor(submission: Submission): Receipt {
  return {
    id: '20250520-101001-1',
    receivedAt: '2025-05-20T02:32:08Z',
    digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    version: submission.baseVersion + 1,
    unit: obligation.unit,
    task: { id: submission.task, name: obligation.task.name, year: obligation.task.year },
    pack: submission.pack,
    late: false,
    record: '{}',
    key: 'k1',
    signature: 'c2lnbmF0dXJl',
  };
}

export interface ServiceScript {
  /** Overrides of the bureau's answers. */
  readonly bureau?: Partial<Bureau>;
  readonly engine?: Partial<Engine>;
  readonly summary?: SummarySource;
  readonly remembered?: Readonly<Record<string, string>>;
  readonly parcels?: readonly Parcel[];
  /** Nobody has opened the pane here before. */
  readonly firstRun?: boolean;
  readonly now?: () => number;
  readonly wait?: PaneServices['outbox']['wait'];
}

export interface ScriptedServices extends PaneServices {
  readonly sent: { key: string; submission: Submission }[];
  readonly copied: string[];
  readonly files: string[];
  readonly printed: (readonly Child[])[];
  readonly store: ParcelStore;
}

export function scriptedServices(script: ServiceScript = {}): ScriptedServices {
  const sent: { key: string; submission: Submission }[] = [];
  const copied: string[] = [];
  const files: string[] = [];
  const printed: (readonly Child[])[] = [];
  const store = memoryParcelStore();
  for (const parcel of script.parcels ?? []) void store.put(parcel);
  const memory: Memory = browserMemory(null);
  if (!script.firstRun) memory.set('welcomed', 'yes');
  for (const [what, value] of Object.entries(script.remembered ?? {})) {
    memory.set(what as Parameters<Memory['set']>[0], value);
  }
  let keys = 0;

  return {
    sent,
    copied,
    files,
    printed,
    store,
    version: '1.0.0',
    engine: { ...engineHere, ...script.engine },
    memory,
    summary: async () =>
      script.summary ?? {
        logIn: refused('没有账号。'),
        tasks: refused(''),
        sheet: refused(''),
        logOut: async () => {},
      },
    bureau: {
      obligations: async () => ({ ok: true, value: [obligation] }),
      file: async (_code, task) => ({ ok: true, value: { task, comments: [], history: [] } }),
      ownData: refused('没有找到。'),
      withdraw: async () => ({ ok: true, value: true }),
      submit: async (_code, key, submission) => {
        sent.push({ key, submission });
        return { ok: true, value: receiptFor(submission) };
      },
      reportDocx: async () => ({ ok: true, value: new Blob(['docx']) }),
      version: async () => ({ ok: true, value: '1.0.0' }),
      ...script.bureau,
    },
    outbox: {
      store,
      alone: (work) => work(),
      wait:
        script.wait ??
        ((ms, then) => {
          const timer = setTimeout(then, ms);
          return () => clearTimeout(timer);
        }),
    },
    now: script.now ?? (() => NOW),
    newKey: () => `key-${++keys}`,
    copy: async (text) => {
      copied.push(text);
    },
    saveFile: (_content, name) => {
      files.push(name);
    },
    print: (page) => {
      printed.push(page);
    },
    reload: () => {},
  };
}

export const unreachable = async () => ({ ok: false, failure: UNREACHABLE }) as const;

export function refused(detail: string, over: Partial<Failure> = {}) {
  const failure: Failure = { why: 'refused', code: 'refused', detail, findings: [], ...over };
  return async () => ({ ok: false, failure }) as const;
}
