import { describe, expect, it } from 'vitest';
import { findFormulaFaults } from '../../../../shared/formula/find-formula-faults.ts';
import { first, found, sheet } from '../build.ts';

describe('a total that counts amounts and their subtotal', () => {
  it('a total that counts amounts and their subtotal', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', 2],
      ['小计', '=SUM(B1:B2)'],
      ['c', 4],
      ['合计', '=SUM(B1:B4)'],
    ]);
    expect(found(workbook)).toEqual(['double-count: B5']);
    expect(first(workbook)?.expected).toBe('7');
  });

  it('says the same in English', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', 2],
      ['小计', '=SUM(B1:B2)'],
      ['c', 4],
      ['合计', '=SUM(B1:B4)'],
    ]);
    expect(findFormulaFaults(workbook, { locale: 'en-US' })[0]?.message).toBe(
      'The total in B5 adds amounts and also their subtotal B3: they count twice, which gives 7 instead of 10, a difference of 3; =SUM(B3:B4) counts them once.',
    );
  });

  it('with each amount once as fix, or as the totals beside it have it', () => {
    const list = (c: string) => [
      [`${c}1`, 1, 5],
      [`${c}2`, 2, 6],
    ];
    const rows = (total: string) => [
      ...list('甲'),
      ['小计', '=SUM(B1:B2)', '=SUM(C1:C2)'],
      ...list('乙'),
      ['小计', '=SUM(B4:B5)', '=SUM(C4:C5)'],
      ['合计', '=SUM(B1:B6)', total],
    ];
    expect(first(sheet(rows('=SUM(C1:C6)')))?.fix?.changes.map(({ to }) => to)).toEqual([
      '=SUM(B3,B6)',
      '=SUM(C3,C6)',
    ]);
  });
});
