/**
 * The workbook behind our Excel: its cells kept reckoned, sheets, selection, settings, and what can be undone. The rich
 * API reads and writes it on one side, a grid or a test on the other; both hear what changed.
 */

import { Calculator, type CellUpdate } from '../../../../shared/formula/evaluate.ts';
import { type Area, formatArea, parseAddress } from '../../../../shared/workbook/address.ts';
import type { Cell, DefinedName, Sheet, Workbook } from '../../../../shared/workbook/snapshot.ts';
import { union, WHOLE_SHEET } from './area.ts';
import { SheetModel } from './sheet-model.ts';

/** Who changes the workbook: the person at this computer, our add-in, or somebody else in a shared workbook. */
export type Author = 'user' | 'add-in' | 'remote';

export type ModelEvent =
  | {
      readonly kind: 'cells';
      readonly sheet: SheetModel;
      readonly cells: readonly string[];
      readonly area: Area;
      readonly by: Author;
    }
  /** Formulas have new results. */
  | { readonly kind: 'calculated'; readonly sheet: SheetModel; readonly cells: readonly string[] }
  | { readonly kind: 'selected'; readonly sheet: SheetModel; readonly area: Area; readonly by: Author }
  | { readonly kind: 'activated'; readonly sheet: SheetModel }
  | { readonly kind: 'added' | 'deleted' | 'renamed'; readonly sheet: SheetModel; readonly by: Author }
  | { readonly kind: 'merged'; readonly sheet: SheetModel; readonly area: Area; readonly by: Author }
  | { readonly kind: 'marked' | 'styled'; readonly sheet: SheetModel }
  /** What an add-in keeps inside the workbook is other. */
  | { readonly kind: 'settings' };

interface UndoStep {
  readonly by: Author;
  readonly edits: readonly CellUpdate[];
}

export class WorkbookModel {
  readonly name: string;
  readonly names: readonly DefinedName[];
  readonly settings = new Map<string, unknown>();
  /** Whether cells, merges or sheets have moved, come or gone since the workbook was opened: it is no longer the file's. */
  isRestructured = false;
  sheets: SheetModel[];
  active: SheetModel;
  selection: { readonly sheet: SheetModel; readonly area: Area };
  #calculator: Calculator;
  #undo: UndoStep[] = [];
  #nextId = 1;
  readonly #listeners = new Set<(event: ModelEvent) => void>();

  constructor(workbook: Workbook, name = '工作簿1.xlsx') {
    const sheets = workbook.sheets.length > 0 ? workbook.sheets : [{ name: 'Sheet1', cells: {} }];
    this.name = name;
    this.names = workbook.names ?? [];
    const opened = { ...workbook, sheets };
    // Like Excel, a file's stored results stand until something that they depend on changes.
    this.#calculator = lacksResults(opened) ? reckoned(opened) : new Calculator(opened);
    this.sheets = sheets.map((sheet) => new SheetModel(this.newId(), sheet));
    const first = this.sheets.find((sheet) => sheet.hidden === 0) ?? this.sheets[0];
    if (!first) throw new Error('A workbook has at least one sheet.');
    this.active = first;
    this.selection = { sheet: first, area: { top: 0, left: 0, bottom: 0, right: 0 } };
  }

