/** Of cells that explain a failure equally well, which one is rather named: what people mistype, and what fits where it stands. */

import { describe, expect, it } from 'vitest';
import { leafOf } from '../../../../shared/rules/cells.ts';
import { preferenceFor } from '../../../../shared/rules/preference.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import type { Slip } from '../../../../shared/rules/slips.ts';
import { parseExact, ZERO } from '../../../../shared/workbook/exact.ts';
import { failuresOn } from './failures-on.ts';
import type { Cells, Rule } from './findings-on.ts';
import { MEETINGS, NOW, OFFICE, SUM, TOTAL, TRAVEL } from './office-sum.ts';

type Fields = RuleExample['forms'][string];

/** 4 + 5 + 6 are not 20: in B12 to B15. */
const WRONG: Fields = { [TOTAL]: '20.00', [OFFICE]: '4.00', [TRAVEL]: '5.00', [MEETINGS]: '6.00' };

interface About {
  readonly rules?: readonly Rule[];
  readonly form?: string;
  readonly fields?: Fields;
  readonly cells?: Cells;
  readonly slip?: Slip | null;
}

/** How much speaks for another number in the cell, to two decimals. */
function preference(field: string, expected: string, about: About = {}): number {
  const { rules = [SUM], form: name = '附件1', fields = WRONG, cells = {}, slip = null } = about;
  const { form, set, failures, suppose } = failuresOn(rules, name, fields, cells);
  const scope = { set, form, column: null, row: null, basis: null, itemsOf: null, suppose: null, leaves: [] };
  const leaf = leafOf(scope, form, field, null, '');
  const actual = leaf.value.type === 'number' ? leaf.value.value : ZERO;
  const change = { leaf, actual, expected: parseExact(expected) ?? ZERO, slip, partner: null };
  return Math.round(preferenceFor(change, failures, set, suppose) * 100) / 100;
}

it('nothing speaks for an item of a sum', () => {
  expect(preference(OFFICE, '9')).toBe(0);
});

it('that a rule states the cell speaks for it: rather the total than one of its items', () => {
  expect(preference(TOTAL, '15')).toBe(0.3);
});

describe('a slip that people make', () => {
  it('speaks for the cell', () => {
    expect(preference(OFFICE, '9', { slip: 'sign' })).toBe(0.5);
  });

  it('speaks more for 元 among 万元 than for 万元 among 元', () => {
    expect(preference(OFFICE, '0.0004', { slip: 'yuan' })).toBe(0.6);
    expect(preference(OFFICE, '40000', { slip: 'yuan' })).toBe(0.5);
  });

  it('speaks less where it is swapped digits of an amount: those are found by chance, too', () => {
    expect(preference(OFFICE, '9', { slip: 'swapped-digits' })).toBe(0.3);
    const posts = { rules: [], fields: { 编制数: 64 } };
    expect(preference('编制数', '46', { ...posts, slip: 'swapped-digits' })).toBe(0.5);
  });
});

describe('a blank', () => {
  const blank = (row: Fields) => preference(OFFICE, '4', { fields: { ...WRONG, [OFFICE]: null, ...row } });

  it('by itself, or beside amounts, was rather forgotten', () => {
    expect(blank({})).toBe(0.1);
    expect(blank({ '办公经费[上年决算]': '9.00' })).toBeGreaterThan(0);
    expect(blank({ '办公经费[上年决算]': '9.00', '办公经费[本年预算]': null })).toBeGreaterThan(0);
  });

  it('in a blank row was meant to be one', () => {
    expect(blank({ '办公经费[上年决算]': null })).toBe(-0.3);
    expect(blank({ '办公经费[上年决算]': null, '办公经费[本年预算]': '—' })).toBe(-0.3);
  });

  it('is no number: one that is there is judged by its row alone', () => {
    expect(preference(OFFICE, '4', { fields: { ...WRONG, '办公经费[上年决算]': null } })).toBe(0);
  });
});

