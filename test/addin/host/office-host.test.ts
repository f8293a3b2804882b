import { describe, expect, it } from 'vitest';
import { officeHost } from '../../../addin/host/office/office-host.ts';
import type { CellPlace, ChangeNote } from '../../../addin/host/workbook-host.ts';
import type { ExcelHost } from '../../../addin/workbench/excel/excel-host.ts';
import { UNDO_KILLERS } from '../../../addin/workbench/excel/rich-api/undo-killers.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { arrived, openInExcel } from '../excel/office-in-node.ts';

const TWO_SHEETS = {
  sheets: [
    { name: '附件1', cells: { A1: { v: 1 }, A2: { v: 2, f: 'A1*2' } } },
    { name: '附件2', cells: { A1: { v: 1, f: '附件1!A1' } } },
  ],
};

const edit = (cell: string, v: number) => ({ sheet: '附件1', cell, to: { v } });

describe('watching', () => {
  async function watched(): Promise<{ excel: ExcelHost; notes: ChangeNote[]; stop: () => Promise<void> }> {
    const excel = openInExcel(TWO_SHEETS);
    const host = officeHost();
    await host.read();
    const notes: ChangeNote[] = [];
    const stop = await host.watch((note) => notes.push(note));
    return { excel, notes, stop };
  }

  it('reports edits, and calculations on every sheet that they reach', async () => {
    const { excel, notes } = await watched();
    excel.model.edit([edit('A1', 5)], 'user');
    await arrived();
    expect(notes).toEqual([
      { sheet: '附件1', range: 'A1', kind: 'edit', source: 'local' },
      { sheet: '附件1', range: null, kind: 'calculation', source: 'local' },
      { sheet: '附件2', range: null, kind: 'calculation', source: 'local' },
    ]);
  });

  it('says whose edit it was, and leaves out its own', async () => {
    const { excel, notes } = await watched();
    excel.model.edit([edit('B1', 5)], 'remote');
    await officeHost().write([{ sheet: '附件1', cell: 'B1', from: '5', to: '6' }]);
    await arrived();
    expect(notes).toEqual([{ sheet: '附件1', range: 'B1', kind: 'edit', source: 'remote' }]);
  });

  it('reports sheets that come and go', async () => {
    const { excel, notes } = await watched();
    const added = excel.model.addSheet({ name: '附件3', cells: {} }, 'remote');
    excel.model.deleteSheet(added, 'user');
    await arrived();
    const sheets = notes.filter(({ kind }) => kind === 'structure');
    expect(sheets.map(({ source }) => source)).toEqual(['remote', 'local']);
    // Formulas may have other results without the sheet.
    expect(notes.map(({ kind }) => kind)).toContain('calculation');
  });

  it('ends when it is told to', async () => {
    const { excel, notes, stop } = await watched();
    await stop();
    excel.model.edit([edit('A1', 5)], 'user');
    await arrived();
    expect(notes).toEqual([]);
  });

  it('reports what the user selects', async () => {
    const excel = openInExcel(TWO_SHEETS);
    const host = officeHost();
    await host.read();
    const places: CellPlace[] = [];
    const stop = await host.watchSelection((place) => places.push(place));
    const second = excel.model.sheets[1];
    if (second) excel.model.select(second, { top: 2, left: 1, bottom: 3, right: 1 }, 'user');
    await arrived();
    await stop();
    expect(places).toEqual([{ sheet: '附件2', cell: 'B3:B4' }]);
  });
});

describe('going to a cell', () => {
  it('shows its sheet and selects it, without writing anything', async () => {
    const excel = openInExcel(TWO_SHEETS);
    await officeHost().goTo({ sheet: '附件2', cell: 'B2:C3' });
    expect(excel.model.active.name).toBe('附件2');
    expect(excel.model.selection).toEqual({
      sheet: excel.model.sheets[1],
      area: { top: 1, left: 1, bottom: 2, right: 2 },
    });
    expect(excel.model.snapshot().sheets[1]?.cells).toEqual(TWO_SHEETS.sheets[1]?.cells);
  });

  it('says that the sheet is gone', async () => {
    openInExcel(TWO_SHEETS);
    await expect(officeHost().goTo({ sheet: '附件9', cell: 'A1' })).rejects.toMatchObject({
      code: 'missing-sheet',
    });
  });
});