  /** Calls `listener` after each change; gives a function that ends it. */
  listen(listener: (event: ModelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The workbook as it is now. */
  snapshot(): Workbook {
    const { sheets } = this.#calculator.workbook();
    return {
      sheets: this.sheets.map((sheet, i) => snapshotOf(sheet, sheets[i]?.cells ?? {})),
      ...(this.names.length > 0 ? { names: this.names } : {}),
    };
  }

  cell(sheet: SheetModel, row: number, column: number): Cell | undefined {
    return this.#calculator.cell(this.sheets.indexOf(sheet), row, column);
  }

  cellAt(sheet: SheetModel, address: string): Cell | undefined {
    const at = parseAddress(address);
    return at ? this.cell(sheet, at.row, at.column) : undefined;
  }

  sheetNamed(name: string): SheetModel | undefined {
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  sheetWithId(id: string): SheetModel | undefined {
    return this.sheets.find((sheet) => sheet.id === id);
  }

  /** Puts contents into cells, reckons what depends on them, and can be undone. */
  edit(edits: readonly CellUpdate[], by: Author): void {
    this.#undo.push({ by, edits: edits.map(({ sheet, cell }) => this.#current(sheet, cell)) });
    this.#apply(edits, by);
  }

  /** Takes back the last change that can still be undone, as Ctrl+Z does; false where there is none. */
  undo(): boolean {
    const step = this.#undo.pop();
    if (!step) return false;
    this.#apply(step.edits, 'user');
    return true;
  }

  /** How many changes can be undone. */
  get undoSteps(): number {
    return this.#undo.length;
  }

  /** What some calls of the API do to the user's history. */
  forgetUndo(): void {
    this.#undo = [];
  }

  select(sheet: SheetModel, area: Area, by: Author): void {
    if (this.active !== sheet) this.activate(sheet);
    this.selection = { sheet, area };
    this.#say({ kind: 'selected', sheet, area, by });
  }

  activate(sheet: SheetModel): void {
    this.active = sheet;
    this.#say({ kind: 'activated', sheet });
  }

  /** Adds a sheet at the end. */
  addSheet(sheet: Sheet, by: Author, id: string = this.newId()): SheetModel {
    const added = new SheetModel(id, sheet);
    this.isRestructured = true;
    const { sheets } = this.snapshot();
    this.sheets = [...this.sheets, added];
    this.#calculator = reckoned({ sheets: [...sheets, sheet], names: this.names });
    this.#say({ kind: 'added', sheet: added, by });
    this.#sayCalculated();
    return added;
  }

  deleteSheet(sheet: SheetModel, by: Author): void {
    const { sheets } = this.snapshot();
    const index = this.sheets.indexOf(sheet);
    this.isRestructured = true;
    this.sheets = this.sheets.filter((other) => other !== sheet);
    this.#calculator = reckoned({ sheets: sheets.filter((_, i) => i !== index), names: this.names });
    const [first] = this.sheets;
    if (this.active === sheet && first) this.activate(first);
    this.#say({ kind: 'deleted', sheet, by });
    this.#sayCalculated();
  }

  /** Puts a sheet's whole content in place of what it was: rows were inserted, or the sheet was renamed. */
  replaceSheet(sheet: SheetModel, content: Sheet, by: Author): void {
    const { sheets } = this.snapshot();
    const index = this.sheets.indexOf(sheet);
    const replaced = sheets.map((other, i) => (i === index ? content : other));
    const renamed = sheet.name !== content.name;
    sheet.reset(content);
    this.#calculator = reckoned({ sheets: replaced, names: this.names });
    this.forgetUndo();
    if (renamed) this.#say({ kind: 'renamed', sheet, by });
    else this.#say({ kind: 'cells', sheet, cells: Object.keys(content.cells), area: WHOLE_SHEET, by });
    this.#sayCalculated();
  }

  merge(sheet: SheetModel, area: Area, by: Author): void {
    this.isRestructured = true;
    sheet.merges = [...sheet.merges, formatArea(area)];
    this.#say({ kind: 'merged', sheet, area, by });
  }

  /** Says that the conditional formats of a sheet are others. */
  formatsChanged(sheet: SheetModel): void {
    this.#say({ kind: 'marked', sheet });
  }

  /** Says that an add-in has given cells, columns or rows another look. */
  styled(sheet: SheetModel): void {
    this.#say({ kind: 'styled', sheet });
  }

  /** Keeps a value of an add-in inside the workbook; undefined takes it out. */
  setSetting(key: string, value: unknown): void {
    if (value === undefined) this.settings.delete(key);
    else this.settings.set(key, value);
    this.#say({ kind: 'settings' });
  }

  /** An id as Excel gives to sheets and formats. */
  newId(): string {
    return `{00000000-0000-0000-0000-${String(this.#nextId++).padStart(12, '0')}}`;
  }

  #current(sheetName: string, address: string): CellUpdate {
    const sheet = this.sheetNamed(sheetName);
    return { sheet: sheetName, cell: address, to: sheet ? this.cellAt(sheet, address) : undefined };
  }

  #apply(edits: readonly CellUpdate[], by: Author): void {
    const changes = this.#calculator.update(edits);
    const typed = new Map<SheetModel, Set<string>>();
    for (const { sheet: name, cell } of edits) {
      const sheet = this.sheetNamed(name);
      if (sheet) typed.set(sheet, (typed.get(sheet) ?? new Set()).add(cell));
    }
    const calculated = new Map<SheetModel, Set<string>>();
    for (const { sheet: name, cell, to } of changes) {
      const sheet = this.sheetNamed(name);
      if (!sheet) continue;
      sheet.note(cell, to);
      if (to?.f !== undefined) calculated.set(sheet, (calculated.get(sheet) ?? new Set()).add(cell));
    }
    for (const [sheet, cells] of typed) {
      const area = areaAround(cells);
      if (area) this.#say({ kind: 'cells', sheet, cells: [...cells], area, by });
    }
    for (const [sheet, cells] of calculated) this.#say({ kind: 'calculated', sheet, cells: [...cells] });
  }

  /** After a change of the sheets every formula may have another result. */
  #sayCalculated(): void {
    const { sheets } = this.#calculator.workbook();
    for (const [i, sheet] of this.sheets.entries()) {
      const cells = formulaCells(sheets[i]);
      if (cells.length > 0) this.#say({ kind: 'calculated', sheet, cells });
    }
  }

  #say(event: ModelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function formulaCells(sheet: Sheet | undefined): string[] {
  return Object.entries(sheet?.cells ?? {}).flatMap(([address, { f }]) => (f === undefined ? [] : [address]));
}

function lacksResults({ sheets }: Workbook): boolean {
  return sheets.some(({ cells }) =>
    Object.values(cells).some(({ f, v }) => f !== undefined && v === undefined),
  );
}

function reckoned(workbook: Workbook): Calculator {
  const calculator = new Calculator(workbook);
  calculator.calculate();
  return calculator;
}

function snapshotOf(sheet: SheetModel, cells: Sheet['cells']): Sheet {
  const used = sheet.usedArea(WHOLE_SHEET, false);
  return {
    name: sheet.name,
    ...(used ? { ref: formatArea(used) } : {}),
    ...(sheet.hidden === 0 ? {} : { hidden: sheet.hidden }),
    ...(sheet.merges.length > 0 ? { merges: sheet.merges } : {}),
    cells,
  };
}

function areaAround(cells: Iterable<string>): Area | null {
  const areas: Area[] = [];
  for (const cell of cells) {
    const at = parseAddress(cell);
    if (at) areas.push({ top: at.row, left: at.column, bottom: at.row, right: at.column });
  }
  return union(areas);
}
