/** Which amount fits its own row: people repeat themselves across columns, slips do not. */

import { describe, expect, it } from 'vitest';
import { type Leaf, leafOf, type Scope } from '../../../../shared/rules/cells.ts';
import { isOutlier, plausibilityGain, siblings } from '../../../../shared/rules/plausibility.ts';
import { fromNumber } from '../../../../shared/workbook/exact.ts';
import { scopeOn } from './formula-on.ts';

const COLUMNS = ['上年决算', '本年预算', '本年决算'];

/** 公用经费 in its three columns; what is said is about the first of them. */
function rowOf(...amounts: (number | null)[]): { leaf: Leaf; scope: Scope } {
  const fields = Object.fromEntries(amounts.map((amount, i) => [`公用经费[${COLUMNS[i]}]`, amount]));
  const scope = scopeOn({ 附件1: { ...fields, 编制数: 77 } });
  return { scope, leaf: leafOf(scope, scope.form, `公用经费[${COLUMNS[0]}]`, null, '') };
}

describe('an amount is odd in its row', () => {
  it.each<[boolean, ...(number | null)[]]>([
    [true, 500, 100, 90],
    [true, 500, 100, 100],
    [false, 499, 100, 90],
    // Odd against some only.
    [false, 500, 100, 101],
    [true, 18, 90, 100],
    [true, 20, 100, 100],
    [false, 21, 100, 100],
    [false, 20, 100, 90],
    [true, -500, 100, 90],
    [true, 500, -100, 90],
    // A zero says nothing of the size, nor has it one.
    [true, 500, 0, 100],
    [false, 500, 0, 0],
    [false, 0, 100, 90],
    [false, 500],
    [false, null, 100, 90],
  ])('%s: %d beside %d and %d', (odd, ...amounts) => {
    const { leaf, scope } = rowOf(...amounts);
    expect(isOutlier(leaf, scope.set)).toBe(odd);
  });
});

describe('how much better another amount fits', () => {
  /** From -0.8 to 0.8: 0.4 for being one of the others, 0.4 for the nearest of them. */
  it.each<[number, number, number[], number]>([
    [50, 100, [100, 300], 0.4 + 0.4 - 0.4 * 0.5],
    [100, 50, [100, 300], -(0.4 + 0.4 - 0.4 * 0.5)],
    [50, 200, [100, 400], 0.4 * 0.5 - 0.4 * 0.5],
    [10, 80, [100], 0.4 * 0.8 - 0.4 * 0.1],
    [125, 100, [100], 0.8 - 0.4 * 0.8],
    [-100, 100, [100], 0.8 - 0.4],
    // In a row of zeros a zero fits, and an amount does not.
    [5, 0, [0, 0], 0.8],
    [5, 7, [0, 0], 0],
    [0, 100, [100], 0.8],
  ])('%d → %d beside %j: %d', (actual, expected, others, gain) => {
    const { leaf, scope } = rowOf(actual, ...others);
    expect(plausibilityGain(leaf, fromNumber(actual), fromNumber(expected), scope.set)).toBeCloseTo(gain, 4);
  });

  it('is nothing where the row has no other amount', () => {
    const { leaf, scope } = rowOf(5);
    expect(plausibilityGain(leaf, fromNumber(5), fromNumber(100), scope.set)).toBe(0);
  });

  it('counts in 万元 whatever the table is in', () => {
    const scope = scopeOn({
      附件1: { '公用经费[上年决算]': 50_000, '公用经费[本年预算]': 1_000_000, 金额单位: '元' },
    });
    const leaf = leafOf(scope, scope.form, '公用经费[上年决算]', null, '');
    expect(plausibilityGain(leaf, fromNumber(5), fromNumber(100), scope.set)).toBeCloseTo(
      0.8 - 0.4 * 0.05,
      4,
    );
  });
});

describe('the other amounts of a row', () => {
  it('are the columns of the same name, amounts only', () => {
    const { leaf, scope } = rowOf(5, 100, 90);
    expect(siblings(leaf, scope.set).map(({ raw }) => raw)).toEqual([100, 90]);
    const count = leafOf(scope, scope.form, '编制数', null, '');
    expect(siblings(count, scope.set)).toEqual([]);
  });

  it('are no rates and points of the row', () => {
    const scope = scopeOn({
      附件2: {
        '年度资金总额[年初预算]': 100,
        '年度资金总额[全年执行]': 90,
        '年度资金总额[执行率]': '90%',
        '年度资金总额[得分]': 9,
      },
    });
    const leaf = leafOf(scope, scope.form, '年度资金总额[年初预算]', null, '');
    expect(siblings(leaf, scope.set).map(({ raw }) => raw)).toEqual([90]);
  });

  it('of a line are its budget and spending, of a fund’s line none', () => {
    const scope = scopeOn({
      附件1: { 专项资金: [{ 名称: '甲', 上年决算: 1, 本年预算: 2, 本年决算: 3 }] },
      附件4: { 明细: [{ 科目名称: '乙', 本年收入: 4, 本年支出: 5 }] },
    });
    const [basic, fund] = scope.set.forms;
    const line = basic?.repeats.专项资金?.[0] ?? null;
    const subject = fund?.repeats.明细?.[0] ?? null;
    const first = leafOf(scope, basic ?? scope.form, '上年决算', line, '专项资金');
    expect(siblings(first, scope.set).map(({ raw }) => raw)).toEqual([2, 3]);
    expect(siblings(leafOf(scope, fund ?? scope.form, '本年收入', subject, '明细'), scope.set)).toEqual([]);
  });
});
