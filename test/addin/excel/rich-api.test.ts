import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { arrived, openInExcel } from './office-in-node.ts';

const WORKBOOK: Workbook = {
  sheets: [
    {
      name: '附件1',
      cells: {
        A1: { v: '公务接待' },
        B1: { v: 27.47, z: '#,##0.00' },
        A2: { v: '合计' },
        B2: { v: 54.94, f: 'B1*2' },
        C2: { v: '#REF!', f: '#REF!+1', t: 'e' },
      },
    },
    { name: 'Sheet2', hidden: 1, cells: {} },
  ],
};

/** The code of the error that Excel answers with. */
async function codeOf(batch: (context: Excel.RequestContext) => Promise<void>): Promise<unknown> {
  try {
    await Excel.run(batch);
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  }
  return null;
}

describe('the real Office.js over our Excel', () => {
  it('gives values only after load and sync', async () => {
    openInExcel(WORKBOOK);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('附件1').getUsedRange();
      range.load('address,values,formulas,valueTypes,numberFormat');
      expect(() => range.values).toThrow(/not available|PropertyNotLoaded|property/i);
      await context.sync();
      expect(range.address).toBe("'附件1'!A1:C2");
      expect(range.values).toEqual([
        ['公务接待', 27.47, ''],
        ['合计', 54.94, '#REF!'],
      ]);
      expect(range.formulas).toEqual([
        ['公务接待', 27.47, ''],
        ['合计', '=B1*2', '=#REF!+1'],
      ]);
      expect(range.valueTypes).toEqual([
        ['String', 'Double', 'Empty'],
        ['String', 'Double', 'Error'],
      ]);
      expect(range.numberFormat[0]).toEqual(['General', '#,##0.00', 'General']);
    });
  });

  it('writes as Excel does: formulas are reckoned, typed numbers become numbers', async () => {
    openInExcel(WORKBOOK);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('附件1');
      sheet.getRange('B1').values = [['1,000.50']];
      sheet.getRange('D1:D3').formulas = [['=B1+1'], ["'007"], ['95.10%']];
      const range = sheet.getRange('B1:D3').load('values');
      await context.sync();
      expect(range.values).toEqual([
        [1000.5, '', 1001.5],
        [2001, '#REF!', '007'],
        ['', '', 0.951],
      ]);
    });
  });

  it('keeps objects apart from null objects', async () => {
    openInExcel(WORKBOOK);
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const missing = worksheets.getItemOrNullObject('附件9').load('name');
      const ofMissing = missing.getUsedRangeOrNullObject().load('address');
      const empty = worksheets.getItem('Sheet2').getUsedRangeOrNullObject().load('address');
      await context.sync();
      expect([missing.isNullObject, ofMissing.isNullObject, empty.isNullObject]).toEqual([true, true, true]);
    });
  });

  it('loads collections with what their items lead to', async () => {
    openInExcel(WORKBOOK);
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/name,items/visibility,items/protection/protected');
      await context.sync();
      expect(worksheets.items.map(({ name, visibility }) => [name, visibility])).toEqual([
        ['附件1', 'Visible'],
        ['Sheet2', 'Hidden'],
      ]);
      expect(worksheets.items[0]?.protection.protected).toBe(false);
    });
  });

  it("answers with Excel's error codes", async () => {
    const { model } = openInExcel(WORKBOOK);
    const sheet = (context: Excel.RequestContext) => context.workbook.worksheets.getItem('附件1');
    expect(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem('附件9').load('name');
        await context.sync();
      }),
    ).toBe('ItemNotFound');
    expect(
      await codeOf(async (context) => {
        sheet(context).getRange('A1:B2').values = [[1]];
        await context.sync();
      }),
    ).toBe('InvalidArgument');
    expect(
      await codeOf(async (context) => {
        sheet(context).getRange('附件').load('address');
        await context.sync();
      }),
    ).toBe('InvalidArgument');
    for (const locked of model.sheets) locked.isProtected = true;
    expect(
      await codeOf(async (context) => {
        sheet(context).getRange('A1').values = [[1]];
        await context.sync();
      }),
    ).toBe('AccessDenied');
  });

  it('refuses loudly what it does not model', async () => {
    openInExcel(WORKBOOK);
    await expect(
      Excel.run(async (context) => {
        context.workbook.tables.load('items/name');
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'ApiNotFound', message: expect.stringContaining('Workbook.tables') });
    expect(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem('附件1').getRange('A1').load('text');
        await context.sync();
      }),
    ).toBe('ApiNotFound');
  });

  it('lacks what came with later versions of the API, for calls, properties and events alike', async () => {
    const sheet = (context: Excel.RequestContext) => context.workbook.worksheets.getItem('附件1');
    const needs: Record<string, (context: Excel.RequestContext) => unknown> = {
      '1.9': (context) => sheet(context).getRanges('A1,B2').load('address'),
      '1.6': (context) => sheet(context).getRange().conditionalFormats.load('items/type'),
      '1.4': (context) => context.workbook.settings.getItemOrNullObject('a').load('value'),
      '1.7': (context) => context.workbook.load('name'),
      '1.8': (context) => context.workbook.worksheets.onCalculated.add(async () => {}),
      '1.13': (context) => sheet(context).getRange('A1').getMergedAreasOrNullObject().load('address'),
    };
    for (const [version, use] of Object.entries(needs)) {
      const codeIn = async (excelApi: string) => {
        openInExcel(WORKBOOK, { excelApi });
        return codeOf(async (context) => {
          use(context);
          await context.sync();
        });
      };
      const before = `1.${Number(version.slice(2)) - 1}`;
      expect([version, await codeIn(before), await codeIn(version)]).toEqual([version, 'ApiNotFound', null]);
    }
  });

  it('gives no values for whole columns', async () => {
    openInExcel(WORKBOOK);
    await Excel.run(async (context) => {
      const columns = context.workbook.worksheets.getItem('附件1').getRange('A:B').load('values,address');
      await context.sync();
      expect([columns.address, columns.values]).toEqual(["'附件1'!A:B", null]);
    });
  });

  it('refuses calls while a cell is edited, unless they may wait', async () => {
    const host = openInExcel(WORKBOOK);
    host.beginCellEdit();
    const name = async (context: Excel.RequestContext) => {
      const workbook = context.workbook.load('name');
      await context.sync();
      return workbook.name;
    };
    expect(
      await codeOf(async (context) => {
        await name(context);
      }),
    ).toBe('InvalidOperationInCellEditMode');
    const waiting = Excel.run({ delayForCellEdit: true }, name);
    await arrived();
    host.endCellEdit();
    expect(await waiting).toBe('工作簿1.xlsx');
  });

  it('refuses answers beyond 5 MB', async () => {
    const cells = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`A${i + 1}`, { v: '说'.repeat(1000) }]),
    );
    openInExcel({ sheets: [{ name: 'Sheet1', cells }] });
    expect(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getUsedRange().load('values');
        await context.sync();
      }),
    ).toBe('ResponsePayloadSizeLimitExceeded');
  });

  it("tells who changed what, until the handler is removed: the user's, our own and others' changes", async () => {
    const { model } = openInExcel(WORKBOOK);
    const seen: unknown[] = [];
    const handler = await Excel.run(async (context) => {
      const added = context.workbook.worksheets.onChanged.add(async ({ address, source, triggerSource }) => {
        seen.push([address, source, triggerSource]);
      });
      await context.sync();
      return added;
    });
    const edit = { sheet: '附件1', cell: 'B1', to: { v: 1 } };
    model.edit([edit], 'user');
    model.edit([edit, { ...edit, cell: 'A2' }], 'remote');
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('附件1').getRange('B1').values = [[2]];
      await context.sync();
    });
    await arrived();
    expect(seen).toEqual([
      ['B1', 'Local', 'Unknown'],
      ['A1:B2', 'Remote', 'Unknown'],
      ['B1', 'Local', 'ThisLocalAddin'],
    ]);
    await Excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
    model.edit([edit], 'user');
    await arrived();
    expect(seen).toHaveLength(3);
  });

  it("loses the user's undo history by the calls on Microsoft's list, and by no others", async () => {
    const { model } = openInExcel(WORKBOOK);
    const stepsAfter = async (call: (sheet: Excel.Worksheet) => unknown) => {
      model.forgetUndo();
      model.edit([{ sheet: '附件1', cell: 'B1', to: { v: 1 } }], 'user');
      await Excel.run(async (context) => {
        call(context.workbook.worksheets.getItem('附件1'));
        await context.sync();
      });
      return model.undoSteps;
    };
    expect(await stepsAfter((sheet) => sheet.getUsedRange().load('values'))).toBe(1);
    expect(await stepsAfter((sheet) => sheet.getRange('B1').select())).toBe(1);
    expect(
      await stepsAfter((sheet) => sheet.getRange('A1').getMergedAreasOrNullObject().load('address')),
    ).toBe(0);
    expect(await stepsAfter((sheet) => sheet.protection.protect())).toBe(0);
    expect(await stepsAfter((sheet) => sheet.protection.unprotect())).toBe(0);
  });

  it('takes back changes one by one', () => {
    const { model } = openInExcel(WORKBOOK);
    const valueIn = (cell: string) => model.sheets[0] && model.cellAt(model.sheets[0], cell)?.v;
    model.edit([{ sheet: '附件1', cell: 'B1', to: { v: 10 } }], 'user');
    expect([valueIn('B1'), valueIn('B2')]).toEqual([10, 20]);
    expect([model.undo(), model.undo()]).toEqual([true, false]);
    expect([valueIn('B1'), valueIn('B2')]).toEqual([27.47, 54.94]);
  });
});
