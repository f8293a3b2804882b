/** By which total 附件2's split block was filled: rules.md, "Basis (口径) of 附件2's split block". */

import { describe, expect, it } from 'vitest';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import {
  basesOfSide,
  basisColumn,
  budgetWasChanged,
  splitBases,
} from '../../../../shared/rules/split-basis.ts';
import { scopeOn } from './formula-on.ts';

type Fields = RuleExample['forms'][string];

/** Three different totals. */
const TOTALS = {
  '年度资金总额[年初预算]': '100.00',
  '年度资金总额[全年预算]': '120.00',
  '年度资金总额[全年执行]': '110.00',
};
const on = (fields: Fields) => scopeOn({ 附件2: fields });

describe('the basis of one side', () => {
  it.each<[Fields, readonly string[]]>([
    [{ 按支出性质: '110.00' }, ['全年执行']],
    [{ 按支出性质: '120.00' }, ['全年预算']],
    [{ 按支出性质: '100.00' }, ['年初预算']],
    [{ 按支出性质: '115.00' }, []],
    // The sum of the parts will do where the subtotal is blank or wrong.
    [{ 基本支出: '60.00', 项目支出: '40.00' }, ['年初预算']],
    [{ 按支出性质: '115.00', 基本支出: '60.00', 项目支出: '60.00' }, ['全年预算']],
    [{ 项目支出: '110.00' }, ['全年执行']],
    // Subtotal and parts may each agree with another total.
    [{ 按支出性质: '100.00', 基本支出: '60.00', 项目支出: '60.00' }, ['全年预算', '年初预算']],
    // Half a hundredth for each of the items, the subtotal and the total: 0.015 of one part, 0.02 of two.
    [{ 基本支出: '110.01' }, ['全年执行']],
    [{ 基本支出: '110.02' }, []],
    [{ 基本支出: '60.00', 项目支出: '50.02' }, ['全年执行']],
    [{ 基本支出: '60.00', 项目支出: '50.03' }, []],
    [{ 基本支出: '60.00', 项目支出: '49.98' }, ['全年执行']],
    [{}, []],
  ])('of %o is %j', (fields, bases) => {
    expect(basesOfSide(on({ ...TOTALS, ...fields }), 'spending')).toEqual(bases);
  });

  it('is every total that is the same', () => {
    const same = { ...TOTALS, '年度资金总额[全年预算]': '110.00', 按收入性质: '110.00' };
    expect(basesOfSide(on(same), 'income')).toEqual(['全年执行', '全年预算']);
  });

  it('is none of a total that is not filled in, not even where nothing is', () => {
    expect(basesOfSide(on({ 按收入性质: 0 }), 'income')).toEqual([]);
    expect(basesOfSide(on({}), 'income')).toEqual([]);
    expect(basesOfSide(on({ '年度资金总额[全年执行]': 0 }), 'income')).toEqual([]);
  });

  it('takes in all five kinds of income', () => {
    const kinds = { 一般公共预算: 50, 政府性基金: 30, 国有资本经营: 20, 专户非税: 7, 其他资金: 3 };
    expect(basesOfSide(on({ ...TOTALS, ...kinds }), 'income')).toEqual(['全年执行']);
    for (const [kind, amount] of Object.entries(kinds)) {
      const other = { ...TOTALS, ...kinds, [kind]: amount + 10 };
      expect(basesOfSide(on(other), 'income'), kind).toEqual(['全年预算']);
    }
  });
});

describe('the bases to compare a side by', () => {
  const spent = { ...TOTALS, 按支出性质: '110.00' };
  const budgeted = { ...TOTALS, 按收入性质: '100.00' };

  it('are its own, else those of the other side', () => {
    expect(splitBases(on({ ...spent, ...budgeted }), 'spending')).toEqual(['全年执行']);
    expect(splitBases(on({ ...spent, ...budgeted }), 'income')).toEqual(['年初预算']);
    expect(splitBases(on({ ...spent, 按收入性质: '115.00' }), 'income')).toEqual(['全年执行']);
    expect(splitBases(on({ ...budgeted, 按支出性质: '115.00' }), 'spending')).toEqual(['年初预算']);
    expect(splitBases(on(TOTALS), 'income')).toEqual([]);
  });
});

describe('the column of a basis', () => {
  it.each([
    ['basic-data', ['本年决算', '本年预算', '本年预算']],
    ['overall-evaluation', ['全年执行', '全年预算', '年初预算']],
    ['project-evaluation', ['全年执行', '全年预算', '年初预算']],
    // The fund tables tell what was spent and no budget.
    ['government-fund', ['本年支出', null, null]],
  ] as const)('in %s', (kind, columns) => {
    expect((['全年执行', '全年预算', '年初预算'] as const).map((basis) => basisColumn(basis, kind))).toEqual(
      columns,
    );
  });
});

it.each<[unknown, unknown, boolean]>([
  ['100.00', '120.00', true],
  ['100.00', '100', false],
  [null, '120.00', false],
  ['100.00', null, false],
  [null, null, false],
])('from %s to %s the budget was changed: %s', (first, whole, changed) => {
  const totals = { '年度资金总额[年初预算]': first, '年度资金总额[全年预算]': whole } as Fields;
  expect(budgetWasChanged(on(totals))).toBe(changed);
});
