import { describe, expect, it } from 'vitest';
import { officeHost } from '../../../addin/host/office/office-host.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { openInExcel } from '../excel/office-in-node.ts';

/** A sheet full of texts of `length` characters. */
function bigSheet(name: string, rows: number, columns: number, length = 4): Sheet {
  const cells: Record<string, Cell> = {};
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      cells[formatAddress(row, column)] = { v: `${row}`.padEnd(length, 'x') };
    }
  }
  return { name, ref: `A1:${formatAddress(rows - 1, columns - 1)}`, cells };
}

/** The workbook as the host may know it: blank cells, merges and formats of blank cells are not read. */
function contentOf({ sheets }: Workbook): Workbook {
  return {
    sheets: sheets.map(({ name, hidden, cells }) => ({
      name,
      ...(hidden ? { hidden } : {}),
      cells: Object.fromEntries(
        Object.entries(cells).filter(([, { v, f }]) => f !== undefined || (v !== undefined && v !== null)),
      ),
    })),
  };
}

/** As toEqual, in a fraction of its time on large sheets. */
function sameContent(a: Workbook, b: Workbook): boolean {
  return JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));
}

describe('reading the workbook', () => {
  it('takes 2 round trips and less than 20 KB of request for the sample set', async () => {
    const excel = openInExcel(sampleWorkbook());
    const read = await officeHost().read();
    expect(contentOf(read)).toEqual(contentOf(sampleWorkbook()));
    expect(excel.traffic.syncs).toBe(2);
    expect(excel.traffic.requestBytes).toBeLessThan(20_000);
  });

  it.each([1, 10, 60])('takes 2 round trips for %i sheets', async (count) => {
    const sheets = Array.from({ length: count }, (_, i) => bigSheet(`表${i + 1}`, 20, 10));
    const excel = openInExcel({ sheets });
    expect(contentOf(await officeHost().read())).toEqual({
      sheets: sheets.map(({ name, cells }) => ({ name, cells })),
    });
    expect(excel.traffic.syncs).toBe(2);
  });

  it('takes 2 round trips for 4 MB, and one more per piece beyond what Excel gives at once', async () => {
    const fits = openInExcel({ sheets: [bigSheet('台账', 2_000, 25, 24)] });
    await officeHost().read();
    expect(fits.traffic.syncs).toBe(2);
    expect(fits.traffic.responseBytes).toBeGreaterThan(3_500_000);

    const workbook = {
      sheets: [bigSheet('封面', 3, 3), bigSheet('台账', 4_400, 25, 24), bigSheet('附表', 100, 10)],
    };
    const big = openInExcel(workbook);
    const host = officeHost();
    expect(sameContent(await host.read(), workbook)).toBe(true);
    // Sheets, the whole (refused), sizes, and 111,009 cells in pieces of 10,000.
    const first = big.traffic.syncs;
    expect(first).toBe(3 + 12);
    // From then on the sizes come with the sheets, and the whole is not asked for.
    expect(sameContent(await host.read(), workbook)).toBe(true);
    expect(big.traffic.syncs - first).toBe(1 + 12);
  });

  it('asks a watched workbook for nothing beyond a piece at once, also where a sheet is read again', async () => {
    const workbook = { sheets: [bigSheet('封面', 3, 3), bigSheet('台账', 2_400, 25)] };
    const excel = openInExcel(workbook);
    const host = officeHost();
    const unwatch = await host.watch(() => {});
    let largest = 0;
    const { send } = excel;
    excel.send = (answer) => {
      largest = Math.max(largest, answer.length);
      send(answer);
    };
    expect(sameContent(await host.read(), workbook)).toBe(true);
    expect(
      sameContent({ sheets: await host.readSheets(['台账']) }, { sheets: workbook.sheets.slice(1) }),
    ).toBe(true);
    expect(largest).toBeLessThan(1_000_000);
    await unwatch();
  });

  it('reads a workbook whose sheets are others than the last time', async () => {
    const excel = openInExcel({ sheets: [bigSheet('甲', 2, 2), bigSheet('乙', 2, 2)] });
    const host = officeHost();
    await host.read();
    const [, second] = excel.model.sheets;
    if (second) excel.model.deleteSheet(second, 'user');
    expect((await host.read()).sheets.map(({ name }) => name)).toEqual(['甲']);
    excel.model.addSheet(bigSheet('丙', 2, 2), 'user');
    expect((await host.read()).sheets.map(({ name }) => name)).toEqual(['甲', '丙']);
  });

  it('lets the page answer keys and clicks while it takes in a large sheet', async () => {
    openInExcel({ sheets: [bigSheet('台账', 2_000, 25)] });
    let turns = 0;
    const ticking = setInterval(() => turns++, 0);
    await officeHost().read();
    clearInterval(ticking);
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('asks for less where long texts make even a piece too large', async () => {
    const workbook = { sheets: [bigSheet('说明', 600, 20, 300)] };
    openInExcel(workbook);
    const host = officeHost();
    expect(sameContent(await host.read(), workbook)).toBe(true);
    expect(sameContent({ sheets: await host.readSheets(['说明']) }, workbook)).toBe(true);
  });

  it('tells formulas, texts, errors and formats apart as a file does', async () => {
    const cells = {
      A1: { v: '=不是公式' },
      A2: { v: 3, f: '1+2', z: '0.00' },
      A3: { v: '#DIV/0!', f: '1/0', t: 'e' as const },
      A4: { v: true },
      A5: { v: 45_292, z: 'yyyy-mm-dd' },
      A6: { v: '', f: '""' },
      A7: { v: '12.5', z: '@' },
    };
    openInExcel({ sheets: [{ name: 'Sheet1', cells: { ...cells, B9: { z: '0.00' } } }] });
    const [sheet] = (await officeHost().read()).sheets;
    expect(sheet).toEqual({ name: 'Sheet1', ref: 'A1:A7', cells });
  });

  it('reads hidden sheets, empty sheets and defined names', async () => {
    const workbook: Workbook = {
      sheets: [
        { name: '附件1', cells: { A1: { v: 1 } } },
        { name: '底稿', hidden: 2, cells: {} },
      ],
      names: [
        { name: '合计', ref: '附件1!$A$1' },
        { name: '口径', ref: '附件1!$A$1', sheet: 1 },
      ],
    };
    openInExcel(workbook);
    expect(await officeHost().read()).toEqual({
      ...workbook,
      sheets: [{ ...workbook.sheets[0], ref: 'A1' }, workbook.sheets[1]],
    });
  });

  it('reads single sheets again in one round trip, and says which is gone', async () => {
    const excel = openInExcel({ sheets: [bigSheet('甲', 2, 2), bigSheet('乙', 2, 2)] });
    const host = officeHost();
    expect(await host.readSheets(['乙'])).toEqual([bigSheet('乙', 2, 2)]);
    expect(excel.traffic.syncs).toBe(1);
    await expect(host.readSheets(['丙'])).rejects.toMatchObject({ code: 'missing-sheet' });
  });

  it('waits while the user edits a cell', async () => {
    const excel = openInExcel({ sheets: [bigSheet('甲', 2, 2)] });
    excel.beginCellEdit();
    let done = false;
    const reading = officeHost()
      .read()
      .then(() => {
        done = true;
      });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toBe(false);
    excel.endCellEdit();
    await reading;
  });
});
