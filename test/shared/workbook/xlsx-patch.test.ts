import { type CellObject, read, utils, type WorkBook, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../shared/archive/unzip.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import { formatAddress } from '../../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { type CellChange, changesBetween, patchXlsx } from '../../../shared/workbook/xlsx-patch.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { convert, hasLibreOffice } from '../../libreoffice.ts';
import { runs } from '../../runs.ts';
import { type RawWorkbook, rawXlsx } from './raw-xlsx.ts';
import { richFile } from './rich-file.ts';

function workbookOf(bytes: Uint8Array): Workbook {
  const result = readXlsx(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.workbook;
}

function patched(bytes: Uint8Array, changes: readonly CellChange[]): Uint8Array {
  const result = patchXlsx(bytes, changes);
  if (!result.ok) throw new Error(result.error.message);
  return result.bytes;
}

/** Every part as text. */
function partsOf(bytes: Uint8Array): Record<string, string> {
  const zip = openZip(bytes);
  if (!zip.ok) throw new Error(zip.error);
  return Object.fromEntries(
    zip.value.entries.map((entry) => {
      const part = zip.value.read(entry);
      return [entry.name, part.ok ? Buffer.from(part.value).toString('latin1') : part.error];
    }),
  );
}

const SHEET1 = 'xl/worksheets/sheet1.xml';

/** The sheet's XML after changes of 表 in a file made of this XML. */
function sheetXml(xml: string, changes: Record<string, Cell>, raw: Omit<RawWorkbook, 'sheets'> = {}): string {
  const bytes = patched(rawXlsx({ sheets: { 表: xml }, ...raw }), changesOf(changes));
  return /<worksheet>(.*)<\/worksheet>/s.exec(partsOf(bytes)[SHEET1] ?? '')?.[1] ?? '';
}

const changesOf = (changes: Record<string, Cell>): CellChange[] =>
  Object.entries(changes).map(([cell, to]) => ({ sheet: '表', cell, to }));

const dataXml = (rows: string, changes: Record<string, Cell>) => {
  const xml = sheetXml(`<sheetData>${rows}</sheetData>`, changes);
  return /^<sheetData>(.*)<\/sheetData>$/s.exec(xml)?.[1];
};

describe('a changed cell', () => {
  it('keeps its look, and nothing else in the sheet changes', () => {
    expect(
      dataXml('<row r="1" ht="30"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" s="4"><v>1</v></c></row>', {
        A1: { v: 12.5 },
      }),
    ).toBe('<row r="1" ht="30"><c r="A1" s="3"><v>12.5</v></c><c r="B1" s="4"><v>1</v></c></row>');
  });

  it('takes text, logical values, errors, formulas and nothing', () => {
    const rows = '<row r="1">'.concat(...[...'ABCDE'].map((c) => `<c r="${c}1"><v>1</v></c>`), '</row>');
    expect(
      dataXml(rows, {
        A1: { v: '=1+1' },
        B1: { v: true },
        C1: { v: '#N/A', t: 'e', f: 'NA()' },
        D1: { v: '甲', f: 'IF(A1<2,"甲")' },
        E1: {},
      }),
    ).toBe(
      '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B1" t="b"><v>1</v></c>' +
        '<c r="C1" t="e"><f>NA()</f><v>#N/A</v></c><c r="D1" t="str"><f>IF(A1&lt;2,&quot;ç\u0094²&quot;)</f><v>ç\u0094²</v></c><c r="E1"/></row>',
    );
  });

  it('that was not in the file stands in its place, with the look of its row or column', () => {
    const xml = sheetXml(
      '<dimension ref="B2:B4"/><cols><col min="3" max="5" style="7"/></cols>' +
        '<sheetData><row r="2" spans="2:2"><c r="B2"><v>1</v></c></row><row r="4" s="9" customFormat="1"/></sheetData>',
      { A2: { v: 1 }, C2: { v: 2 }, A3: { v: 3 }, D4: { v: 4 }, E9: { v: 5 }, F9: {} },
    );
    expect(xml).toBe(
      '<dimension ref="A2:E9"/><cols><col min="3" max="5" style="7"/></cols>' +
        '<sheetData><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2" s="7"><v>2</v></c></row>' +
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="4" s="9" customFormat="1"><c r="D4" s="9"><v>4</v></c></row>' +
        '<row r="9"><c r="E9" s="7"><v>5</v></c></row></sheetData>',
    );
  });

  it('may be the first of an empty sheet', () => {
    expect(sheetXml('<sheetData/>', { B2: { v: 1 } })).toBe(
      '<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>',
    );
  });

  it('is written with the prefix of its sheet', () => {
    expect(
      sheetXml(
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:f>B1</x:f><x:v>1</x:v></x:c></x:row></x:sheetData>',
        {
          A1: { v: 2, f: 'B1' },
          B1: { v: 2 },
        },
      ),
    ).toBe(
      '<x:sheetData><x:row r="1"><x:c r="A1"><x:f>B1</x:f><x:v>2</x:v></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData>',
    );
  });
});

describe('shared formulas', () => {
  const rows =
    '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>' +
    '<row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>' +
    '<row r="3"><c r="B3" s="1"><f t="shared" si="0"/><v>6</v></c></row>';

  it('stay shared where only a result is new', () => {
    expect(dataXml(rows, { B1: { v: 3, f: 'A1*2' }, B2: { v: 5, f: 'A2*2' } })).toBe(
      rows.replace('<v>2</v>', '<v>3</v>').replace('<v>4</v>', '<v>5</v>'),
    );
  });

  it('lose one cell without harm', () => {
    expect(dataXml(rows, { B2: { v: 9 } })).toBe(rows.replace('<f t="shared" si="0"/><v>4</v>', '<v>9</v>'));
  });

  it('become each cell’s own where the first cell gets something else', () => {
    expect(dataXml(rows, { B1: { v: 9 }, B3: { v: 7, f: 'A3*2' } })).toBe(
      '<row r="1"><c r="B1"><v>9</v></c></row>' +
        '<row r="2"><c r="B2"><f>A2*2</f><v>4</v></c></row>' +
        '<row r="3"><c r="B3" s="1"><f>A3*2</f><v>7</v></c></row>',
    );
  });
});

describe('what changes only as a whole', () => {
  const rows =
    '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>';
  const bytes = rawXlsx({ sheets: { 表: `<sheetData>${rows}</sheetData>` } });

  it('is not torn', () => {
    for (const cell of ['A1', 'A2']) {
      const result = patchXlsx(bytes, changesOf({ [cell]: { v: 9 } }));
      expect(result).toMatchObject({ ok: false, error: { code: 'part-of-array' } });
      expect(!result.ok && result.error.message).toContain('A1:A2');
    }
  });

  it('may get new results', () => {
    expect(
      dataXml(rows, { A1: { v: 3, f: 'B1:B2*2', arr: 'A1:A2' }, A2: { v: 6, f: 'B1:B2*2', arr: 'A1:A2' } }),
    ).toBe(rows.replace('<v>2</v>', '<v>3</v>').replace('<v>4</v>', '<v>6</v>'));
  });

  it('may go as a whole', () => {
    expect(dataXml(rows, { A1: { v: 1 }, A2: {} })).toBe(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"/></row>',
    );
  });
});

describe('the calculation chain', () => {
  const RELATION = '<Relationship Id="c" Type="x/relationships/calcChain" Target="calcChain.xml"/>';
  const TYPE = '<Override PartName="/xl/calcChain.xml" ContentType="x"/>';
  const formula = (row: number) => `<row r="${row}"><c r="A${row}"><f>1</f><v>1</v></c></row>`;
  function withChain(chain: string): Uint8Array {
    const plain = rawXlsx({
      sheets: { 表: `<sheetData>${formula(1)}${formula(2)}${formula(3)}</sheetData>` },
    });
    const parts = partsOf(plain);
    return rawXlsx({
      sheets: { 表: `<sheetData>${formula(1)}${formula(2)}${formula(3)}</sheetData>` },
      parts: {
        '[Content_Types].xml': `<Types>${TYPE}</Types>`,
        'xl/_rels/workbook.xml.rels': (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
          '</Rel',
          `${RELATION}</Rel`,
        ),
        'xl/calcChain.xml': `<calcChain>${chain}</calcChain>`,
      },
    });
  }

  it('is not touched while every formula stays one', () => {
    const bytes = withChain('<c r="A2" i="1"/><c r="A1"/>');
    expect(partsOf(patched(bytes, changesOf({ A1: { v: 2, f: '2' } })))['xl/calcChain.xml']).toBe(
      '<calcChain><c r="A2" i="1"/><c r="A1"/></calcChain>',
    );
  });

  it('loses the cells whose formula went, and no cell changes its sheet by that', () => {
    const bytes = withChain('<c r="A1" i="2"/><c r="A2" i="1" l="1"/><c r="A1"/><c r="A3"/>');
    const parts = partsOf(patched(bytes, changesOf({ A1: { v: 1 }, A2: { v: 1 } })));
    expect(parts['xl/calcChain.xml']).toBe('<calcChain><c r="A1" i="2"/><c i="1" r="A3"/></calcChain>');
  });

  it('goes when it is empty, with all that speaks of it', () => {
    const bytes = withChain('<c r="A1" i="1"/>');
    const parts = partsOf(patched(bytes, changesOf({ A1: { v: 1 } })));
    expect(Object.keys(parts)).not.toContain('xl/calcChain.xml');
    expect(parts['[Content_Types].xml']).toBe('<Types></Types>');
    expect(parts['xl/_rels/workbook.xml.rels']).not.toContain('calcChain');
    expect(parts['xl/_rels/workbook.xml.rels']).toContain('worksheets/sheet1.xml');
  });
});

describe('what cannot be saved into the file', () => {
  const bytes = rawXlsx({ sheets: { 表: '<sheetData/>' } });

  it.each<[string, string, Uint8Array, CellChange]>([
    ['a sheet that it has not', 'no-sheet', bytes, { sheet: '别的', cell: 'A1', to: { v: 1 } }],
    ['an empty file', 'not-a-workbook', new Uint8Array(), { sheet: '表', cell: 'A1', to: { v: 1 } }],
    ['an .xls', 'not-a-workbook', oldWorkbook(), { sheet: '表', cell: 'A1', to: { v: 1 } }],
    ['a damaged file', 'damaged', bytes.subarray(0, 200), { sheet: '表', cell: 'A1', to: { v: 1 } }],
    ['the head of a table', 'table-head', withTable(), { sheet: '表', cell: 'B1', to: { v: '新' } }],
  ])('%s: %s', (_, code, file, change) => {
    const result = patchXlsx(file, [change]);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(!result.ok && result.error.message).toMatch(/请.*。$/);
  });

  it('but the cells below a table’s head can', () => {
    expect(workbookOf(patched(withTable(), changesOf({ B2: { v: 1 } }))).sheets[0]?.cells.B2).toEqual({
      v: 1,
    });
  });

  function oldWorkbook(): Uint8Array {
    const book: WorkBook = { SheetNames: ['表'], Sheets: { 表: utils.aoa_to_sheet([[1]]) } };
    return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }));
  }

  function withTable(): Uint8Array {
    return rawXlsx({
      sheets: { 表: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' },
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships><Relationship Id="t" Type="x/table" Target="../tables/table1.xml"/></Relationships>',
        'xl/tables/table1.xml': '<table ref="A1:C3"/>',
      },
    });
  }
});

