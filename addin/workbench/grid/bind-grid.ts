/**
 * Ties the grid to the workbook behind our Excel. What people do in the grid goes into the workbook, which reckons it;
 * what the pane does and what comes out of formulas goes into the grid. Both ways compare before they write, so that
 * nothing goes round in circles.
 */

import type { IRange } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import {
  AddWorksheetMergeMutation,
  InsertColMutation,
  InsertRowMutation,
  InsertSheetMutation,
  type ISetRangeValuesMutationParams,
  MoveColsMutation,
  MoveRangeMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveNumfmtMutation,
  RemoveRowMutation,
  RemoveSheetMutation,
  RemoveWorksheetMergeMutation,
  ReorderRangeMutation,
  SetNumfmtMutation,
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetWorksheetNameMutation,
} from '@univerjs/preset-sheets-core';
import type { CellUpdate } from '../../../shared/formula/evaluate.ts';
import { type Area, formatAddress, parseAddress, parseArea } from '../../../shared/workbook/address.ts';
import { intersection, union } from '../excel/model/area.ts';
import type { SheetModel } from '../excel/model/sheet-model.ts';
import type { ModelEvent, WorkbookModel } from '../excel/model/workbook-model.ts';
import { showAddedLook } from './added-look.ts';
import { contentData, sameCell } from './cell-data.ts';
import { plainLook } from './look.ts';
import { showMarks } from './marks.ts';
import { type GridSheet, type GridWorkbook, readCell, readSheet } from './read-sheet.ts';
import { sheetData } from './workbook-data.ts';

/** After these a sheet is read as a whole: cells have moved, or the sheet has another name or other merges. */
const MOVES: ReadonlySet<string> = new Set(
  [
    AddWorksheetMergeMutation,
    InsertColMutation,
    InsertRowMutation,
    InsertSheetMutation,
    MoveColsMutation,
    MoveRangeMutation,
    MoveRowsMutation,
    RemoveColMutation,
    RemoveRowMutation,
    RemoveSheetMutation,
    RemoveWorksheetMergeMutation,
    ReorderRangeMutation,
    SetWorksheetNameMutation,
  ].map(({ id }) => id),
);

/** After these too, though every cell is where it was. */
const FORMAT_CHANGES: ReadonlySet<string> = new Set([SetNumfmtMutation.id, RemoveNumfmtMutation.id]);

/** After these cells stand elsewhere than where they were given their look. */
const SHIFTS: ReadonlySet<string> = new Set(
  [
    InsertColMutation,
    InsertRowMutation,
    MoveColsMutation,
    MoveRangeMutation,
    MoveRowsMutation,
    RemoveColMutation,
    RemoveRowMutation,
    ReorderRangeMutation,
  ].map(({ id }) => id),
);

/** A cell that the pane goes to is shown with what stands above it. */
const ROWS_ABOVE = 4;

/** Gives a function that lets go. */
export function bindGrid(api: FUniver, model: WorkbookModel): () => void {
  const grid = api.getActiveWorkbook();
  if (!grid) throw new Error('The grid holds no workbook.');
  const intoModel = gridToModel(grid, model);
  const intoGrid = modelToGrid(api, grid, model);
  const ends = [
    api.addEvent(api.Event.CommandExecuted, ({ id, params }) => intoModel.executed(id, params)),
    api.addEvent(api.Event.SelectionChanged, ({ worksheet, selections }) =>
      intoModel.selected(worksheet.getSheetId(), selections),
    ),
    api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) =>
      intoModel.activated(activeSheet.getSheetId()),
    ),
  ];
  const stop = model.listen(intoGrid);
  return () => {
    stop();
    for (const end of ends) end.dispose();
  };
}

function gridToModel(grid: GridWorkbook, model: WorkbookModel) {
  const touched = new Map<string, Set<string>>();
  const wholeSheets = new Set<string>();
  let isWaiting = false;

  /** One action of the user is several mutations in a row: they become one edit. */
  function later(): void {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      takeOver();
    });
  }

  function takeOver(): void {
    for (const sheetId of wholeSheets) takeOverSheet(sheetId);
    const edits: CellUpdate[] = [];
    for (const [sheetId, addresses] of touched) {
      const sheet = wholeSheets.has(sheetId) ? undefined : model.sheetWithId(sheetId);
      const gridSheet = grid.getSheetBySheetId(sheetId);
      if (sheet && gridSheet) edits.push(...editsOf(sheet, gridSheet, addresses));
    }
    touched.clear();
    wholeSheets.clear();
    if (edits.length > 0) model.edit(edits, 'user');
  }

  function editsOf(sheet: SheetModel, gridSheet: GridSheet, addresses: Iterable<string>): CellUpdate[] {
    const edits: CellUpdate[] = [];
    for (const address of addresses) {
      const at = parseAddress(address);
      if (!at) continue;
      const to = readCell(grid, gridSheet, at.row, at.column);
      if (!sameCell(to, model.cellAt(sheet, address))) edits.push({ sheet: sheet.name, cell: address, to });
    }
    return edits;
  }

  function takeOverSheet(sheetId: string): void {
    const sheet = model.sheetWithId(sheetId);
    const gridSheet = grid.getSheetBySheetId(sheetId);
    if (gridSheet && sheet) model.replaceSheet(sheet, readSheet(grid, gridSheet), 'user');
    else if (gridSheet) model.addSheet(readSheet(grid, gridSheet), 'user', sheetId);
    else if (sheet) model.deleteSheet(sheet, 'user');
  }

  return {
    executed(id: string, params: ISetRangeValuesMutationParams) {
      if (id === SetRangeValuesMutation.id) {
        const addresses = touched.get(params.subUnitId) ?? new Set();
        touched.set(params.subUnitId, addresses);
        for (const [row, columns] of Object.entries(params.cellValue ?? {})) {
          for (const column of Object.keys(columns ?? {}))
            addresses.add(formatAddress(Number(row), Number(column)));
        }
        later();
      } else if (MOVES.has(id) || FORMAT_CHANGES.has(id)) {
        if (MOVES.has(id)) model.isRestructured = true;
        if (SHIFTS.has(id)) model.sheetWithId(sheetIdOf(params))?.forgetFormats();
        wholeSheets.add(sheetIdOf(params));
        later();
      }
    },
    selected(sheetId: string, [range]: readonly IRange[]) {
      const sheet = model.sheetWithId(sheetId);
      if (!sheet || !range) return;
      const { startRow: top, startColumn: left, endRow: bottom, endColumn: right } = range;
      const area = { top, left, bottom, right };
      if (model.selection.sheet !== sheet || !sameArea(model.selection.area, area))
        model.select(sheet, area, 'user');
    },
    activated(sheetId: string) {
      const sheet = model.sheetWithId(sheetId);
      if (sheet && model.active !== sheet) model.activate(sheet);
    },
  };
}