describe('marks', () => {
  const MARKS = [
    { sheet: '附件1', cells: ['A1', 'A2'], severity: 'error' as const },
    { sheet: '附件2', cells: ['A1'], severity: 'warning' as const },
  ];

  function open(): ExcelHost {
    const excel = openInExcel(TWO_SHEETS);
    for (const sheet of excel.model.sheets) {
      sheet.fills.set('A1', '#FFFF00');
      sheet.conditionalFormats = [
        { id: 'own', type: 'Custom', areas: [], formula: '=$A1>0', fill: '#00FF00' },
        { id: 'scale', type: 'ColorScale', areas: [], formula: '', fill: '' },
      ];
    }
    return excel;
  }

  const formatsOf = (excel: ExcelHost) =>
    excel.model.sheets.map(({ conditionalFormats }) => conditionalFormats.map(({ id, fill }) => [id, fill]));

  it("colour cells without touching the user's fills and conditional formats", async () => {
    const excel = open();
    await officeHost().mark(MARKS);
    for (const sheet of excel.model.sheets) {
      expect(sheet.conditionalFormats).toHaveLength(3);
      expect([...sheet.fills]).toEqual([['A1', '#FFFF00']]);
    }
    expect(excel.calls).not.toContain('RangeFill.color');
  });

  it('all go at once, even those of an earlier session', async () => {
    const excel = open();
    const before = formatsOf(excel);
    await officeHost().mark(MARKS);
    await officeHost().clearMarks();
    expect(formatsOf(excel)).toEqual(before);
  });

  it('take the place of earlier ones', async () => {
    const excel = open();
    const host = officeHost();
    await host.mark(MARKS);
    await host.mark(MARKS.slice(0, 1));
    expect(excel.model.sheets.map(({ conditionalFormats }) => conditionalFormats.length)).toEqual([3, 2]);
  });

  it('are refused on a protected sheet before anything is marked', async () => {
    const excel = open();
    const second = excel.model.sheets[1];
    if (second) second.isProtected = true;
    const before = formatsOf(excel);
    await expect(officeHost().mark(MARKS)).rejects.toMatchObject({ code: 'protected', message: '附件2' });
    expect(formatsOf(excel)).toEqual(before);
  });
});

describe('state in the workbook', () => {
  it('comes back as it was saved, and is null at first', async () => {
    openInExcel(TWO_SHEETS);
    const host = officeHost();
    expect(await host.loadState()).toBeNull();
    const state = { explanations: [{ rule: 'B-03', reason: '年中调入四人' }] };
    await host.saveState(state);
    expect(await officeHost().loadState()).toEqual(state);
  });
});

describe('adding sheets', () => {
  it('puts them at the end with formulas, formats and texts that stay texts', async () => {
    const excel = openInExcel(TWO_SHEETS);
    const cells = { A1: { v: '=附表' }, B1: { v: 3, z: '0.00' }, B2: { v: 6, f: 'B1*2', z: '0.00' } };
    await officeHost().addSheets([{ name: '附件3', ref: 'A1:B2', merges: ['A1:A2'], cells }]);
    expect(excel.model.snapshot().sheets[2]).toEqual({
      name: '附件3',
      ref: 'A1:B2',
      merges: ['A1:A2'],
      cells,
    });
  });
});

describe('the host', () => {
  it("leaves the user's undo history alone, whatever is asked of it", async () => {
    const excel = openInExcel(sampleWorkbook());
    excel.model.edit([{ sheet: '附件1', cell: 'Z1', to: { v: 1 } }], 'user');
    const host = officeHost();
    await host.identify();
    const [first] = (await host.read()).sheets;
    if (!first) throw new Error('no sheet');
    await host.readSheets([first.name]);
    const stops = [await host.watch(() => {}), await host.watchSelection(() => {})];
    await host.goTo({ sheet: first.name, cell: 'A1' });
    await host.write(await host.write([{ sheet: first.name, cell: 'Z1', from: '1', to: '2' }]));
    await host.mark([{ sheet: first.name, cells: ['A1'], severity: 'info' }]);
    await host.clearMarks();
    await host.saveState({ a: 1 });
    await host.loadState();
    await host.addSheets([{ name: '新表', cells: {} }]);
    for (const stop of stops) await stop();

    for (const call of excel.calls) {
      expect(UNDO_KILLERS).not.toContain(call);
      // Loading everything that an object has makes answers large for nothing.
      expect(call).not.toMatch(/\.load$/);
    }
    // The user's edit, and the two of our own.
    expect(excel.model.undoSteps).toBeGreaterThanOrEqual(3);
  });

  it('knows workbooks apart without keeping their path', async () => {
    openInExcel(TWO_SHEETS, { name: '一.xlsx' });
    const one = await officeHost().identify();
    openInExcel(TWO_SHEETS, { name: '二.xlsx' });
    const two = await officeHost().identify();
    expect(one.name).toBe('一.xlsx');
    expect(one.key).not.toBe(two.key);
    expect(one.key).not.toMatch(/[\\/一]/);
  });

  it('offers no live events and no marks in an Excel that lacks them', () => {
    openInExcel(TWO_SHEETS, { excelApi: '1.8' });
    expect(officeHost().can).toEqual({ liveEvents: false, marks: false });
    openInExcel(TWO_SHEETS, { excelApi: '1.9' });
    expect(officeHost().can).toEqual({ liveEvents: true, marks: true });
  });

  it('does all its work in an Excel of the oldest kind that it accepts', async () => {
    openInExcel(TWO_SHEETS, { excelApi: '1.9' });
    const host = officeHost();
    await host.read();
    const stop = await host.watch(() => {});
    await host.goTo({ sheet: '附件2', cell: 'A1' });
    await host.write([{ sheet: '附件1', cell: 'A1', from: '1', to: '2' }]);
    await host.mark([{ sheet: '附件1', cells: ['A1'], severity: 'error' }]);
    await host.clearMarks();
    await host.saveState({});
    await host.loadState();
    await host.addSheets([{ name: '附件3', cells: { A1: { v: 1 } }, merges: ['A1:B1'] }]);
    const unselect = await host.watchSelection(() => {});
    await unselect();
    await stop();
  });
});
