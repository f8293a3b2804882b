import { type CellObject, read } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../shared/archive/unzip.ts';
import { sampleWithMistakes } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import type { WorkbookStyle } from '../../../shared/workbook/style.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { convert, hasLibreOffice } from '../../libreoffice.ts';

function readBack(bytes: Uint8Array): Workbook {
  const result = readXlsx(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.workbook;
}

const bookOf = (cells: Record<string, Cell>): Workbook => ({ sheets: [{ name: '表', cells }] });

function part(bytes: Uint8Array, name: string): string {
  const zip = openZip(bytes);
  const text = zip.ok ? zip.value.text(name) : null;
  if (!text?.ok) throw new Error(`no ${name}`);
  return text.value;
}

/** Everything that a workbook can hold. */
const FULL: Workbook = {
  sheets: [
    {
      name: '附件1 & <表>',
      ref: 'A1:D5',
      merges: ['A1:C1'],
      hiddenRows: [4],
      hiddenColumns: ['D'],
      cells: {
        A1: { v: '部门整体支出 "绩效" <自评> & 表\n第二行  ' },
        A2: { v: 1325.68, z: '#,##0.00_ ' },
        B2: { v: 0.951, z: '0.00%' },
        C2: { v: 0, z: '0.00"万元"' },
        D2: { v: true },
        A3: { v: 2651.36, f: 'SUM(A2:A2)*2', z: '0.00_);[Red]\\(0.00\\)' },
        B3: { v: '合计<1>', f: '"合计<"&1&">"' },
        C3: { v: '#DIV/0!', f: '1/0', t: 'e' },
        A4: { v: 45_657, z: 'yyyy"年"m"月"d"日"' },
        B4: { v: '_x0041_\u0001\r\n' },
        A5: { v: 2, f: 'A2:A3*0+2', arr: 'A5:B5' },
        B5: { v: 2, f: 'A2:A3*0+2', arr: 'A5:B5' },
        D5: { v: null, f: 'IFNA(XLOOKUP(A2,A2:A3,B2:B3),MAXIFS(A2:A3,A2:A3,">0"))' },
      },
    },
    { name: '空', hidden: 1, merges: [], cells: {} },
    { name: '藏', hidden: 2, ref: 'B2', merges: [], cells: { B2: { v: '—' } } },
  ],
  names: [
    { name: '总额', ref: "'附件1 & <表>'!$A$2" },
    { name: '_xlnm.Print_Area', ref: '藏!$A$1:$B$2', sheet: 2 },
  ],
};

describe('a written workbook', () => {
  it('reads back as it was, but for characters that XML cannot hold', () => {
    const [first, ...rest] = FULL.sheets;
    const expected = { ...first, cells: { ...first?.cells, B4: { v: '_x0041_\r\n' } } };
    expect(readBack(writeXlsx(FULL))).toEqual({ ...FULL, sheets: [expected, ...rest] });
  });

  it.each([
    ['the sample with mistakes', sampleWithMistakes()],
    ['the township', townshipWorkbook()],
  ])('of %s reads back as it was', (_, workbook) => {
    const withoutBlanks = workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: Object.fromEntries(
        Object.entries(sheet.cells).filter(([, { v = null, f }]) => f || (v !== null && v !== '')),
      ),
    }));
    expect(
      readBack(writeXlsx(workbook)).sheets.map(({ name, cells, merges }) => ({ name, cells, merges })),
    ).toEqual(withoutBlanks.map(({ name, cells, merges }) => ({ name, cells, merges })));
  });

  it('is the same bytes for the same workbook and style', () => {
    const style = { 表: { cells: { A1: { bold: true, border: true } }, landscape: true } };
    const book = () => bookOf({ A1: { v: 1 }, B1: { v: '二' } });
    expect(writeXlsx(book(), style)).toEqual(writeXlsx(book(), style));
  });

  it('is read alike by SheetJS, whatever its texts and numbers', () => {
    const value = fc.oneof(
      // A sheet knows no -0.
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((v) => v + 0),
      fc.boolean(),
      fc.string({
        unit: fc.constantFrom(
          '=',
          '+',
          '-',
          '@',
          '<',
          '&',
          '"',
          "'",
          '勾',
          '稽',
          ' ',
          '\n',
          '\t',
          '1',
          '_x000D_',
        ),
      }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const book = bookOf(Object.fromEntries(values.map((v, i) => [`A${i + 1}`, { v }])));
        const bytes = writeXlsx(book);
        const mine = readBack(bytes).sheets[0]?.cells ?? {};
        const sheet: Record<string, CellObject> = read(bytes, { type: 'array' }).Sheets.表 ?? {};
        for (const [i, v] of values.entries()) {
          expect(mine[`A${i + 1}`]?.v ?? '').toBe(v);
          expect(sheet[`A${i + 1}`]?.v ?? '').toBe(v);
        }
      }),
    );
  });
});

