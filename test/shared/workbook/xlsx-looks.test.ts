import { describe, expect, it } from 'vitest';
import { hasDrawings, readLooks } from '../../../shared/workbook/xlsx-looks.ts';
import { rawXlsx } from './raw-xlsx.ts';
import { richFile } from './rich-file.ts';

const look = () => {
  const found = readLooks(richFile()).get('台账');
  if (!found) throw new Error('no look');
  return found;
};

describe('the look of a file', () => {
  it('has the sizes of columns and rows, grid lines and what stays in sight', () => {
    const { columnWidths, rowHeights, defaultRowHeight, gridLines, frozen } = look();
    expect([...columnWidths]).toEqual([
      [0, 26],
      [1, 14],
      [2, 14],
    ]);
    expect([...rowHeights]).toEqual([[0, 36]]);
    expect({ defaultRowHeight, gridLines, frozen }).toEqual({
      defaultRowHeight: 18,
      gridLines: false,
      frozen: { rows: 2, columns: 0 },
    });
  });

  it('has fonts, fills, lines and places of cells, blank ones too', () => {
    const { cell, cells } = look();
    expect(cells).toContain('B1');
    expect(cell('A1')).toMatchObject({
      font: { name: '黑体', size: 18, bold: true, colour: '#C00000' },
      fill: null,
      horizontal: 'center',
      vertical: 'center',
    });
    expect(cell('B2')).toMatchObject({
      font: { colour: '#FFFFFF' },
      fill: '#1F6F43',
      wraps: true,
      border: { bottom: { style: 'double', colour: '#808080' } },
    });
    expect(cell('Z99')).toBeUndefined();
  });

  it('takes colours from the theme, lighter or darker', () => {
    const fill = (colour: string) =>
      `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`;
    const bytes = rawXlsx({
      sheets: {
        表: '<sheetData><row r="1"><c r="A1" s="0"/><c r="B1" s="1"/><c r="C1" s="2"/></row></sheetData>',
      },
      styles:
        `<fills>${fill('theme="4" tint="0.5"')}${fill('theme="0" tint="-0.5"')}${fill('indexed="10"')}</fills>` +
        '<cellStyleXfs><xf fillId="2"/></cellStyleXfs>' +
        '<cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/></cellXfs><dxfs><dxf><fill/></dxf></dxfs>',
      parts: {
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="a" Type="/styles" Target="styles.xml"/><Relationship Id="b" Type="/theme" Target="theme/theme1.xml"/></Relationships>',
        'xl/theme/theme1.xml':
          '<a:theme><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="111111"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme><a:fmtScheme><a:srgbClr val="123456"/></a:fmtScheme></a:theme>',
      },
    });
    const { cell } = readLooks(bytes).get('表') ?? look();
    expect(['A1', 'B1', 'C1'].map((address) => cell(address)?.fill)).toEqual([
      '#A2B9E2',
      '#808080',
      '#FF0000',
    ]);
  });

  it('is none where a file is damaged or is no .xlsx', () => {
    expect(readLooks(new Uint8Array([1, 2, 3])).size).toBe(0);
    expect(readLooks(richFile().subarray(0, 900)).size).toBe(0);
  });

  it('says whether there are charts and pictures', () => {
    expect(hasDrawings(richFile())).toBe(true);
    expect(hasDrawings(rawXlsx({ sheets: { 表: '<sheetData/>' } }))).toBe(false);
  });
});
