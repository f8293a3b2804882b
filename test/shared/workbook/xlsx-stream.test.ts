import { describe, expect, it, test, vi } from 'vitest';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { type StreamedRow, type StreamedSheet, streamXlsx } from '../../../shared/workbook/xlsx-stream.ts';
import { convert, hasLibreOffice } from '../../libreoffice.ts';

async function bytesOf(sheets: readonly StreamedSheet[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamXlsx(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function readBack(bytes: Uint8Array): Workbook {
  const result = readXlsx(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.workbook;
}

const BOLD = { bold: true };

/** A small summary table with everything that a cell can be. */
const TABLE: StreamedSheet = {
  name: '汇总 & <表>',
  columnWidths: [30, 12],
  frozenRows: 2,
  merges: ['A1:B1'],
  landscape: true,
  rows: [
    [{ v: '部门整体支出绩效自评结果汇总表', look: BOLD }],
    [
      { v: '单位', look: BOLD },
      { v: '全年执行（万元）', look: BOLD },
    ],
    [{ v: '市公安局' }, { v: 1325.68, z: '#,##0.00' }],
    [{ v: "=cmd|'/C calc'!A1" }, { v: -0.57, z: '#,##0.00' }],
    [{ v: '_x0041_ 第一行\n第二行  ' }, null],
    [{ v: '合计' }, { v: 1325.11, f: 'SUM(B3:B5)', z: '#,##0.00' }],
  ],
};

const CONTENT: Readonly<Record<string, object>> = {
  A1: { v: '部门整体支出绩效自评结果汇总表' },
  A2: { v: '单位' },
  B2: { v: '全年执行（万元）' },
  A3: { v: '市公安局' },
  B3: { v: 1325.68, z: '#,##0.00' },
  A4: { v: "=cmd|'/C calc'!A1" },
  B4: { v: -0.57, z: '#,##0.00' },
  A5: { v: '_x0041_ 第一行\n第二行  ' },
  A6: { v: '合计' },
  B6: { v: 1325.11, f: 'SUM(B3:B5)', z: '#,##0.00' },
};

describe('a streamed .xlsx', () => {
  it('reads back as it was, formulas live and text never a formula', async () => {
    const [sheet] = readBack(await bytesOf([TABLE])).sheets;
    expect(sheet?.name).toBe('汇总 & <表>');
    expect(sheet?.merges).toEqual(['A1:B1']);
    expect(sheet?.cells).toEqual(CONTENT);
  });

  it.skipIf(!hasLibreOffice)('is opened by LibreOffice with its formulas and words', async () => {
    const [sheet] = readBack(convert(await bytesOf([TABLE]), 'xlsx', 'xlsx')).sheets;
    expect(sheet?.cells.B6).toMatchObject({ v: 1325.11, f: 'SUM(B3:B5)' });
    expect(sheet?.cells.A4).toEqual({ v: "=cmd|'/C calc'!A1" });
    expect(sheet?.cells.A5?.v).toBe('_x0041_ 第一行\n第二行  ');
  });

  it('has the same bytes each time', async () => {
    expect(await bytesOf([TABLE])).toEqual(await bytesOf([TABLE]));
  });

  it('holds several sheets, some empty, with rows that come later', async () => {
    function* later(): Generator<StreamedRow> {
      yield [{ v: 1 }];
      yield [];
      yield [null, { v: true }];
    }
    const { sheets } = readBack(
      await bytesOf([
        { name: '空', rows: [] },
        { name: '后来', rows: later() },
      ]),
    );
    expect(sheets.map(({ name, cells }) => [name, cells])).toEqual([
      ['空', {}],
      ['后来', { A1: { v: 1 }, B3: { v: true } }],
    ]);
  });
});

/** 50,000 rows of 20 cells; `taken` counts how many were asked for. */
function manyRows(): { taken: number; rows: () => Generator<StreamedRow> } {
  const many = {
    taken: 0,
    *rows(): Generator<StreamedRow> {
      for (let row = 0; row < 50_000; row++) {
        many.taken++;
        yield Array.from({ length: 20 }, (_, column) =>
          column < 2 ? { v: `单位${row}` } : { v: (row * 7919 + column) / 100, z: '#,##0.00' },
        );
      }
    },
  };
  return many;
}

test('rows are asked for only as fast as the file is taken', async () => {
  const many = manyRows();
  const reader = streamXlsx([{ name: '大', rows: many.rows() }]).getReader();
  let bytes = 0;
  let most = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.length;
    // What is packed already at some 9 bytes a cell, and a bounded stretch ahead of it.
    most = Math.max(most, many.taken - bytes / 100);
  }
  expect(many.taken).toBe(50_000);
  expect(most).toBeLessThan(15_000);
});

test('a reader that has had enough ends the rows', async () => {
  const many = manyRows();
  let ended = false;
  function* rows() {
    try {
      yield* many.rows();
    } finally {
      ended = true;
    }
  }
  const reader = streamXlsx([{ name: '大', rows: rows() }]).getReader();
  for (let pieces = 0; pieces < 20; pieces++) await reader.read();
  await reader.cancel();
  await vi.waitFor(() => expect(ended).toBe(true));
  expect(many.taken).toBeLessThan(15_000);
});

test('an error of the rows is the error of the stream', async () => {
  function* rows(): Generator<StreamedRow> {
    yield [{ v: 1 }];
    throw new Error('数据库中断');
  }
  await expect(bytesOf([{ name: '断', rows: rows() }])).rejects.toThrow('数据库中断');
});
