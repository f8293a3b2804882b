import { describe, expect, it } from 'vitest';
import { recalculate } from '../../../../shared/formula/evaluate.ts';
import { findFormulaFaults } from '../../../../shared/formula/find-formula-faults.ts';
import { first, found, sheet, unreckoned } from '../build.ts';

describe('an error value', () => {
  it('an error value at its root, with what it reaches', () => {
    const workbook = sheet([
      ['a', 1, 0],
      ['b', '=B1/C1'],
      ['c', '=B2+1'],
      ['d', '=B3*2'],
    ]);
    expect(found(workbook)).toEqual(['error-value: B2']);
    expect(first(workbook)?.message).toContain('另有2个单元格');
  });

  it('IFERROR to blank and ledger columns with blank debit or credit', () => {
    const rows = [2, 3, 4, 5, 6, 7].map((r) => [
      `凭证${r}`,
      r % 2 ? r : null,
      r % 2 ? null : r,
      r === 2 ? '=B2-C2' : `=D${r - 1}+B${r}-C${r}`,
      `=IFERROR(B${r}/C${r},"")`,
    ]);
    expect(found(sheet([['', '借', '贷', '余额', '比'], ...rows]))).toEqual([]);
  });

  it('takes the formula of its neighbours as fix', () => {
    const rows = [1, 2, 3, 4].map((r) => [`项${r}`, r * 3, r * 5, r === 3 ? '=#REF!+C3' : `=B${r}+C${r}`]);
    expect(found(sheet(rows))).toEqual(['error-value: D3']);
    expect(first(sheet(rows))?.fix?.changes[0]?.to).toBe('=B3+C3');
  });

  it('is left to a circular reference, and to its root on another sheet', () => {
    const circle = sheet([
      ['a', 1],
      ['合计', '=SUM(B1:B2)'],
      ['比', '=B1/B2'],
    ]);
    expect(found(circle)).toEqual(['circular: B2']);
    const months = ['1月', '2月'].map((name) =>
      unreckoned(
        [
          ['a', 1],
          ['b', '=1/0'],
        ],
        name,
      ),
    );
    const all = unreckoned([["=SUM('1月:2月'!B2)"]], '汇总');
    const findings = findFormulaFaults(recalculate({ sheets: [...months, all] }));
    expect(findings.map((one) => one.sheet)).toEqual(['1月', '2月']);
  });
});
