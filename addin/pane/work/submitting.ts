/** 报送: the code, the tasks, the check of exactly what is sent, sending, and the receipt. */

import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { sheetsToSend } from '../../../shared/submission/sheets-to-send.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { createOutbox, type Outbox } from '../../outbox/outbox.ts';
import type { Delivery, Parcel } from '../../outbox/parcel.ts';
import type { Obligation } from '../services/bureau.ts';
import type { PaneState, Preflight } from '../state.ts';
import { finished, proposeTask, readinessOf, submissionOf } from '../submit/preflight.ts';
import { acceptedBefore } from './accepted-before.ts';
import { change, chinaDay, type Desk, hostErrorCode } from './desk.ts';
import type { KeepingWork } from './keeping.ts';

/** As the bureau gives them out. */
const CODE = /^gju_[A-Za-z0-9_-]{43}$/;

export interface SubmittingWork {
  /** Takes the code that this computer remembers, or one that the address brought along. */
  start(offered: string | null): Promise<void>;
  typeCode(text: string): void;
  saveCode(): Promise<void>;
  forgetCode(): void;
  refreshTasks(): Promise<void>;
  chooseTask(task: string): Promise<void>;
  /** Checks what would be sent, of the workbook as last read. */
  preflight(): Promise<void>;
  ask(): void;
  askToWithdraw(): void;
  typeWithdrawal(reason: string): void;
  withdraw(): Promise<void>;
  stepBack(): void;
  submit(): Promise<void>;
  readonly outbox: Outbox;
}

