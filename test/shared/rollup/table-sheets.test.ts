import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { balanceTable } from '../../../shared/rollup/balance-table.ts';
import { basicKey, KEYS } from '../../../shared/rollup/inputs.ts';
import { type SummaryTable, summaryTable } from '../../../shared/rollup/table.ts';
import { MOVED_SHEET, type SheetOptions, tableSheets } from '../../../shared/rollup/table-sheets.ts';
import { threePublic } from '../../../shared/rollup/tables/basic-data.ts';
import { registration } from '../../../shared/rollup/tables/registration.ts';
import { unitResults } from '../../../shared/rollup/tables/unit-results.ts';
import type { Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { type StreamedRow, type StreamedSheet, streamXlsx } from '../../../shared/workbook/xlsx-stream.ts';
import { convert, hasLibreOffice } from '../../libreoffice.ts';
import { BANDS, unit } from './units.ts';

const spent = (amount: bigint, adjusted: bigint, score: bigint) => ({
  [KEYS.budget]: adjusted,
  [KEYS.adjusted]: adjusted,
  [KEYS.spent]: amount,
  [KEYS.score]: score,
});

/** 13,451 + 45,150 + 2,250 − 5,649 = 55,202 元: in 万元 the rounded parts make 5.54, the total is 5.52. */
const UNITS = [
  unit('1', spent(1_345_100n, 2_000_000n, 9_000n)),
  unit('2', spent(4_515_000n, 5_000_000n, 8_999n)),
  unit('3', spent(225_000n, 300_000n, 9_550n), { name: '=HYPERLINK("http://x")' }),
  unit('4', spent(-564_900n, 0n, 6_000n)),
];
const RESULTS = unitResults(UNITS, BANDS);

async function bytesOf(sheets: readonly StreamedSheet[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamXlsx(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const written = (tables: readonly SummaryTable[], options: SheetOptions) =>
  bytesOf(tableSheets(tables, options));

/** The sheet without the results of its formulas: who opens it has to reckon them. */
function withoutResults(sheet: StreamedSheet): StreamedSheet {
  function* rows(): Generator<StreamedRow> {
    for (const row of sheet.rows) yield row.map((cell) => (cell?.f ? { ...cell, v: null } : cell));
  }
  return { ...sheet, rows: rows() };
}

function sheetsOf(bytes: Uint8Array): Map<string, Sheet> {
  const result = readXlsx(bytes);
  if (!result.ok) throw new Error(result.error.message);
  const workbook: Workbook = result.workbook;
  return new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]));
}

const CAPTIONS = ['口径：审核通过', '已报4 / 应报5'];
/** Title, two captions, the money unit, the head: the rows begin in row 6. 全年执行 is column F. */
const IN_WAN: SheetOptions = { money: '万元', captions: CAPTIONS };

const column = (sheet: Sheet | undefined, letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => sheet?.cells[`${letter}${from + i}`]?.v);

describe('a summary table as a sheet', () => {
  it('says what it counts, and in which unit of account', async () => {
    const sheet = sheetsOf(await written([RESULTS], IN_WAN)).get(RESULTS.title);
    expect(column(sheet, 'A', 1, 5)).toEqual([
      RESULTS.title,
      '口径：审核通过',
      '已报4 / 应报5',
      '单位：万元',
      '预算编码',
    ]);
  });

  it('adds up in 万元, its total a live sum', async () => {
    const sheet = sheetsOf(await written([RESULTS], IN_WAN)).get(RESULTS.title);
    expect(column(sheet, 'F', 6, 10)).toEqual([1.35, 4.52, 0.22, -0.57, 5.52]);
    expect(sheet?.cells.F10?.f).toBe('SUM(F6:F9)');
  });

  it('has every 分 in 元, and nothing to adjust', async () => {
    const sheets = sheetsOf(await written([RESULTS], { ...IN_WAN, money: '元' }));
    expect(column(sheets.get(RESULTS.title), 'F', 6, 10)).toEqual([13_451, 45_150, 2_250, -5_649, 55_202]);
    expect(sheets.has(MOVED_SHEET)).toBe(false);
  });

  it('forms the total rate from the totals, live', async () => {
    const sheet = sheetsOf(await written([RESULTS], { ...IN_WAN, money: '元' })).get(RESULTS.title);
    expect(sheet?.cells.G10).toEqual({ v: 0.7562, f: 'ROUND(F10/E10,4)', z: '0.00%' });
  });

  it('lists every figure that was moved, with its place', async () => {
    const moved = sheetsOf(await written([RESULTS], IN_WAN)).get(MOVED_SHEET);
    const row = (number: number) =>
      ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => moved?.cells[`${letter}${number}`]?.v);
    expect(row(4)).toEqual([RESULTS.title, 'F8', '=HYPERLINK("http://x")', '全年执行', 0.23, 0.22, -0.01]);
    expect(row(5)).toEqual([RESULTS.title, 'F9', '单位4', '全年执行', -0.56, -0.57, -0.01]);
    expect(moved?.cells.A6).toBeUndefined();
  });

  it('never lets a unit’s words become a formula', async () => {
    const sheet = sheetsOf(await written([RESULTS], IN_WAN)).get(RESULTS.title);
    expect(sheet?.cells.B8).toEqual({ v: '=HYPERLINK("http://x")' });
  });

  it('tells the time in China', async () => {
    const table = registration([unit('1')]);
    const sheet = sheetsOf(await written([table], IN_WAN)).get(table.title);
    expect(sheet?.cells.G6?.v).toBe('2025-05-20 09:00');
  });

  it('is the same to the byte for the same tables', async () => {
    expect(await written([RESULTS], IN_WAN)).toEqual(await written([RESULTS], IN_WAN));
  });

  it('cuts a text that Excel could not hold', async () => {
    const units = [unit('1', spent(1n, 1n, 1n), { name: '长'.repeat(40_000) })];
    const sheet = sheetsOf(await written([unitResults(units, BANDS)], IN_WAN)).get(RESULTS.title);
    expect(String(sheet?.cells.B6?.v).length).toBe(32_767);
    expect(String(sheet?.cells.B6?.v).endsWith('…')).toBe(true);
  });

  it('may be empty', async () => {
    const empty = unitResults([], BANDS);
    const sheet = sheetsOf(await written([empty], IN_WAN)).get(empty.title);
    expect(column(sheet, 'A', 5, 7)).toEqual(['预算编码', '合计', undefined]);
    expect(sheet?.cells.F6?.f).toBeUndefined();
  });

  it.skipIf(!hasLibreOffice)('is reckoned to the same totals by LibreOffice', async () => {
    const bare = tableSheets([RESULTS], IN_WAN).map(withoutResults);
    const sheet = sheetsOf(convert(await bytesOf(bare), 'xlsx', 'xlsx')).get(RESULTS.title);
    expect(sheet?.cells.F10).toMatchObject({ v: 5.52, f: 'SUM(F6:F9)' });
    expect(sheet?.cells.G10).toMatchObject({ v: 0.7562, f: 'ROUND(F10/E10,4)' });
  });
});