describe('any changes to any workbook', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((v): Cell => ({ v: v + 0 })),
    fc
      .string({
        unit: fc.constantFrom('=', '<', '&', '"', '勾', '稽', ' ', '\n', '1', '_x000D_'),
        minLength: 1,
      })
      .map((v): Cell => ({ v })),
    fc.boolean().map((v): Cell => ({ v })),
    fc.nat(9).map((n): Cell => ({ v: n, f: `SUM(A1:B${n + 1})*"${n}"` })),
    fc.constant<Cell>({ v: '#REF!', t: 'e' }),
    fc.constant<Cell>({}),
  );
  const cells = fc.dictionary(
    fc.tuple(fc.nat(8), fc.nat(5)).map(([row, column]) => formatAddress(row, column)),
    value,
    { maxKeys: 12 },
  );
  const books = fc
    .array(cells, { minLength: 1, maxLength: 3 })
    .map(
      (sheets): Workbook => ({ sheets: sheets.map((content, i) => ({ name: `表${i}`, cells: content })) }),
    );

  const contents = (book: Workbook) =>
    book.sheets.map(({ cells: content }) =>
      Object.entries(content)
        .filter(([, { v = null, f }]) => f !== undefined || (v !== null && v !== ''))
        .map(([address, { v, f, t }]) => [address, v, f, t])
        .sort(),
    );

  it.each([
    ['written here', (book: Workbook) => writeXlsx(book)],
    ['written by SheetJS', writeWithSheetJs],
  ])('leave what was wanted, and every other part byte for byte: %s', (_, write) => {
    fc.assert(
      fc.property(books, books, (before, wanted) => {
        const original = write(before);
        const after = {
          sheets: before.sheets.map((sheet, i) => ({
            ...sheet,
            cells: wanted.sheets[i]?.cells ?? sheet.cells,
          })),
        };
        const changes = changesBetween(workbookOf(original), after);
        const saved = patched(original, changes);
        expect(contents(workbookOf(saved))).toEqual(contents(after));
        const changed = new Set(
          changes.map(({ sheet }) => `xl/worksheets/sheet${Number(sheet.slice(1)) + 1}.xml`),
        );
        const [old, now] = [partsOf(original), partsOf(saved)];
        expect(Object.keys(now)).toEqual(Object.keys(old));
        expect(Object.keys(now).filter((name) => now[name] !== old[name] && !changed.has(name))).toEqual([]);
        const theirs = read(saved, { type: 'array' });
        for (const { sheet, cell, to } of changes) {
          const shown: CellObject | undefined = theirs.Sheets[sheet]?.[cell];
          expect(to.t === 'e' ? shown?.w : (shown?.v ?? '')).toBe(to.v ?? '');
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('change nothing where there are none', () => {
    const bytes = writeXlsx(townshipWorkbook());
    expect(changesBetween(workbookOf(bytes), workbookOf(bytes))).toEqual([]);
    expect(partsOf(patched(bytes, []))).toEqual(partsOf(bytes));
  });

  function writeWithSheetJs({ sheets }: Workbook): Uint8Array {
    const book: WorkBook = { SheetNames: [], Sheets: {} };
    for (const { name, cells: content } of sheets) {
      const sheet: Record<string, CellObject | string> = { '!ref': 'A1:F9' };
      for (const [address, { v, f, t }] of Object.entries(content)) {
        if (v === undefined || v === null || t === 'e') continue;
        const type = typeof v === 'number' ? 'n' : typeof v === 'boolean' ? 'b' : 's';
        sheet[address] = f === undefined ? { t: type, v } : { t: type, v, f };
      }
      utils.book_append_sheet(book, sheet, name);
    }
    return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }));
  }
});

describe.skipIf(!hasLibreOffice)('a file of LibreOffice', () => {
  it('is opened by it again with the changes in it', () => {
    const original = convert(writeXlsx(townshipWorkbook()), 'xlsx', 'xlsx');
    const [first] = workbookOf(original).sheets;
    const changes: CellChange[] = [
      { sheet: first?.name ?? '', cell: 'B4', to: { v: 47 } },
      { sheet: first?.name ?? '', cell: 'H40', to: { v: 94, f: 'B4*2' } },
      { sheet: first?.name ?? '', cell: 'A1', to: { v: '改了<标题>' } },
    ];
    const saved = patched(original, changes);
    const again = workbookOf(convert(saved, 'xlsx', 'xlsx'));
    const wanted = { ...first?.cells, H40: { v: 94, f: 'B4*2' } };
    expect(again.sheets[0]?.cells).toMatchObject({
      B4: { v: 47 },
      H40: { v: 94, f: 'B4*2' },
      A1: { v: '改了<标题>' },
    });
    expect(Object.keys(again.sheets[0]?.cells ?? {}).sort()).toEqual(Object.keys(wanted).sort());
    expect(again.sheets[1]).toEqual(workbookOf(original).sheets[1]);
  });
});

describe.skipIf(!hasLibreOffice)(
  'a file with a chart, a picture, comments, conditional formats, lists and names',
  () => {
    it('is opened by LibreOffice with all of them once cells have changed', () => {
      const saved = patched(richFile(), [
        { sheet: '台账', cell: 'C3', to: { v: 26.31 } },
        { sheet: '台账', cell: 'C6', to: { v: 56.41, f: 'SUM(C3:C5)' } },
        { sheet: '汇总', cell: 'B1', to: { v: 112.82, f: '本年合计*2' } },
      ]);
      const again = convert(saved, 'xlsx', 'xlsx');
      expect(workbookOf(again).sheets[0]?.cells.C3?.v).toBe(26.31);
      const parts = partsOf(again);
      for (const part of ['xl/charts/chart1.xml', 'xl/media/image1.png', 'xl/comments1.xml']) {
        expect(Object.keys(parts)).toContain(part);
      }
      for (const kept of ['<conditionalFormatting', '<dataValidation ', '<mergeCell ']) {
        expect(parts[SHEET1]).toContain(kept);
      }
      expect(Buffer.from(parts['xl/workbook.xml'] ?? '', 'latin1').toString()).toContain('本年合计');
    });
  },
);
