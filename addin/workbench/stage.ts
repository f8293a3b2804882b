/** The workbook on the page: in the grid, behind our Excel, and beside it in the pane. */

import type { Workbook } from '../../shared/workbook/snapshot.ts';
import { showPane } from './bridge/frame-bridge.ts';
import { ExcelHost } from './excel/excel-host.ts';
import { type ModelEvent, WorkbookModel } from './excel/model/workbook-model.ts';
import type { OpenedFile } from './files/opened-file.ts';
import type { Grid } from './grid/grid.ts';
import type { LookOf } from './grid/look.ts';

export interface Stage {
  readonly file: OpenedFile;
  readonly model: WorkbookModel;
  close(): void;
}

const CHANGES: ReadonlySet<ModelEvent['kind']> = new Set(['cells', 'added', 'deleted', 'renamed', 'merged']);

/** A file, and where it was changed before, its content now. */
export interface Opening {
  readonly file: OpenedFile;
  readonly now?: Workbook;
  readonly restructured?: boolean;
  readonly settings?: ReadonlyMap<string, unknown>;
}

/** Puts a workbook on the stage. `onChange` is told of changes of its content, and of what the pane keeps in it. */
export function setStage(
  { grid, frame, code }: { grid: Grid; frame: HTMLIFrameElement; code: string | null },
  { file, now = file.workbook, restructured = false, settings = new Map() }: Opening,
  lookOf: LookOf,
  onChange: (isContent: boolean) => void,
): Stage {
  const model = new WorkbookModel(now, file.name);
  model.isRestructured = restructured;
  for (const [key, value] of settings) model.setSetting(key, value);
  const stopListening = model.listen(({ kind }) => {
    if (kind === 'settings' || CHANGES.has(kind)) onChange(kind !== 'settings');
  });
  grid.show(model, lookOf);
  const hidePane = showPane(frame, paneAddress(file.name, code), new ExcelHost(model));
  return {
    file,
    model,
    close() {
      stopListening();
      hidePane();
    },
  };
}

function paneAddress(file: string, code: string | null): string {
  const query = new URLSearchParams({ officejs: 'self', locale: document.documentElement.lang, file });
  return `/workbench/pane?${query}${code ? `#code=${encodeURIComponent(code)}` : ''}`;
}