/** Most mutations name the sheet in one way, adding a sheet in another. */
function sheetIdOf(params: { subUnitId?: string; sheet?: { id: string }; from?: unknown }): string {
  return params.subUnitId ?? params.sheet?.id ?? '';
}

function modelToGrid(api: FUniver, grid: GridWorkbook, model: WorkbookModel): (event: ModelEvent) => void {
  const marks = new Map<string, () => void>();
  const unstyled = new Set<SheetModel>();

  /** One request of the pane sets many things: they are drawn once. */
  function styleLater(sheet: SheetModel): void {
    if (unstyled.size === 0) {
      queueMicrotask(() => {
        for (const one of unstyled) showAddedLook(api, grid.getId(), one);
        unstyled.clear();
      });
    }
    unstyled.add(sheet);
  }

  function write(sheet: SheetModel, addresses: readonly string[], command: string): void {
    const gridSheet = grid.getSheetBySheetId(sheet.id);
    if (!gridSheet) return;
    for (const address of addresses) {
      const at = parseAddress(address);
      const cell = model.cellAt(sheet, address);
      if (!at || sameCell(cell, readCell(grid, gridSheet, at.row, at.column))) continue;
      const { row, column } = at;
      const value = { ...contentData(cell), s: { n: cell?.z === undefined ? null : { pattern: cell.z } } };
      const place = { unitId: grid.getId(), subUnitId: sheet.id };
      const cellValue = { [row]: { [column]: value } };
      const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
      api.syncExecuteCommand(command, { ...place, cellValue, range, value });
    }
  }

  function rangeOf({ id }: SheetModel, { top, left, bottom, right }: Area) {
    return grid.getSheetBySheetId(id)?.getRange(top, left, bottom - top + 1, right - left + 1);
  }

  function show(sheet: SheetModel, area: Area): void {
    grid.setActiveSheet(sheet.id);
    rangeOf(sheet, withMerges(sheet, area))?.activate();
    grid.getActiveSheet().scrollToCell(Math.max(0, area.top - ROWS_ABOVE), 0);
  }

  function addSheet(sheet: SheetModel): void {
    const content = { name: sheet.name, cells: {} };
    grid.insertSheet(sheet.name, { sheet: sheetData(sheet, content, plainLook(content)) });
  }

  return (event) => {
    switch (event.kind) {
      case 'cells':
        // The user's own are there already, and what Ctrl+Z takes back is the grid's to know.
        if (event.by !== 'user') write(event.sheet, event.cells, SetRangeValuesCommand.id);
        break;
      case 'calculated':
        write(event.sheet, event.cells, SetRangeValuesMutation.id);
        break;
      case 'selected':
        if (event.by === 'add-in') show(event.sheet, event.area);
        break;
      case 'activated':
        if (grid.getActiveSheet().getSheetId() !== event.sheet.id) grid.setActiveSheet(event.sheet.id);
        break;
      case 'styled':
        styleLater(event.sheet);
        break;
      case 'marked':
        marks.get(event.sheet.id)?.();
        marks.set(event.sheet.id, showMarks(grid, event.sheet));
        break;
      case 'added':
        if (event.by === 'add-in') addSheet(event.sheet);
        break;
      case 'merged':
        if (event.by === 'add-in') rangeOf(event.sheet, event.area)?.merge();
        break;
      case 'deleted':
        if (event.by === 'add-in') grid.deleteSheet(event.sheet.id);
        break;
    }
  };
}

/** Excel selects a merged cell as a whole. */
function withMerges({ merges }: SheetModel, area: Area): Area {
  const touched = merges
    .map(parseArea)
    .filter((merge) => merge !== null && intersection(merge, area) !== null);
  return union([area, ...touched.filter((merge) => merge !== null)]) ?? area;
}

function sameArea(a: Area, b: Area): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}
