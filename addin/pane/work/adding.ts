/** New sheets in the open workbook: the findings as a list, and blank standard tables to fill in. */

import type { FormKind } from '../../../shared/forms/filled-form.ts';
import type { StyledSheet } from '../../../shared/workbook/style.ts';
import { findingsSheet } from '../findings/findings-sheet.ts';
import { freeSheetName } from '../findings/sheet-name.ts';
import { explainedIn } from '../select.ts';
import { NO_BLANKS } from '../state.ts';
import { blankRequest, isChosen } from '../tables/blank-request.ts';
import { change, type Desk, hostErrorCode, sayBefore } from './desk.ts';

export interface AddingWork {
  exportFindings(): Promise<void>;
  /** Takes a table into the blank ones to insert, or out of them. */
  choose(kind: FormKind): void;
  type(field: 'pack' | 'year' | 'projects', value: string): void;
  insert(): Promise<void>;
  /** Adds the sheets under free names and shows the first; gives the names, null where they could not be added. */
  add(sheets: readonly StyledSheet[]): Promise<readonly string[] | null>;
}

export function addingWork(
  { host, services, store, speech }: Desk,
  recheck: () => Promise<void>,
): AddingWork {
  const { words } = speech;

  async function add(sheets: readonly StyledSheet[]): Promise<readonly string[] | null> {
    try {
      const taken = (await host.read()).sheets.map(({ name }) => name);
      const named = sheets.map((sheet) => {
        const name = freeSheetName(sheet.name, taken);
        taken.push(name);
        return { ...sheet, name };
      });
      await host.addSheets(named);
      const [first] = named;
      if (first) await host.goTo({ sheet: first.name, cell: 'A1' });
      return named.map(({ name }) => name);
    } catch (error) {
      change(store, 'checking', { trouble: hostErrorCode(error) });
      return null;
    }
  }

  return {
    add,
    async exportFindings() {
      const state = store.get();
      const { outcome } = state.checking;
      if (!outcome) return;
      const names = await add([findingsSheet(outcome.result.findings, explainedIn(state), speech)]);
      if (names) store.set({ announcement: words.sheet.exported(names.join(words.listComma)) });
    },
    choose(kind) {
      const { outcome } = store.get().checking;
      const { blanks } = store.get();
      const table = outcome?.tables.find((one) => one.kind === kind);
      if (!outcome || !table) return;
      change(store, 'blanks', { chosen: { ...blanks.chosen, [kind]: !isChosen(table, outcome, blanks) } });
    },
    type(field, value) {
      change(store, 'blanks', { [field]: value });
    },
    async insert() {
      const { checking, blanks } = store.get();
      const request = checking.outcome && blankRequest(checking.outcome, blanks);
      if (!request || blanks.busy) return;
      change(store, 'blanks', { busy: true });
      const names = await add(await services.engine.blankSheets(request));
      store.set({ blanks: names ? NO_BLANKS : { ...blanks, busy: false } });
      if (!names) return;
      await recheck();
      sayBefore(store, words.blanks.inserted(names.join(words.listComma)));
    },
  };
}
