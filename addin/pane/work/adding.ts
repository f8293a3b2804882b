/** New sheets in the open workbook: the findings as a list, and blank standard tables to fill in. */

import type { FormKind } from '../../../shared/forms/filled-form.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import { findingsSheet } from '../findings/findings-sheet.ts';
import { freeSheetName } from '../findings/sheet-name.ts';
import { explainedIn } from '../select.ts';
import { change, type Desk, hostErrorCode } from './desk.ts';

export interface AddingWork {
  exportFindings(): Promise<void>;
  insertBlank(kind: FormKind): Promise<void>;
}

export function addingWork(
  { host, services, store, speech }: Desk,
  recheck: () => Promise<void>,
): AddingWork {
  const { words } = speech;

  /** Adds the sheet under a free name and shows it; gives the name, null where it could not be added. */
  async function add(sheet: Sheet): Promise<string | null> {
    try {
      const { sheets } = await host.read();
      const name = freeSheetName(
        sheet.name,
        sheets.map((one) => one.name),
      );
      await host.addSheets([{ ...sheet, name }]);
      await host.goTo({ sheet: name, cell: 'A1' });
      return name;
    } catch (error) {
      change(store, 'checking', { trouble: hostErrorCode(error) });
      return null;
    }
  }

  return {
    async exportFindings() {
      const state = store.get();
      const { outcome } = state.checking;
      if (!outcome) return;
      const name = await add(findingsSheet(outcome.result.findings, explainedIn(state), speech));
      if (name !== null) store.set({ announcement: words.sheet.exported(name) });
    },
    async insertBlank(kind) {
      const unit = store.get().checking.outcome?.result.unit ?? null;
      const sheet = await services.engine.blankSheet(kind, unit);
      const name = sheet && (await add(sheet));
      if (name === null) return;
      store.set({ announcement: words.tables.inserted(name) });
      await recheck();
    },
  };
}
