/** Which cells a failing relation may come from, and which formulas do not do what their relation says. */

import { describe, expect, it } from 'vitest';
import { leafOf } from '../../../../shared/rules/cells.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { isOtherFormula, isUnevenSumOf, sourcesOf, suspectsOf } from '../../../../shared/rules/suspects.ts';
import { type Failed, failuresOn } from './failures-on.ts';
import type { Cells, Rule } from './findings-on.ts';
import { MEETINGS, NOW, OFFICE, SUM, TOTAL, TRAVEL } from './office-sum.ts';

type Fields = RuleExample['forms'][string];

const OTHER = `政府采购${NOW}`;

/** 4 + 5 + 6 are not 20: in B12 to B15; 7 in B16 belongs to something else. */
const WRONG: Fields = {
  [TOTAL]: '20.00',
  [OFFICE]: '4.00',
  [TRAVEL]: '5.00',
  [MEETINGS]: '6.00',
  [OTHER]: '7.00',
};

function first({ failures: [failure] }: Failed) {
  if (!failure) throw new Error('nothing fails');
  return failure;
}

/** The cells that the first failure may come from. */
function suspects(fields: Fields, cells: Cells = {}, rules: readonly Rule[] = [SUM]): string[] {
  const failed = failuresOn(rules, '附件1', { ...WRONG, ...fields }, cells);
  return suspectsOf(first(failed), failed.suppose).flatMap(({ reading }) => reading?.cell ?? []);
}

describe('a relation that fails may come from', () => {
  it('each of its typed cells, and a blank', () => {
    expect(suspects({})).toEqual(['B12', 'B13', 'B14', 'B15']);
    expect(suspects({ [OFFICE]: null })).toEqual(['B12', 'B13', 'B14', 'B15']);
  });

  it('no cell that says 无', () => {
    expect(suspects({ [OFFICE]: '无' })).toEqual(['B12', 'B14', 'B15']);
  });

  it('no formula among its parts', () => {
    expect(suspects({}, { [OFFICE]: 'B90' })).toEqual(['B12', 'B14', 'B15']);
  });

  it('the typed cells behind a formula, each once', () => {
    const rule: Rule = { id: 'A-02', formula: `${OTHER} = ${TOTAL} + ${OFFICE}` };
    const fields = { [TOTAL]: '15.00' };
    expect(suspects(fields, { [TOTAL]: 'SUM(B13:B15)' }, [SUM, rule])).toEqual(['B16', 'B13', 'B14', 'B15']);
  });

  it('a total’s formula that leaves out a part, but none that adds up just the parts', () => {
    expect(suspects({ [TOTAL]: '9.00' }, { [TOTAL]: 'SUM(B13:B14)' })).toEqual(['B12', 'B13', 'B14', 'B15']);
    expect(suspects({ [TOTAL]: '20.00' }, { [TOTAL]: 'SUM(B13:B15)' })).toEqual(['B13', 'B14', 'B15']);
  });

  it('sixty of its cells at most', () => {
    const lines = Array.from({ length: 70 }, (_, i) => ({ 名称: `项目${i}`, 本年决算: '1.00' }));
    const rule: Rule = { id: 'A-02', formula: `项目支出${NOW} = SUM(专项资金${NOW})` };
    const cells = suspects({ [`项目支出${NOW}`]: '80.00', 专项资金: lines }, {}, [rule]);
    expect(cells).toHaveLength(60);
    expect(cells[0]).toBe('B17');
  });
});

it('the typed cells behind the formulas of failures are told once each', () => {
  const rule: Rule = { id: 'A-02', formula: `${OTHER} = ${TOTAL}` };
  const right = { ...WRONG, [TOTAL]: '15.00' };
  const failed = failuresOn([SUM, rule], '附件1', right, { [TOTAL]: 'SUM(B13:B15)' });
  const twice = [first(failed), first(failed)];
  expect(sourcesOf(twice, failed.suppose).map(({ cell }) => cell)).toEqual(['B13', 'B14', 'B15']);
  expect(sourcesOf(failuresOn([SUM], '附件1', WRONG).failures, failed.suppose)).toEqual([]);
});

/** What is said of the stated cell's formula, as it came to that. */
function stated(formula: string, result: string, rules: readonly Rule[] = [SUM], fields: Fields = {}) {
  const all = { ...WRONG, [TOTAL]: result, ...fields };
  const failed = failuresOn(rules, '附件1', all, { [TOTAL]: formula });
  const { form, set, suppose } = failed;
  const { cells, related } = first(failed).ruling;
  const scope = { set, form, column: null, row: null, basis: null, itemsOf: null, suppose: null, leaves: [] };
  const leaf = leafOf(scope, form, TOTAL, null, '');
  if (!leaf.reading) throw new Error('no total');
  const leaves = [...cells, ...related];
  return {
    uneven: isUnevenSumOf(leaf.reading, leaves, suppose),
    other: isOtherFormula(leaf, leaves, suppose),
  };
}

describe('a sum of other cells than the parts', () => {
  it.each([
    ['SUM(B13:B14)', '9.00', 'a part is left out'],
    ['SUM(B13:B16)', '22.00', 'more is taken in'],
    ['B13+B14+B16', '16.00', 'another takes a part’s place'],
  ])('%s, %s: %s', (formula, result) => {
    expect(stated(formula, result)).toEqual({ uneven: true, other: false });
  });

  it('is none that adds up just the parts, or cells that have nothing to do with them', () => {
    expect(stated('SUM(B13:B15)', '20.00').uneven).toBe(false);
    expect(stated('SUM(B16:B16)', '7.00').uneven).toBe(false);
  });

  it('may be the sum of the column beside', () => {
    const lines = [
      { 名称: '甲', 上年决算: '1.00', 本年决算: '2.00' },
      { 名称: '乙', 上年决算: '3.00', 本年决算: '4.00' },
    ];
    const rule: Rule = { id: 'A-02', formula: `${TOTAL} = SUM(专项资金${NOW})` };
    expect(stated('SUM(B17:B18)', '4.00', [rule], { 专项资金: lines }).uneven).toBe(true);
    expect(stated('SUM(B16,B17:B18)', '11.00', [rule], { 专项资金: lines }).uneven).toBe(false);
    expect(stated('SUM(C17:C18)', '7.00', [rule], { 专项资金: lines }).uneven).toBe(false);
  });
});

describe('a formula that does something else than its relation', () => {
  it.each([
    ['B13+B14-B15', '3.00', 'it takes a part off'],
    ['-B13-B14-B15', '-15.00', 'all signs are the other way round'],
    ['+B13-$B$14+b15', '5.00', 'a sign is the other way round'],
    ['B13*B16', '28.00', 'it reckons with something else'],
    ['AVERAGE(B13:B16)', '5.50', 'its range goes too far'],
  ])('%s, %s: %s', (formula, result) => {
    expect(stated(formula, result).other).toBe(true);
  });

  it.each([
    ['B13+B14-B15', '20.00', 'it holds another number than it gives: it was left as it was'],
    ['B13*2+B14', '13.00', 'it reckons with the parts alone, who knows why'],
    ['B13-B14*1', '-1.00', 'the same'],
    ['B16*2', '14.00', 'it names no part'],
    ['B13*B16*B90', '0.00', 'it names a cell outside the form'],
    ['B12*B13', '0.00', 'it names itself'],
    ["'附件2'!B13*B16", '0.00', 'it looks into another table'],
    ['SUM(B13:B14)', '9.00', 'it only adds up'],
  ])('is not %s, %s: %s', (formula, result) => {
    expect(stated(formula, result).other).toBe(false);
  });
});
