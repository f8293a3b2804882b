import { describe, expect, it } from 'vitest';
import { findFormulaFaults } from '../../../../shared/formula/find-formula-faults.ts';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';
import { type Entry, first, found, keeping, sheet } from '../build.ts';

describe('a kept result that is not recalculated', () => {
  const chain = sheet([
    ['a', 10, '=B1*2', '=C1+1'],
    ['b', 20, '=B2*2', '=C2+1'],
  ]);

  it('is named where it begins, with both numbers', () => {
    const stale = keeping(chain, { B1: 15 });
    expect(found(stale)).toEqual(['stale-value: C1']);
    const finding = first(stale);
    expect([finding?.expected, finding?.actual, finding?.difference]).toEqual(['30', '20', '-10']);
    expect(findFormulaFaults(stale, { except: ['stale-value'] })).toEqual([]);
  });

  it('is one finding for a sheet', () => {
    expect(found(keeping(chain, { C1: 1, C2: 2 }))).toEqual(['stale-value: C1 D1 C2 D2']);
  });

  it('is not seen in volatile functions, in the last digits of a float, nor in values kept as shown', () => {
    const rows: Entry[][] = [
      [{ f: 'NOW()', v: 1 }, { f: 'RAND()*2', v: 5 }, 0.1, 0.2],
      [
        { f: 'C1+D1', v: 0.30000000000000004 },
        { f: 'C1*10/3', v: 0.33, z: '0.00' },
      ],
    ];
    const cells = Object.fromEntries(
      rows.flatMap((row, r) =>
        row.map((entry, c) => [`${'ABCD'[c]}${r + 1}`, typeof entry === 'object' ? entry : { v: entry }]),
      ),
    );
    expect(found({ sheets: [{ name: 'S', cells: cells as Record<string, Cell> }] })).toEqual([]);
  });
});
