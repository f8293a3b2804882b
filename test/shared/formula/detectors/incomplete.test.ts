import { describe, expect, it } from 'vitest';
import { findFormulaFaults } from '../../../../shared/formula/find-formula-faults.ts';
import { sheet } from '../build.ts';

describe('what was not checked', () => {
  it('is said of formulas that cannot be read', () => {
    const workbook = sheet([['a', { f: 'SUM(B2:B3', v: 3 }]]);
    expect(findFormulaFaults(workbook).map(({ rule, state }) => [rule, state])).toEqual([
      ['formula/incomplete', 'not-checked'],
    ]);
  });
});
