import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { docxTables } from '../../../shared/text/docx-tables.ts';
import { readReportFile } from '../../../shared/text/report-file.ts';
import { formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import { toFixed } from '../../../shared/workbook/exact.ts';
import { readCellNumber } from '../../../shared/workbook/read-cell.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { plain } from '../forms/grid.ts';

const sheets = sampleWorkbook({ projects: 2 }).sheets;

/** What people see in a cell. */
function shown(cell: Cell | undefined): string {
  const number = typeof cell?.v === 'number' ? readCellNumber(cell) : null;
  if (!number) return String(cell?.v ?? '');
  return number.percent
    ? `${((Number(number.value.n) / Number(number.value.d)) * 100).toFixed(2)}%`
    : toFixed(number.value, number.digits);
}

/** A sheet as a Word table with the merges that Word has: spans in a row, continued cells below. */
function wordTable({ cells, merges = [], ref = 'A1' }: Sheet, from: number): Table {
  const areas = merges.flatMap((merge) => parseArea(merge) ?? []);
  const whole = parseArea(ref) ?? { top: 0, left: 0, bottom: 0, right: 0 };
  const rows: TableRow[] = [];
  for (let row = from; row <= whole.bottom; row++) {
    const children: TableCell[] = [];
    for (let column = 0; column <= whole.right; column++) {
      const area = areas.find(
        (a) => a.top <= row && row <= a.bottom && a.left <= column && column <= a.right,
      );
      if (area && column > area.left) continue;
      const covered = area !== undefined && row > area.top;
      children.push(
        new TableCell({
          columnSpan: area ? area.right - area.left + 1 : 1,
          ...(area && area.bottom > area.top
            ? { verticalMerge: covered ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART }
            : {}),
          children: (covered ? '' : shown(cells[formatAddress(row, column)]))
            .split('\n')
            .map((text) => new Paragraph(text)),
        }),
      );
    }
    rows.push(new TableRow({ children }));
  }
  return new Table({ rows });
}

/** A document with each sheet's title and second line above its table. */
async function document(some: readonly Sheet[]): Promise<Uint8Array> {
  const children = some.flatMap((sheet, i) => [
    new Paragraph(`附件${i + 1}`),
    ...[0, 1].flatMap((row) => {
      const line = ['A', 'E'].map((letter) => shown(sheet.cells[`${letter}${row + 1}`])).join('　');
      return line.trim() === '' ? [] : [new Paragraph(line.trim())];
    }),
    wordTable(sheet, 2),
  ]);
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

describe('the forms as Word tables', () => {
  it('are found by the lines above them and read like those of a workbook', async () => {
    const tables = docxTables(await document(sheets));
    const forms = findForms(tables ?? { sheets: [] }, hunan2024.forms).forms;
    const expected = findForms({ sheets }, hunan2024.forms).forms;
    expect(forms.map(({ id, year, unit, money }) => [id, year, unit, money])).toEqual(
      expected.map(({ id, year, unit, money }) => [id, year, unit, money]),
    );
    forms.forEach((form, i) => {
      expect(form.missing).toEqual([]);
      expect(Object.keys(form.fields)).toEqual(Object.keys(expected[i]?.fields ?? {}));
      const money = (name: string) => /\[(?:上年决算|本年预算|本年决算|全年预算|全年执行)\]|分值/.test(name);
      const [a, b] = [plain(form.fields), plain(expected[i]?.fields ?? {})];
      for (const name of Object.keys(b).filter(money)) expect(Number(a[name]), name).toBe(Number(b[name]));
      expect(form.repeats.指标?.map(({ label }) => label)).toEqual(
        expected[i]?.repeats.指标?.map(({ label }) => label),
      );
    });
  });

  it('are checked by their rules: a wrong total is found, a right set is silent', async () => {
    const findings = async (some: readonly Sheet[]) => {
      const file = readReportFile('通知.docx', await document(some));
      if (!file.ok || !file.tables) throw new Error('not read');
      const result = check({ tables: file.tables }, hunan2024, { asOf: '2025-05-20' });
      return result.findings.filter(({ state, severity }) => state === 'fail' && severity !== 'info');
    };
    expect(await findings(sheets)).toEqual([]);
    const [basic, ...others] = sheets;
    if (!basic) throw new Error('no sample');
    const wrong = { ...basic, cells: { ...basic.cells, F6: { v: 99.99 } } };
    expect(await findings([wrong, ...others])).toMatchObject([{ rule: 'B-06', sheet: '表1' }]);
  });

  it('with words that XML writes as entities, and a table inside a cell', async () => {
    const inner = new Table({
      rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('内')] })] })],
    });
    const cell = (children: (Paragraph | Table)[]) => new TableCell({ children });
    const rows = [
      new TableRow({ children: [cell([new Paragraph('A & <B>')]), cell([inner, new Paragraph('外')])] }),
    ];
    const children = [new Paragraph('标题'), new Table({ rows })];
    const bytes = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
    expect(docxTables(bytes)?.sheets).toEqual([
      { name: '表1', cells: { A1: { v: '标题' }, A2: { v: 'A & <B>' }, B2: { v: '内\n外' } } },
    ]);
  });

  it('of what is no document are none', () => {
    expect(docxTables(new TextEncoder().encode('PK'))).toBeNull();
  });
});
