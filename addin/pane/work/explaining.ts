/** 填写说明: writing, saving and taking back explanations. */

import { matchExplanations, withExplanation } from '../../../shared/submission/decisions.ts';
import { findingById } from '../select.ts';
import type { Draft } from '../state.ts';
import type { Desk } from './desk.ts';
import type { KeepingWork } from './keeping.ts';

export interface ExplainingWork {
  begin(id: string): void;
  type(id: string, reason: string): void;
  typeName(name: string): void;
  /** Gives what is still missing; null where it was saved. */
  save(id: string): Draft['missing'];
  cancel(): void;
  remove(id: string): void;
  /** Takes away one that the workbook keeps, by the finding that it was written for. */
  forget(id: string): void;
}

export function explainingWork({ services, store, speech }: Desk, { keep }: KeepingWork): ExplainingWork {
  return {
    begin(id) {
      const finding = findingById(store.get(), id);
      if (!finding) return;
      const known = matchExplanations([finding], store.get().kept.explanations).get(id);
      store.set({ draft: { finding: id, reason: known?.explanation?.reason ?? '', missing: null } });
    },
    type(id, reason) {
      store.set({ draft: { finding: id, reason, missing: null } });
    },
    typeName(name) {
      store.set(({ draft }) => ({ name, draft: draft && { ...draft, missing: null } }));
    },
    save(id) {
      const state = store.get();
      const finding = findingById(state, id);
      const reason = state.draft?.finding === id ? state.draft.reason.trim() : '';
      const by = state.name.trim();
      if (!finding) return null;
      const missing = reason === '' ? 'reason' : by === '' ? 'name' : null;
      if (missing) {
        store.set({ draft: { finding: id, reason, missing } });
        return missing;
      }
      services.memory.set('name', by);
      const at = new Date(services.now()).toISOString();
      keep({ explanations: withExplanation(state.kept.explanations, finding, { reason, by, at }) });
      store.set({ draft: null, announcement: speech.words.announce.explained });
      return null;
    },
    cancel() {
      store.set({ draft: null });
    },
    forget(id) {
      keep({ explanations: store.get().kept.explanations.filter((one) => one.finding !== id) });
    },
    remove(id) {
      const finding = findingById(store.get(), id);
      if (!finding) return;
      const written = { reason: '', by: '', at: '' };
      keep({ explanations: withExplanation(store.get().kept.explanations, finding, written) });
    },
  };
}
