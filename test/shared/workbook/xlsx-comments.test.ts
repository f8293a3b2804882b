import { describe, expect, it } from 'vitest';
import { openZip } from '../../../shared/archive/unzip.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';
import { type CellNote, commentXlsx } from '../../../shared/workbook/xlsx-comments.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { writeXlsx } from '../../../shared/workbook/xlsx-write.ts';
import { convert, hasLibreOffice } from '../../libreoffice.ts';
import { rawXlsx } from './raw-xlsx.ts';

const AUTHOR = '安平县财政局绩效股';

function noted(bytes: Uint8Array, notes: readonly CellNote[]): Uint8Array {
  const result = commentXlsx(bytes, notes, AUTHOR);
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
      return [entry.name, part.ok ? Buffer.from(part.value).toString('utf8') : part.error];
    }),
  );
}

const original = writeXlsx(townshipWorkbook());
const NOTES: readonly CellNote[] = [
  { sheet: '附件一', cell: 'F6', text: '须改正：三公经费合计应为245.09万元 & <不是>245.90万元。' },
  { sheet: '附件一', cell: 'F6', text: '须说明：增幅较大。' },
  { sheet: '附件一', cell: 'D4', text: '须说明：在职超编。' },
];

describe('notes on cells', () => {
  it('come into new parts; every cell and every other part stays', () => {
    const bytes = noted(original, NOTES);
    const [before, after] = [partsOf(original), partsOf(bytes)];
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.sort()).toEqual([
      '[Content_Types].xml',
      'xl/comments1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/worksheets/_rels/sheet1.xml.rels',
      'xl/worksheets/sheet1.xml',
    ]);
    expect(after['xl/worksheets/sheet1.xml']?.replace(/<legacyDrawing[^>]*>/, '')).toBe(
      before['xl/worksheets/sheet1.xml'],
    );
    expect(readXlsx(bytes)).toEqual(readXlsx(original));
    expect(after['xl/comments1.xml']?.match(/<comment /g)).toHaveLength(2);
  });

  it('join those that are there, also on the same cell and the second time', () => {
    const twice = partsOf(
      noted(noted(original, NOTES), [
        { sheet: '附件一', cell: 'D4', text: '第二次' },
        { sheet: '附件一', cell: 'B6', text: '新的' },
      ]),
    );
    const texts = twice['xl/comments1.xml'] ?? '';
    expect(texts.match(/<comment /g)).toHaveLength(3);
    expect(texts).toContain('在职超编。');
    expect(texts).toContain('\n第二次');
    expect(texts.match(/<author>/g)).toHaveLength(2);
    const ids = twice['xl/drawings/vmlDrawing1.vml']?.match(/id="_x0000_s\d+"/g) ?? [];
    expect(new Set(ids).size).toBe(3);
    expect(Object.keys(twice).filter((name) => name.startsWith('xl/comments'))).toEqual(['xl/comments1.xml']);
  });

  it('stand before what comes behind them in a sheet', () => {
    const sheet =
      '<sheetData/><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><extLst/>';
    const xml = partsOf(
      noted(rawXlsx({ sheets: { 表: sheet } }), [{ sheet: '表', cell: 'A1', text: '空表' }]),
    )['xl/worksheets/sheet1.xml'];
    expect(xml).toMatch(/<pageMargins[^>]*><legacyDrawing[^>]*><extLst\/>/);
  });

  it('name those that have no sheet to stand on, and refuse what is no workbook', () => {
    const result = commentXlsx(original, [{ sheet: '没有', cell: 'A1', text: '?' }], AUTHOR);
    expect(result.ok && result.lost).toHaveLength(1);
    expect(commentXlsx(new Uint8Array([1, 2, 3]), NOTES, AUTHOR).ok).toBe(false);
  });

  it.skipIf(!hasLibreOffice)('are read by LibreOffice at their cells', () => {
    const again = partsOf(convert(noted(original, NOTES), 'xlsx', 'xlsx'));
    const texts = Object.entries(again).find(([name]) => /comments\d+\.xml$/.test(name))?.[1] ?? '';
    const words = (cell: string) =>
      new RegExp(`ref="${cell}".*?</text>`, 's').exec(texts)?.[0].replace(/<[^>]*>/g, '') ?? '';
    expect(words('F6')).toContain('245.09万元 &amp; &lt;不是&gt;245.90万元');
    expect(words('D4')).toContain('在职超编');
  });
});
