/** 汇总表: a member of the bureau's staff logs in and puts a summary table into the open workbook. */

import type { Answer } from '../services/bureau.ts';
import type { SummarySource } from '../services/summary.ts';
import { NO_SUMMARY, type SummaryField } from '../state.ts';
import type { AddingWork } from './adding.ts';
import { change, type Desk } from './desk.ts';

export interface PullingWork {
  type(field: SummaryField, value: string): void;
  logIn(): Promise<void>;
  logOut(): Promise<void>;
  /** Adds the chosen table as a new sheet, its totals as formulas. */
  pull(): Promise<void>;
}

export function pullingWork(
  { services, store, speech }: Desk,
  { add }: Pick<AddingWork, 'add'>,
): PullingWork {
  const { words } = speech;

  /** Does it while the buttons wait; what is refused is shown in the server's own words. */
  async function ask<T>(work: (source: SummarySource) => Promise<Answer<T>>): Promise<T | null> {
    if (store.get().summary.busy) return null;
    change(store, 'summary', { busy: true, problem: null });
    const answer = await services.summary().then(work, () => null);
    const refusal = answer && !answer.ok && answer.failure.why === 'refused' ? answer.failure.detail : null;
    const problem = answer?.ok ? null : (refusal ?? words.network.unreachable);
    change(store, 'summary', { busy: false, problem });
    return answer?.ok ? answer.value : null;
  }

  return {
    type(field, value) {
      change(store, 'summary', { [field]: value });
    },
    async logIn() {
      const { login, password, code } = store.get().summary;
      const token = await ask((source) => source.logIn(login.trim(), password, code.trim()));
      if (token === null) return;
      change(store, 'summary', { token, password: '', code: '' });
      const tasks = await ask((source) => source.tasks(token));
      if (tasks) change(store, 'summary', { tasks, task: tasks[0]?.id ?? '' });
    },
    async logOut() {
      const { token } = store.get().summary;
      store.set({ summary: NO_SUMMARY });
      if (token !== null) await (await services.summary()).logOut(token);
    },
    async pull() {
      const { token, task, table, node } = store.get().summary;
      if (token === null || task === '') return;
      const sheet = await ask((source) => source.sheet(token, { task, table, node: node.trim() }));
      const names = sheet && (await add([sheet]));
      if (names) store.set({ announcement: words.summary.pulled(names.join(words.listComma)) });
    },
  };
}
