/** The reader against others: SheetJS as writer and reader, the formula library on formulas of real workbooks. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { translateFormulaToR1C1 } from '@borgar/fx';
import { type CellObject, read, utils, type WorkBook, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../shared/workbook/address.ts';
import { shiftable } from '../../../shared/workbook/xlsx/shift-formula.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { runs } from '../../runs.ts';

const WORKBOOKS = '../shared/bench/formulas/workbooks';

interface RealWorkbook {
  sheets: { cells: Record<string, { f?: string }> }[];
}

describe('beside SheetJS', () => {
  const value = fc.oneof(
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
      .map((v): CellObject => ({ t: 'n', v })),
    fc.boolean().map((v): CellObject => ({ t: 'b', v })),
    fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((v): CellObject => ({ t: 's', v: v.replace(/\p{Cc}/gu, '。') })),
    fc.constantFrom(0, 7, 15, 23, 29, 36, 42).map((v): CellObject => ({ t: 'e', v })),
    fc.nat(99).map((n): CellObject => ({ t: 'n', v: n, f: `SUM(A1:B${n + 1})&"<"`, z: '0.00_ ' })),
  );
  const grid = fc.array(fc.array(fc.option(value, { nil: undefined }), { maxLength: 5 }), { maxLength: 8 });

  it('reads what it writes as it does itself', () => {
    fc.assert(
      fc.property(fc.array(grid, { minLength: 1, maxLength: 3 }), (grids) => {
        const bytes = writeGrids(grids);
        const mine = readXlsx(bytes);
        const theirs = read(bytes, { type: 'array', cellNF: true });
        expect(mine.ok && mine.workbook.sheets.map(({ cells }) => flat(cells))).toEqual(
          theirs.SheetNames.map((name) => flatSheetJs(theirs.Sheets[name] ?? {})),
        );
      }),
      { numRuns: runs(60) },
    );
  });

  function writeGrids(grids: readonly (readonly (readonly (CellObject | undefined)[])[])[]): Uint8Array {
    const book: WorkBook = { SheetNames: [], Sheets: {} };
    for (const [i, rows] of grids.entries()) {
      const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => cell ?? null)));
      utils.book_append_sheet(book, sheet, `表${i}`);
    }
    return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
  }

  function flat(cells: Readonly<Record<string, { v?: unknown; f?: string; z?: string }>>) {
    return Object.entries(cells)
      .map(([address, { v, f, z }]) => [address, v, f, z])
      .sort();
  }

  function flatSheetJs(sheet: Record<string, CellObject>) {
    return Object.entries(sheet)
      .filter(([address, { t }]) => !address.startsWith('!') && t !== 'z')
      .map(([address, { t, v, w, f, z }]) => [address, t === 'e' ? w : v, f, z === 'General' ? undefined : z])
      .sort();
  }
});

const absent = !existsSync(WORKBOOKS);
if (absent) console.log(`skipped: ${WORKBOOKS} is not here`);

describe.skipIf(absent)('shared formulas beside the formula library', () => {
  it('moves every formula of the real workbooks so that it says the same from its new place', () => {
    const moves = [
      [1, 0],
      [0, 1],
      [30, 7],
    ] as const;
    let moved = 0;
    for (const file of readdirSync(WORKBOOKS)) {
      const { sheets }: RealWorkbook = JSON.parse(readFileSync(`${WORKBOOKS}/${file}`, 'utf8'));
      const formulas = new Map(
        sheets.flatMap(({ cells }) => Object.entries(cells).map(([address, { f }]) => [f ?? '', address])),
      );
      formulas.delete('');
      for (const [formula, address] of [...formulas].slice(0, 150)) {
        const place = parseAddress(address);
        if (!place) continue;
        const shift = shiftable(formula);
        for (const [rows, columns] of moves) {
          const target = formatAddress(place.row + rows, place.column + columns);
          expect(translateFormulaToR1C1(shift(rows, columns), target), `${file} ${address}`).toBe(
            translateFormulaToR1C1(formula, address),
          );
          moved++;
        }
      }
    }
    expect(moved).toBeGreaterThan(5000);
  });
});