test('三公经费 in 万元 is still the sum of its items, and of 公务用车 the two below it', () => {
  const items = { 公车购置: 225_000n, 公车运行维护: 4_515_000n, 出国经费: 5_000n, 公务接待: 1_345_100n };
  const cars = items.公车购置 + items.公车运行维护;
  const all = { 三公经费: cars + 5_000n + 1_345_100n, 公务用车: cars, ...items };
  const figures = Object.fromEntries(
    Object.entries(all).map(([item, amount]) => [basicKey(item, '本年决算'), amount]),
  );
  const { amounts } = balanceTable(threePublic([unit('1', figures)], 2024), '万元');
  const [whole = 0n, car = 0n, bought = 0n, run = 0n, abroad = 0n, guests = 0n] = (
    amounts.get('本年决算') ?? []
  ).map((amount) => amount ?? 0n);
  expect(whole).toBe(609n);
  expect(car + abroad + guests).toBe(whole);
  expect(bought + run).toBe(car);
});

const amount = fc.option(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }));

test('every column shown adds up to its total; blanks stay blank; what moved by a unit is listed', () => {
  const columns = ['a', 'b'].map((key) => ({ key, head: key, kind: 'money' as const, summed: true }));
  fc.assert(
    fc.property(fc.array(fc.record({ a: amount, b: amount }), { maxLength: 30 }), (list) => {
      const table = summaryTable({
        id: 't',
        title: '表',
        columns,
        rows: list.map((values) => ({ unit: null, values })),
      });
      const { amounts, totals, moved } = balanceTable(table, '万元');
      for (const { key } of columns) {
        const shown = amounts.get(key) ?? [];
        expect(shown.map((value) => value === null)).toEqual(
          table.rows.map(({ values }) => values[key] === null),
        );
        expect(shown.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n)).toBe(totals.get(key) ?? 0n);
      }
      for (const { rounded, shown } of moved) expect([-1n, 1n].includes(shown - rounded)).toBe(true);
    }),
  );
});
