import { describe, expect, it } from 'vitest';
import { officeHost } from '../../../addin/host/office/office-host.ts';
import { runExcel, traffic } from '../../../addin/host/office/run-excel.ts';
import type { ExcelHost } from '../../../addin/workbench/excel/excel-host.ts';
import { openInExcel } from '../excel/office-in-node.ts';

const BOOK = { sheets: [{ name: '附件1', cells: { A1: { v: 1 } } }] };

function sheetOf({ model }: ExcelHost) {
  const [sheet] = model.sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'done',
    (error) => error.code,
  );
}

describe('what goes wrong in Excel', () => {
  it('while somebody edits a cell waits, or is busy-editing in an Excel that cannot wait', async () => {
    const old = openInExcel(BOOK, { delays: false });
    old.beginCellEdit();
    expect(await codeOf(officeHost().identify())).toBe('busy-editing');
    const newer = openInExcel(BOOK);
    newer.beginCellEdit();
    const waiting = codeOf(officeHost().identify());
    await new Promise((resolve) => setTimeout(resolve, 10));
    newer.endCellEdit();
    expect(await waiting).toBe('done');
  });

  it('on a protected sheet is protected', async () => {
    sheetOf(openInExcel(BOOK)).isProtected = true;
    const write = runExcel(async (context) => {
      context.workbook.worksheets.getItem('附件1').getRange('A1').values = [[2]];
      await context.sync();
    });
    expect(await codeOf(write)).toBe('protected');
  });

  it('on a sheet that is gone is missing-sheet', async () => {
    const excel = openInExcel(BOOK);
    const host = officeHost();
    await host.read();
    excel.model.addSheet({ name: '附件2', cells: {} }, 'user');
    excel.model.deleteSheet(sheetOf(excel), 'remote');
    expect(await codeOf(host.goTo({ sheet: '附件1', cell: 'A1' }))).toBe('missing-sheet');
  });

  it('beyond 5 MB is too-large, both ways', async () => {
    openInExcel(BOOK);
    const long = '长'.repeat(2_000_000);
    const ask = runExcel(async (context) => {
      context.workbook.worksheets.getItem('附件1').getRange('A1').values = [[long]];
      await context.sync();
    });
    expect(await codeOf(ask)).toBe('too-large');
    openInExcel({ sheets: [{ name: '附件1', cells: { A1: { v: long } } }] });
    const answer = runExcel(async (context) => {
      context.workbook.worksheets.getItem('附件1').getRange('A1').load('values');
      await context.sync();
    });
    expect(await codeOf(answer)).toBe('too-large');
  });

  it('in an Excel that lacks the function is unsupported', async () => {
    openInExcel(BOOK, { excelApi: '1.8' });
    expect(await codeOf(officeHost().mark([{ sheet: '附件1', cells: ['A1'], severity: 'error' }]))).toBe(
      'unsupported',
    );
  });

  it('where somebody was faster is conflict', async () => {
    openInExcel(BOOK);
    const host = officeHost();
    expect(await codeOf(host.write([{ sheet: '附件1', cell: 'A1', from: '5', to: '6' }]))).toBe('conflict');
    expect(await codeOf(host.addSheets([{ name: '附件1', cells: {} }]))).toBe('conflict');
  });

  it('in any other way is unknown, with what Excel said', async () => {
    openInExcel(BOOK);
    const odd = runExcel(async (context) => {
      context.workbook.worksheets.getItem('附件1').getRange('nowhere').load('address');
      await context.sync();
    });
    await expect(odd).rejects.toMatchObject({ code: 'unknown', message: expect.stringMatching(/argument/) });
  });

  it('is counted in round trips like all else', async () => {
    const excel = openInExcel(BOOK);
    const before = traffic.syncs;
    await officeHost().read();
    expect(traffic.syncs - before).toBe(excel.traffic.syncs);
  });
});
