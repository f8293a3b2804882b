import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import { FormulaChecker, formulaChecker } from '../../../shared/formula/formula-checker.ts';
import { columnLetters } from '../../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { runs } from '../../runs.ts';
import { sheet } from './build.ts';

/** A ledger with row sums, ratios, a running balance and subtotals, and a second sheet that reads it. */
function ledger(groups: number): Workbook {
  const rows: (string | number)[][] = [['项目', '一月', '二月', '三月', '合计', '占比', '余额']];
  for (let group = 0; group < groups; group++) {
    const top = rows.length + 1;
    for (let i = 0; i < 12; i++) {
      const r = rows.length + 1;
      const before = r === 2 ? '0' : `G${r - 1}`;
      rows.push([
        `项${r}`,
        r * 3,
        r * 5,
        40 + r,
        `=SUM(B${r}:D${r})`,
        `=B${r}/E${r}`,
        `=${before}+B${r}-C${r}`,
      ]);
    }
    const sums = ['B', 'C', 'D', 'E'].map((c) => `=SUM(${c}${top}:${c}${rows.length})`);
    rows.push(['小计', ...sums, `=B${rows.length + 1}/E${rows.length + 1}`]);
  }
  const summary = ['B', 'C', 'D'].map((c, i) => [`月${i}`, `=SUM(S!${c}2:${c}13)`, `=S!${c}14*2`]);
  return recalculate({ sheets: [...sheet(rows).sheets, ...sheet(summary, 'T').sheets] });
}

const entry: fc.Arbitrary<Cell | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 0, max: 900 }).map((v) => ({ v })),
  fc.constantFrom('1,200', '—', '说明', '合计').map((v) => ({ v })),
  fc.constantFrom('#DIV/0!', '#REF!').map((v) => ({ v, t: 'e' as const, f: 'B2/0' })),
  fc
    .constantFrom(
      'SUM(B2:D2)',
      'SUM(B2:B12)',
      'B3+C3',
      'E5*1.1',
      'G4',
      '[1]年报!B2',
      'T!B1',
      'AVERAGE(C2:C13)',
    )
    .map((f) => ({ f, v: 7 })),
);
const edit = fc.record({
  sheet: fc.constantFrom('S', 'S', 'S', 'T'),
  row: fc.integer({ min: 1, max: 44 }),
  column: fc.integer({ min: 0, max: 7 }),
  to: entry,
  copy: fc.boolean(),
});

function edited(workbook: Workbook, name: string, address: string, to: Cell | undefined): Workbook {
  const sheets = workbook.sheets.map((one) => {
    if (one.name !== name) return one;
    const { [address]: _, ...cells } = one.cells;
    return { ...one, cells: to ? { ...cells, [address]: to } : cells };
  });
  return { ...workbook, sheets };
}

describe('the checker that follows edits', () => {
  it('finds what a check of the whole workbook finds, after any edits', () => {
    const start = ledger(3);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const checker = new FormulaChecker(start);
        let workbook = start;
        for (const { sheet: name, row, column, to, copy } of edits) {
          const address = `${columnLetters(column)}${row}`;
          const above = workbook.sheets[0]?.cells[`E${row + 1}`];
          const cell = copy && above?.f !== undefined ? above : to;
          workbook = edited(workbook, name, address, cell);
          checker.update([{ sheet: name, cell: address, to: cell }]);
          expect(checker.findings).toEqual(findFormulaFaults(workbook));
        }
      }),
      { numRuns: runs(10) },
    );
  });

  it('finds a fault in a long column, and nothing once it is undone', () => {
    const workbook = ledger(40);
    const checker = new FormulaChecker(workbook);
    expect(checker.findings).toEqual([]);
    const old = workbook.sheets[0]?.cells.E260;
    const found = checker.update([{ sheet: 'S', cell: 'E260', to: { f: 'SUM(B260:C260)', v: 1 } }]);
    expect(found.flatMap(({ cells }) => cells)).toContain('E260');
    expect(checker.update([{ sheet: 'S', cell: 'E260', to: old }])).toEqual([]);
  });

  it('follows a workbook that is given whole each time', () => {
    const workbook = ledger(2);
    const remembering = formulaChecker();
    for (const next of [
      workbook,
      edited(workbook, 'S', 'E5', { v: 999 }),
      edited(workbook, 'T', 'B3', undefined),
      { ...workbook, sheets: workbook.sheets.slice(0, 1) },
      { ...workbook, names: [{ name: '税率', ref: 'S!$B$2' }] },
      workbook,
    ]) {
      expect(remembering.check(next)).toEqual(findFormulaFaults(next));
    }
  });

  it('passes over edits on sheets that it does not know', () => {
    const checker = new FormulaChecker(ledger(1));
    expect(checker.update([{ sheet: '没有', cell: 'A1', to: { v: 1 } }])).toEqual(checker.findings);
  });
});
