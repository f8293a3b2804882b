/** The grid on the page: one workbook at a time. This module and Univer behind it are loaded when they are needed. */

import { LifecycleStages } from '@univerjs/core';
import { readLooks } from '../../../shared/workbook/xlsx-looks.ts';
import type { WorkbookModel } from '../excel/model/workbook-model.ts';
import { bindGrid } from './bind-grid.ts';
import { createUniver } from './create-univer.ts';
import { fileLook } from './file-look.ts';
import { type LookOf, plainLook } from './look.ts';
import { workbookData } from './workbook-data.ts';

export interface Grid {
  /** How the sheets of a file look: what it says itself, or plain for one made of figures alone. */
  looksOf(bytes: Uint8Array | null): LookOf;
  /** Shows the workbook in place of the one before, and ties both together. */
  show(model: WorkbookModel, lookOf: LookOf): void;
  setDark(dark: boolean): void;
  /** Takes back what was last done in the grid, or does it again. */
  undo(): void;
  redo(): void;
}

export async function createGrid(container: HTMLElement, dark: boolean): Promise<Grid> {
  const api = await createUniver(container, dark);
  let unbind = () => {};
  let shown: WorkbookModel | null = null;
  const showSelection = () => shown?.select(shown.selection.sheet, shown.selection.area, 'add-in');
  // The formula bar comes up after the first workbook, and learns only then what is selected.
  api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
    if (stage === LifecycleStages.Steady) showSelection();
  });
  return {
    looksOf: (bytes) => (bytes ? fileLook(readLooks(bytes)) : plainLook),
    show(model, lookOf) {
      unbind();
      const before = api.getActiveWorkbook();
      if (before) api.disposeUnit(before.getId());
      api.createWorkbook(workbookData(model, lookOf));
      unbind = bindGrid(api, model);
      shown = model;
      showSelection();
    },
    setDark: (isDark) => api.toggleDarkMode(isDark),
    undo: () => void api.undo(),
    redo: () => void api.redo(),
  };
}
