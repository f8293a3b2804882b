import { describe, expect, it } from 'vitest';
import { officeHost } from '../../../addin/host/office/office-host.ts';
import type { ExcelHost } from '../../../addin/workbench/excel/excel-host.ts';
import type { Cell } from '../../../shared/workbook/snapshot.ts';
import { openInExcel } from '../excel/office-in-node.ts';

const CELLS: Readonly<Record<string, Cell>> = {
  A1: { v: 8.85 },
  A2: { v: 218.24 },
  A3: { v: 245.09 },
  B1: { v: '218.24', z: '@' },
  B2: { v: '007' },
  C1: { v: 9.85, f: 'A1+1' },
};

function open(): ExcelHost {
  return openInExcel({ sheets: [{ name: '附件1', cells: CELLS }] });
}

function cellOf({ model }: ExcelHost, address: string): Cell | undefined {
  const [sheet] = model.sheets;
  return sheet && model.cellAt(sheet, address);
}

const edit = (cell: string, from: string, to: string) => ({ sheet: '附件1', cell, from, to });

describe('writing cells', () => {
  it('writes numbers, formulas and blanks in 2 round trips and reads them back', async () => {
    const excel = open();
    await officeHost().write([
      edit('A1', '8.85', '8.58'),
      edit('A3', '245.09', '=SUM(A1:A2)'),
      edit('B2', '007', ''),
    ]);
    expect(cellOf(excel, 'A1')).toEqual({ v: 8.58 });
    expect(cellOf(excel, 'A3')).toEqual({ v: expect.closeTo(226.82, 10), f: 'SUM(A1:A2)' });
    expect(cellOf(excel, 'B2')).toBeUndefined();
    expect(cellOf(excel, 'C1')?.v).toBeCloseTo(9.58, 10);
    expect(excel.traffic.syncs).toBe(2);
  });

  it('writes nothing where any cell is no longer what it was', async () => {
    const excel = open();
    const edits = [edit('A1', '8.85', '1'), edit('A2', '218.42', '2')];
    await expect(officeHost().write(edits)).rejects.toMatchObject({ code: 'conflict', message: '附件1!A2' });
    expect([cellOf(excel, 'A1'), cellOf(excel, 'A2')]).toEqual([CELLS.A1, CELLS.A2]);
  });

  it('takes a constant that stands where a formula was for a conflict', async () => {
    open();
    await expect(officeHost().write([edit('A1', '=B1', '=B2')])).rejects.toMatchObject({ code: 'conflict' });
    await expect(officeHost().write([edit('C1', '9.85', '1')])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('gives back what undoes it: numbers, formulas, texts that look like numbers, and text formats', async () => {
    const excel = open();
    const host = officeHost();
    const before = excel.model.snapshot();
    const undo = await host.write([
      edit('A1', '8.85', '=A2'),
      edit('B1', '218.24', '218.24'),
      edit('B2', '007', '7'),
      edit('C1', '=A1+1', '12'),
      edit('D1', '', '5'),
    ]);
    expect(cellOf(excel, 'B1')).toEqual({ v: 218.24 });
    expect(cellOf(excel, 'B2')).toEqual({ v: 7 });
    await host.write(undo);
    expect(excel.model.snapshot()).toEqual(before);
  });

  it('refuses to undo where somebody has changed the cell since', async () => {
    const excel = open();
    const host = officeHost();
    const undo = await host.write([edit('A1', '8.85', '9')]);
    excel.model.edit([{ sheet: '附件1', cell: 'A1', to: { v: 10 } }], 'user');
    await expect(host.write(undo)).rejects.toMatchObject({ code: 'conflict' });
    expect(cellOf(excel, 'A1')).toEqual({ v: 10 });
  });

  it('leaves protected cells alone and says so; cells that are not locked can be written', async () => {
    const excel = open();
    const [sheet] = excel.model.sheets;
    if (!sheet) throw new Error('no sheet');
    sheet.isProtected = true;
    sheet.unlocked.push({ top: 0, left: 0, bottom: 0, right: 0 });
    const host = officeHost();
    const both = [edit('A1', '8.85', '1'), edit('A2', '218.24', '2')];
    await expect(host.write(both)).rejects.toMatchObject({ code: 'protected', message: '附件1!A2' });
    expect(cellOf(excel, 'A1')).toEqual(CELLS.A1);
    await host.write([edit('A1', '8.85', '1')]);
    expect(cellOf(excel, 'A1')).toEqual({ v: 1 });
    expect(sheet.isProtected).toBe(true);
  });

  it('puts everything back where Excel makes something else of a content', async () => {
    const excel = open();
    const before = excel.model.snapshot();
    // Excel reads the text as a number.
    const edits = [edit('A1', '8.85', '1'), edit('B2', '007', '1,000')];
    await expect(officeHost().write(edits)).rejects.toMatchObject({ code: 'unknown' });
    expect(excel.model.snapshot()).toEqual(before);
  });

  it('says which sheet is gone', async () => {
    open();
    const there = officeHost().write([{ sheet: '附件9', cell: 'A1', from: '', to: '1' }]);
    await expect(there).rejects.toMatchObject({ code: 'missing-sheet' });
  });
});
