import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { type RawWorkbook, rawXlsx } from './raw-xlsx.ts';

function readRaw(raw: RawWorkbook) {
  const result = readXlsx(rawXlsx(raw));
  if (!result.ok) throw new Error(result.error.message);
  return result.workbook;
}

function sheetOf(xml: string, more: Omit<RawWorkbook, 'sheets'> = {}): Sheet {
  const [sheet] = readRaw({ sheets: { 表: xml }, ...more }).sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const cellsOf = (rows: string, more: Omit<RawWorkbook, 'sheets'> = {}) =>
  sheetOf(`<sheetData>${rows}</sheetData>`, more).cells;

const formulasOf = (cells: Readonly<Record<string, Cell>>) =>
  Object.fromEntries(Object.entries(cells).map(([address, { f }]) => [address, f]));

describe('values', () => {
  it('of every type', () => {
    const strings =
      '<si><t>合计</t></si><si><r><t>其</t></r><r><rPr><b/></rPr><t>中</t></r><rPh><t>qi</t></rPh></si>';
    const row = `<row r="1"><c r="A1"><v>1325.68</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>
      <c r="D1" t="str"><f>B1</f><v>合计</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c>
      <c r="G1" t="inlineStr"><is><r><t>内</t></r><r><t xml:space="preserve">联 </t></r></is></c>
      <c r="H1" t="d"><v>2024-12-31</v></c><c r="I1" t="e"><f>A1:A3</f><v>#SPILL!</v></c><c r="J1"><v>-1.5E-3</v></c></row>`;
    expect(cellsOf(row, { strings })).toEqual({
      A1: { v: 1325.68 },
      B1: { v: '合计' },
      C1: { v: '其中' },
      D1: { v: '合计', f: 'B1' },
      E1: { v: true },
      F1: { v: '#REF!', t: 'e' },
      G1: { v: '内联 ' },
      H1: { v: 45657 },
      I1: { v: '#SPILL!', t: 'e', f: 'A1:A3' },
      J1: { v: -0.0015 },
    });
  });

  it('a formula whose result was never stored has none: it is not 0', () => {
    expect(cellsOf('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>A1</f><v></v></c></row>')).toEqual({
      A1: { v: null, f: '1+1' },
      B1: { v: null, f: 'A1' },
    });
  });

  it('cells with nothing but a look are left out, and do not widen the used range', () => {
    const sheet = sheetOf(
      '<sheetData><row r="3"><c r="B3"><v>1</v></c><c r="Z3" s="1"/></row><row r="99" s="1"/></sheetData>',
    );
    expect(sheet.cells).toEqual({ B3: { v: 1 } });
    expect(sheet.ref).toBe('B3');
  });

  it('entities, line breaks and escaped characters', () => {
    const strings = '<si><t>&lt;甲&gt; &amp; "乙"&#10;丙_x000D_丁_x005F_x000D_</t></si>';
    expect(cellsOf('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { strings })).toEqual({
      A1: { v: '<甲> & "乙"\n丙\r丁_x000D_' },
    });
  });

  it('cells and rows without addresses follow each other', () => {
    expect(
      cellsOf('<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>'),
    ).toEqual({
      A1: { v: 1 },
      B1: { v: 2 },
      C2: { v: 3 },
      D2: { v: 4 },
    });
  });

  it('cells outside the grid are ignored', () => {
    expect(
      cellsOf('<row r="1048577"><c r="A1048577"><v>1</v></c></row><row r="0"><c r="A0"><v>1</v></c></row>'),
    ).toEqual({});
  });
});

describe('number formats', () => {
  it('are those of the file and of Excel; General is none', () => {
    const styles = `<numFmts><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="31"/><xf/></cellXfs>`;
    const row = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>1</v></c>`).join('');
    expect(Object.values(cellsOf(`<row>${row}</row>`, { styles })).map(({ z }) => z)).toEqual([
      undefined,
      '0.00"万元"',
      '0.00%',
      'yyyy"年"m"月"d"日"',
      undefined,
    ]);
  });
});

describe('formulas', () => {
  it('shared ones stand in every cell, moved like Excel moves them', () => {
    const master = `A1+$A1+A$1+$A$1+SUM(B:B)+SUM(3:3)+LOG10(A1)+'Q1'!A1+附件1!A1+Rate_2024+"A1"&amp;IF(表1[A1]=1,2.5E3,x!B$2)`;
    const cells = cellsOf(
      `<row r="2"><c r="C2"><f t="shared" ref="C2:D3" si="0">${master}</f></c><c r="D2"><f t="shared" si="0"/></c></row>` +
        '<row r="3"><c r="C3"><f t="shared" si="0"></f></c></row>',
    );
    expect(formulasOf(cells)).toEqual({
      C2: `A1+$A1+A$1+$A$1+SUM(B:B)+SUM(3:3)+LOG10(A1)+'Q1'!A1+附件1!A1+Rate_2024+"A1"&IF(表1[A1]=1,2.5E3,x!B$2)`,
      D2: `B1+$A1+B$1+$A$1+SUM(C:C)+SUM(3:3)+LOG10(B1)+'Q1'!B1+附件1!B1+Rate_2024+"A1"&IF(表1[A1]=1,2.5E3,x!C$2)`,
      C3: `A2+$A2+A$1+$A$1+SUM(B:B)+SUM(4:4)+LOG10(A2)+'Q1'!A2+附件1!A2+Rate_2024+"A1"&IF(表1[A1]=1,2.5E3,x!B$2)`,
    });
  });

  it('shared ones are found wherever their first cell stands, and wrap at the edge of the grid', () => {
    const cells = cellsOf(
      '<row r="1"><c r="A1"><f t="shared" si="7"/></c></row><row r="2"><c r="A2"><f t="shared" ref="A1:A2" si="7">B1</f></c></row>',
    );
    expect(formulasOf(cells)).toEqual({ A1: 'B1048576', A2: 'B1' });
  });

  it('array formulas stand in every cell of their range', () => {
    const cells = cellsOf(
      '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c><c r="B1"><v>1</v></c></row>' +
        '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>2</v></c></row>',
    );
    expect(cells.A1).toEqual({ v: 2, f: 'B1:B2*2', arr: 'A1:A2' });
    expect(cells.A2).toEqual({ v: 4, f: 'B1:B2*2', arr: 'A1:A2' });
    expect(cells.B2).toEqual({ v: 2 });
  });

  it('an array formula that claims the whole sheet does not stop the reading', () => {
    const row = (r: number) =>
      `<row r="${r}"><c r="A${r}"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>`;
    const cells = cellsOf(`${row(1) + row(2)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`);
    expect(Object.keys(cells)).toHaveLength(3);
  });

  it('are spelt as Excel shows them', () => {
    const spelt = (formula: string) => cellsOf(`<row><c><f>${formula}</f></c></row>`).A1?.f;
    expect(spelt('_xlfn.XLOOKUP(A1,B:B,C:C)')).toBe('XLOOKUP(A1,B:B,C:C)');
    expect(spelt('_xlfn._xlws.SORT(_xlfn.ANCHORARRAY(A1))')).toBe('SORT(A1#)');
    expect(spelt('_xlfn.SINGLE(A1:A3)')).toBe('@A1:A3');
    expect(spelt('_xlfn.LET(_xlpm.x,1,_xlpm.x+1)')).toBe('LET(x,1,x+1)');
    expect(spelt('"_xlfn."&amp;A1')).toBe('"_xlfn."&A1');
    expect(spelt('=A1')).toBe('A1');
  });

  it('elements of extensions that look like formulas belong to no cell', () => {
    const sheet = sheetOf(
      '<sheetData><row><c><v>1</v></c></row></sheetData><extLst><ext><x14:cfRule><xm:f>A1&gt;2</xm:f></x14:cfRule></ext></extLst>',
    );
    expect(sheet.cells).toEqual({ A1: { v: 1 } });
  });
});

describe('the sheets around the cells', () => {
  it('merges, hidden rows and columns within the used range', () => {
    const sheet = sheetOf(
      '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" hidden="true"/><col min="1" max="1" width="9"/></cols>' +
        '<sheetData><row r="1"><c r="D1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="50" hidden="1"/></sheetData>' +
        '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    );
    expect(sheet).toMatchObject({
      ref: 'A1:D2',
      merges: ['A1:C1'],
      hiddenRows: [2],
      hiddenColumns: ['B', 'C', 'D'],
    });
  });

  it('hidden sheets, chart sheets and names', () => {
    const part = `<workbook><sheets><sheet name="甲 &amp; 乙" r:id="a"/><sheet name="图" r:id="b"/><sheet name="藏" state="veryHidden" r:id="c"/></sheets>
      <definedNames><definedName name="合计">'甲 &amp; 乙'!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="2">藏!$A$1:$B$2</definedName></definedNames></workbook>`;
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/>`;
    const workbook = readRaw({
      sheets: { 一: '<sheetData><row><c><v>1</v></c></row></sheetData>', 二: '<sheetData/>' },
      parts: {
        'xl/workbook.xml': part,
        'xl/_rels/workbook.xml.rels': `<Relationships>${relation('a', 'worksheet', '/xl/worksheets/Sheet1.xml')}${relation('b', 'chartsheet', 'chartsheets/sheet1.xml')}${relation('c', 'worksheet', '../xl/worksheets/sheet2.xml')}</Relationships>`,
      },
    });
    expect(
      workbook.sheets.map(({ name, hidden, cells }) => [name, hidden ?? 0, Object.keys(cells).length]),
    ).toEqual([
      ['甲 & 乙', 0, 1],
      ['图', 0, 0],
      ['藏', 2, 0],
    ]);
    expect(workbook.names).toEqual([
      { name: '合计', ref: "'甲 & 乙'!$A$1" },
      { name: '_xlnm.Print_Area', ref: '藏!$A$1:$B$2', sheet: 2 },
    ]);
  });

  it('elements with a prefix', () => {
    expect(
      sheetOf('<x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>')
        .cells,
    ).toEqual({ A1: { v: 2, f: '1+1' } });
  });
});