describe('text never becomes a formula', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("http://x","y")',
    '@SUM(A1)',
    '+1',
    '-1',
    '\t=1',
    '＝1+1',
    '＠SUM(A1)',
  ])('%j', (text) => {
    const bytes = writeXlsx(bookOf({ A1: { v: text } }));
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(part(bytes, 'xl/styles.xml')).toContain('quotePrefix="1"');
    expect(readBack(bytes).sheets[0]?.cells.A1).toEqual({ v: text });
  });

  it('and harmless text needs no mark', () => {
    expect(part(writeXlsx(bookOf({ A1: { v: '合计' } })), 'xl/styles.xml')).not.toContain('quotePrefix');
  });
});

describe('formulas', () => {
  it('newer than the format carry their mark in the file', () => {
    const bytes = writeXlsx(FULL);
    expect(part(bytes, 'xl/worksheets/sheet1.xml')).toContain(
      '<f>_xlfn.IFNA(_xlfn.XLOOKUP(A2,A2:A3,B2:B3),_xlfn.MAXIFS(A2:A3,A2:A3,&quot;&gt;0&quot;))</f>',
    );
  });

  it('without a result are reckoned by the program that opens the file', () => {
    expect(part(writeXlsx(bookOf({ A1: { f: '1+1' } })), 'xl/workbook.xml')).toContain('fullCalcOnLoad');
    expect(part(writeXlsx(bookOf({ A1: { f: '1+1', v: 2 } })), 'xl/workbook.xml')).not.toContain(
      'fullCalcOnLoad',
    );
  });
});

describe('the look', () => {
  const style: WorkbookStyle = {
    表: {
      columnWidths: [20, 12],
      rowHeights: { 1: 30 },
      cells: {
        A1: { bold: true, size: 16, align: 'center', wrap: true, border: true },
        B2: { locked: false, border: true, fill: 'F2F2F2' },
      },
      validations: [
        { range: 'B2', rule: { kind: 'decimal', least: 0 }, prompt: '请填写不小于0的数' },
        { range: 'A2', rule: { kind: 'list', values: ['是', '否'] }, prompt: '请选择' },
      ],
      protected: true,
      landscape: true,
    },
  };
  const book: Workbook = {
    sheets: [
      {
        name: '表',
        merges: ['A1:B1'],
        cells: { A1: { v: '标题' }, A2: { v: '数' }, B2: { v: 1, z: '0.00' } },
      },
    ],
  };

  it('is in the file: widths, heights, protection, lists, page', () => {
    const xml = part(writeXlsx(book, style), 'xl/worksheets/sheet1.xml');
    for (const piece of [
      '<col min="1" max="1" width="20"',
      '<row r="1" ht="30"',
      '<sheetProtection sheet="1"',
      '<dataValidation type="decimal"',
      '<formula1>"是,否"</formula1>',
      'paperSize="9" orientation="landscape"',
    ]) {
      expect(xml).toContain(piece);
    }
  });

  it('reaches every cell of a merged range, so that its border has no gap', () => {
    expect(part(writeXlsx(book, style), 'xl/worksheets/sheet1.xml')).toMatch(/<c r="B1" s="1"\/>/);
  });

  it('does not change what is read', () => {
    expect(readBack(writeXlsx(book, style)).sheets[0]?.cells).toEqual(book.sheets[0]?.cells);
  });

  it.skipIf(!hasLibreOffice)('and all else is understood by LibreOffice', () => {
    const both: Workbook = { ...FULL, sheets: [...FULL.sheets, ...book.sheets] };
    const again = readBack(convert(writeXlsx(both, style), 'xlsx', 'xlsx'));
    expect(again.sheets.map(({ name, hidden }) => [name, hidden ?? 0])).toEqual([
      ['附件1 & <表>', 0],
      ['空', 1],
      ['藏', 1],
      ['表', 0],
    ]);
    const [first] = again.sheets;
    expect(first?.cells).toMatchObject({
      A1: { v: '部门整体支出 "绩效" <自评> & 表\n第二行  ' },
      A2: { v: 1325.68 },
      B2: { v: 0.951, z: '0.00%' },
      D2: { v: true },
      A3: { v: 2651.36, f: 'SUM(A2:A2)*2' },
      B3: { v: '合计<1>' },
      C3: { v: '#DIV/0!', t: 'e' },
      A4: { v: 45_657 },
      A5: { v: 2, arr: 'A5:B5' },
      B5: { v: 2, arr: 'A5:B5' },
    });
    expect(first?.cells.D5?.f).toContain('MAXIFS(');
    expect(first).toMatchObject({ merges: ['A1:C1'], hiddenRows: [4], hiddenColumns: ['D'] });
    expect(again.names?.map(({ name }) => name)).toContain('总额');
  });
});