describe('a line of 0', () => {
  const zero = (total: string, expected: string, row: Fields = {}) =>
    preference(OFFICE, expected, { fields: { ...WRONG, [TOTAL]: total, [OFFICE]: '0.00', ...row } });

  it('was meant to be 0, where two in a hundred or less are missing', () => {
    expect(zero('100.00', '2')).toBe(-0.2);
    expect(zero('100.00', '-2')).toBe(-0.2);
    expect(zero('100.00', '2.01')).toBe(0);
    expect(zero('-100.00', '1')).toBe(-0.2);
  });

  it('where little is missing from one of several totals', () => {
    const also: Rule = { id: 'A-02', formula: `出国经费${NOW} = ${OFFICE}` };
    const fields = { ...WRONG, [TOTAL]: '100.00', [OFFICE]: '0.00', [`出国经费${NOW}`]: '2.00' };
    expect(preference(OFFICE, '2', { rules: [SUM, also], fields })).toBe(-0.2);
  });

  it('is judged by its row, where it has one', () => {
    expect(zero('100.00', '1', { '办公经费[上年决算]': null })).toBe(0);
  });

  it('is another thing than a blank, a filled line and a count of 0', () => {
    const fields = { ...WRONG, [TOTAL]: '100.00' };
    expect(preference(OFFICE, '1', { fields: { ...fields, [OFFICE]: null } })).toBe(0.1);
    expect(preference(OFFICE, '1', { fields })).toBe(0);
    const posts: Rule = { id: 'A-02', formula: '在职人数 = 编制数', tolerance: 'exact' };
    expect(preference('编制数', '1', { rules: [posts], fields: { 编制数: 0, 在职人数: 100 } })).toBe(0);
  });
});

describe('a number among formulas', () => {
  const fields = { ...WRONG, '办公经费[上年决算]': null, '办公经费[本年预算]': null };

  it('was typed over one', () => {
    expect(preference(OFFICE, '9', { fields, cells: { '办公经费[上年决算]': 'C14+C15' } })).toBe(0.6);
    expect(preference(OFFICE, '9', { fields })).toBe(0);
  });

  it('is not one that is a formula itself', () => {
    const cells = { '办公经费[上年决算]': 'C14+C15', [OFFICE]: 'B90' };
    expect(preference(OFFICE, '9', { fields, cells })).toBe(0);
  });
});

it('no liking outweighs a relation more or less', () => {
  const about = {
    fields: { ...WRONG, '公用经费[上年决算]': null },
    cells: { '公用经费[上年决算]': 'C13+C14' },
  };
  expect(preference(TOTAL, '15', { ...about, slip: 'yuan' })).toBe(0.9);
});

describe('a formula that reckons otherwise than its relation', () => {
  const row = { '公用经费[上年决算]': '15.00' };
  const of = (formula: string, fields: Fields = WRONG) =>
    preference(TOTAL, '15', { fields, cells: { [TOTAL]: formula } });

  it('that leaves out an item is rather wrong than the item', () => {
    expect(of('SUM(B13:B14)', { ...WRONG, [TOTAL]: '9.00' })).toBe(0.9);
  });

  it('that adds up just the items is none', () => {
    expect(of('SUM(B13:B15)', { ...WRONG, [TOTAL]: '15.00', [OFFICE]: '9.00' })).toBe(0.3);
  });

  it('that cannot give what the relation says is wrong above all', () => {
    expect(of('B13+B14-B15', { ...WRONG, [TOTAL]: '3.00' })).toBe(1.8);
  });

  it('is told by that alone, whatever amount of its row it comes to', () => {
    const equal = { ...WRONG, [TOTAL]: '9.00', ...row };
    expect(of('SUM(B13:B14)', equal)).toBe(of('SUM(B13:B14)', { ...WRONG, [TOTAL]: '9.00' }));
  });

  it('says nothing of a cell that another relation states', () => {
    const fields = { ...WRONG, [OFFICE]: '-1.00' };
    expect(preference(OFFICE, '9', { fields, cells: { [OFFICE]: 'B14-B15' } })).toBe(0);
  });
});