export function submittingWork(desk: Desk, { keep }: KeepingWork): SubmittingWork {
  const { host, services, store, speech } = desk;
  const { bureau, memory } = services;
  const lastAccepted = acceptedBefore(desk);
  let workbookKey = '';
  let preflightOf: unknown = null;
  /** The task that a person chose; without one it follows the workbook's year. */
  let picked: string | null = null;

  const outbox = createOutbox({
    ...services.outbox,
    now: services.now,
    mayGo: ({ unitCode }) => unitCode === store.get().submit.unitCode,
    deliver,
  });

  async function deliver({ key, submission }: Parcel): Promise<Delivery> {
    const answer = await bureau.submit(memory.get('code') ?? '', key, submission);
    if (answer.ok) return { outcome: 'received', receipt: answer.value };
    const { why, detail } = answer.failure;
    if (why === 'unreachable') return { outcome: 'unreachable' };
    return { outcome: 'refused', reason: why === 'no-code' ? speech.words.submit.codeRefused : detail };
  }

  /** Takes in the receipts that are of this workbook, and shows what is still on its way. */
  function parcelsChanged(parcels: readonly Parcel[]): void {
    store.set({ parcels });
    for (const { key, workbook, status } of parcels) {
      if (status.is !== 'received' || workbook !== workbookKey) continue;
      const { receipts } = store.get().kept;
      if (!receipts.some(({ id }) => id === status.receipt.id)) {
        keep({ receipts: [...receipts, status.receipt] });
      }
      picked = status.receipt.task.id;
      change(store, 'submit', { chosen: picked, phase: { receipt: status.receipt } });
      store.set({ announcement: speech.words.announce.sent });
      void outbox.remove(key);
      void refreshTasks();
    }
  }

  async function refreshTasks(): Promise<void> {
    const code = memory.get('code');
    if (code === null) return;
    if (!Array.isArray(store.get().submit.tasks)) change(store, 'submit', { tasks: 'loading' });
    const answer = await bureau.obligations(code);
    if (memory.get('code') !== code) return;
    if (!answer.ok) {
      const refused = answer.failure.why === 'no-code';
      if (refused) memory.set('code', null);
      change(store, 'submit', { tasks: answer.failure, hasCode: !refused });
      return;
    }
    const tasks = answer.value;
    change(store, 'submit', { tasks, unitCode: tasks[0]?.unit.code ?? null });
    propose(tasks);
    await outbox.retry();
    await Promise.all([preflight(), readFile()]);
  }

  /** Chooses the task of the year that the last check read, unless a person picked one or is at work on it; true where it is another. */
  function propose(tasks: readonly Obligation[]): boolean {
    const { submit, checking } = store.get();
    const held = submit.chosen === picked || submit.phase !== 'review';
    if (held && tasks.some(({ task }) => task.id === submit.chosen)) return false;
    const chosen = proposeTask(tasks, checking.outcome?.result.year ?? null);
    if (chosen === submit.chosen) return false;
    change(store, 'submit', { chosen, preflight: null });
    return true;
  }

  /** Reads what the bureau said on the chosen task. */
  async function readFile(): Promise<void> {
    const code = memory.get('code');
    const { chosen } = store.get().submit;
    if (code === null || chosen === null) return;
    const answer = await bureau.file(code, chosen);
    if (answer.ok && store.get().submit.chosen === chosen) change(store, 'submit', { file: answer.value });
  }

  async function takeCode(code: string): Promise<void> {
    picked = null;
    memory.set('code', code);
    change(store, 'submit', {
      hasCode: true,
      typedCode: '',
      codeProblem: false,
      tasks: 'loading',
      chosen: null,
    });
    await refreshTasks();
  }

  async function check(
    workbook: Workbook,
    forms: readonly FilledForm[],
    one: Obligation,
  ): Promise<Preflight> {
    const snapshot = sheetsToSend(workbook, forms);
    const before = await lastAccepted(one.task.year);
    if (before && !store.get().before) store.set({ before });
    const outcome = await services.engine.check({
      workbook: snapshot,
      ...(before && { lastYear: before }),
      pointed: store.get().kept.pointed,
      asOf: chinaDay(services.now()),
      locale: store.get().locale,
      task: { year: one.task.year, unitNames: [one.unit.name] },
    });
    return { outcome, snapshot, sheetsLeftOut: workbook.sheets.length - snapshot.sheets.length };
  }

  async function preflight(): Promise<void> {
    const { tasks } = store.get().submit;
    // The tasks may have come before the first check, or the year on the sheet was changed.
    if (Array.isArray(tasks) && propose(tasks)) void readFile();
    const state = store.get();
    const obligation = chosenObligation(state);
    const { workbook, outcome } = state.checking;
    if (!obligation || !workbook || !outcome) return;
    preflightOf = workbook;
    const checked = await check(workbook, outcome.result.forms, obligation).catch((error: unknown) => {
      console.error(error);
      return null;
    });
    if (preflightOf === workbook) change(store, 'submit', { preflight: checked ?? 'failed' });
  }

  /** What is sent is read and checked at that moment: nothing slips in between. */
  async function submit(): Promise<void> {
    const obligation = chosenObligation(store.get());
    if (!obligation) return;
    change(store, 'submit', { phase: 'sending' });
    try {
      const workbook = await host.read();
      const { outcome } = store.get().checking;
      const checked = await check(workbook, outcome?.result.forms ?? [], obligation);
      const readiness = readinessOf(checked.outcome, store.get().kept.explanations, obligation);
      change(store, 'submit', { preflight: checked });
      if (!readiness.ready) {
        change(store, 'submit', { phase: 'review' });
        return;
      }
      await send(checked, readiness.explanations, obligation);
    } catch (error) {
      change(store, 'submit', { phase: 'review' });
      change(store, 'checking', { trouble: hostErrorCode(error) });
    }
  }

  async function send(
    checked: Preflight,
    explanations: Parameters<typeof submissionOf>[1],
    obligation: Obligation,
  ): Promise<void> {
    const key = services.newKey();
    const now = new Date(services.now()).toISOString();
    await outbox.send({
      key,
      submission: submissionOf(checked, explanations, store.get().kept.pointed, obligation),
      taskName: obligation.task.name,
      unitName: obligation.unit.name,
      unitCode: obligation.unit.code,
      workbook: workbookKey,
      packedAt: now,
      attempts: 0,
      status: { is: 'waiting', nextAt: now },
    });
    const left = store.get().parcels.find((parcel) => parcel.key === key);
    if (left?.status.is === 'refused') {
      await outbox.remove(key);
      change(store, 'submit', {
        phase: { why: 'refused', code: '', detail: left.status.reason, findings: [] },
      });
      await refreshTasks();
    } else if (left?.status.is === 'waiting') {
      change(store, 'submit', { phase: 'review' });
      store.set({ announcement: speech.words.announce.waiting });
    }
  }

  return {
    outbox,
    async start(offered) {
      workbookKey = (await host.identify().catch(() => ({ key: '' }))).key;
      await outbox.watch(parcelsChanged);
      if (offered !== null && CODE.test(offered)) await takeCode(offered);
      else if (memory.get('code') !== null) {
        change(store, 'submit', { hasCode: true });
        await refreshTasks();
      }
    },
    typeCode(text) {
      change(store, 'submit', { typedCode: text, codeProblem: false });
    },
    async saveCode() {
      const code = store.get().submit.typedCode.trim();
      if (CODE.test(code)) await takeCode(code);
      else change(store, 'submit', { codeProblem: true });
    },
    forgetCode() {
      memory.set('code', null);
      change(store, 'submit', {
        hasCode: false,
        tasks: 'unknown',
        chosen: null,
        preflight: null,
        unitCode: null,
        phase: 'review',
      });
    },
    refreshTasks,
    async chooseTask(task) {
      picked = task;
      change(store, 'submit', { chosen: task, preflight: null, phase: 'review' });
      await Promise.all([preflight(), readFile()]);
    },
    preflight,
    ask() {
      const state = store.get();
      const obligation = chosenObligation(state);
      const checked = finished(state.submit);
      const ready =
        obligation && checked && readinessOf(checked.outcome, state.kept.explanations, obligation).ready;
      if (ready && !state.checking.stale) change(store, 'submit', { phase: 'confirm' });
    },
    askToWithdraw() {
      change(store, 'submit', { phase: 'withdrawing', withdrawal: '' });
    },
    typeWithdrawal(reason) {
      change(store, 'submit', { withdrawal: reason });
    },
    async withdraw() {
      const code = memory.get('code');
      const obligation = chosenObligation(store.get());
      const reason = store.get().submit.withdrawal.trim();
      if (code === null || !obligation || reason === '') return;
      const { task, version } = obligation;
      const answer = await bureau.withdraw(code, task.id, version, reason);
      change(store, 'submit', { phase: answer.ok ? 'review' : answer.failure });
      await refreshTasks();
    },
    stepBack() {
      change(store, 'submit', { phase: 'review' });
    },
    submit,
  };
}

/** The task that is chosen, where the tasks are known. */
function chosenObligation({ submit }: PaneState): Obligation | null {
  return (Array.isArray(submit.tasks) && submit.tasks.find(({ task }) => task.id === submit.chosen)) || null;
}
