import { CFB, utils, type WorkBook, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { handmadeZip } from '../archive/handmade-zip.ts';
import { rawParts, rawXlsx } from './raw-xlsx.ts';

/** The code of the error, `ok` where there is none; every message must be a sentence that says what to do. */
function outcome(bytes: Uint8Array): string {
  const result = readXlsx(bytes);
  if (result.ok) return 'ok';
  expect(result.error.message).toMatch(/^[^。]+[。].*请.*。$/);
  return result.error.code;
}

const SHEET = '<sheetData><row><c><v>1</v></c></row></sheetData>';
const good = rawXlsx({ sheets: { 表: SHEET } });

function container(...streams: string[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const name of streams) CFB.utils.cfb_add(file, `/${name}`, strToU8('content of this stream'));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }));
}

function sheetJs(bookType: 'biff8' | 'xlsb'): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['单位', '金额'],
    ['甲', 1325.68],
  ]);
  const book: WorkBook = { SheetNames: ['附件1'], Sheets: { 附件1: sheet } };
  return new Uint8Array(write(book, { type: 'buffer', bookType }));
}

describe('files that cannot be read', () => {
  it.each<[string, string, Uint8Array]>([
    ['an empty file', 'empty', new Uint8Array()],
    ['text', 'not-a-workbook', strToU8('部门整体支出绩效自评报告')],
    ['a picture', 'not-a-workbook', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ['a zip of something else', 'not-a-workbook', zipSync({ 'a.txt': strToU8('a') })],
    [
      'a .docx',
      'not-a-workbook',
      zipSync({
        '_rels/.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
        'word/document.xml': strToU8('<w:document><w:body/></w:document>'),
      }),
    ],
    ['a workbook with a password', 'encrypted', container('EncryptionInfo', 'EncryptedPackage')],
    [
      'an encrypted zip',
      'encrypted',
      handmadeZip([{ name: 'xl/workbook.xml', content: strToU8('x'), flags: 1 }]),
    ],
    ['a .doc or .wps', 'old-document', container('WordDocument', '1Table')],
    ['another old Office file', 'not-a-workbook', container('PowerPoint Document')],
    ['a damaged old file', 'damaged', sheetJs('biff8').subarray(0, 700)],
    ['a binary workbook', 'binary-workbook', sheetJs('xlsb')],
    ['a file cut off', 'damaged', good.subarray(0, good.length - 100)],
    ['a file of 50 MB', 'too-large', new Uint8Array(50 * 2 ** 20)],
    [
      'a part that is no XML',
      'damaged',
      rawXlsx({ sheets: { 表: SHEET }, parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' } }),
    ],
    [
      'a document type declaration',
      'damaged',
      rawXlsx({
        sheets: { 表: SHEET },
        parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bbb">]><worksheet>&b;</worksheet>' },
      }),
    ],
  ])('%s: %s', (_, code, bytes) => expect(outcome(bytes)).toBe(code));

  it('a sheet that is missing', () => {
    const { 'xl/worksheets/sheet1.xml': _, ...parts } = rawParts({ sheets: { 表: SHEET } });
    expect(outcome(zipSync(Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, strToU8(v)]))))).toBe(
      'damaged',
    );
  });

  it('a bomb that says how large it is', () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(120 * 2 ** 20) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(outcome(bomb)).toBe('bomb');
  });

  it('a bomb inside a workbook', () => {
    const parts = rawParts({ sheets: { 表: SHEET } });
    const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
    files['xl/worksheets/sheet1.xml'] = strToU8(
      `<worksheet><sheetData>${' '.repeat(60_000_000)}</sheetData></worksheet>`,
    );
    expect(outcome(zipSync(files))).toBe('bomb');
  });

  it('never throws, whatever byte is changed', () => {
    for (let i = 0; i < good.length; i += 3) {
      const broken = good.slice();
      broken[i] = (broken[i] ?? 0) ^ 0x5a;
      expect(() => readXlsx(broken)).not.toThrow();
    }
  });
});

describe('files that can be read', () => {
  it('with macros, which are ignored', () => {
    expect(outcome(rawXlsx({ sheets: { 表: SHEET }, parts: { 'xl/vbaProject.bin': 'macros' } }))).toBe('ok');
  });

  it('with 20 MB of XML', () => {
    const row = (r: number) =>
      `<row r="${r}">${[...'ABCDEFGHIJ'].map((c) => `<c r="${c}${r}" s="1"><v>${r}.25</v></c>`).join('')}</row>`;
    const rows = Array.from({ length: 58_000 }, (_, i) => row(i + 1)).join('');
    expect(rows.length).toBeGreaterThan(20 * 2 ** 20);
    const result = readXlsx(rawXlsx({ sheets: { 表: `<sheetData>${rows}</sheetData>` } }));
    expect(result.ok && result.workbook.sheets[0]?.cells.J58000).toEqual({ v: 58000.25 });
  });

  it('of the old kind (.xls)', () => {
    const result = readXlsx(sheetJs('biff8'));
    expect(result.ok && result.workbook.sheets[0]).toMatchObject({
      name: '附件1',
      ref: 'A1:B2',
      cells: { A1: { v: '单位' }, B1: { v: '金额' }, A2: { v: '甲' }, B2: { v: 1325.68 } },
    });
  });
});
