/** Amounts that cannot be as they stand: negative ones (M-09), and 元 among 万元. */

import { describe, expect, it } from 'vitest';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { type Cells, findingsOn, grave, packRules } from './findings-on.ts';

type Fields = RuleExample['forms'][string];

const [LAST, PLANNED, SPENT] = ['公用经费[上年决算]', '公用经费[本年预算]', '公用经费[本年决算]'];

const on = (rule: string, fields: Fields, cells: Cells = {}) =>
  findingsOn(packRules(rule), { 附件1: fields }, cells);

describe('M-09', () => {
  it.each<[string, Fields, ...string[]]>([
    ['an amount', { [SPENT]: '-5.00' }, 'error 附件1!B12 -5.00→5.00'],
    ['an amount in 元', { [SPENT]: -50_000, 金额单位: '元' }, 'error 附件1!B12 -50000.00→50000.00'],
    ['a change of the budget', { '预算调整[本年决算]': '-3.00' }],
    ['nothing', { [SPENT]: '0.00' }],
  ])('%s, in %o', (_name, fields, ...said) => {
    expect(on('M-09', fields).map(grave)).toEqual(said);
  });

  it('other funds may be negative, with a reason', () => {
    const found = findingsOn(packRules('M-09'), { 附件2: { 其他资金: '-5.00', 基本支出: '-1.00' } });
    expect(found.map(grave).sort()).toEqual(['error 附件2!B13 -1.00→1.00', 'warning 附件2!B12 -5.00→']);
  });

  it('a total is negative by the typed amount that it takes in', () => {
    const fields = { [SPENT]: '-5.00', '办公经费[本年决算]': '-5.00' };
    expect(on('M-09', fields, { [SPENT]: 'B13' }).map(grave)).toEqual(['error 附件1!B13 -5.00→5.00']);
    expect(on('M-09', { [SPENT]: '-5.00' }, { [SPENT]: 'Z1-Z2' }).map(grave)).toEqual([
      'error 附件1!B12 -5.00→',
    ]);
  });
});

describe('X-26: an amount that only as 元 is like the others of its row', () => {
  const row = (last: string | null, planned: string | null, spent: string) => ({
    [LAST]: last,
    [PLANNED]: planned,
    [SPENT]: spent,
  });

  it.each<[string, Fields, ...string[]]>([
    ['like both', row('12.00', '13.00', '125000'), 'warning 附件1!B14 125000.00→12.50'],
    ['three times the other', row('4.00', null, '120000'), 'warning 附件1!B14 120000.00→12.00'],
    ['more than three times', row('3.99', null, '120000')],
    ['a third of the other', row('36.00', null, '120000'), 'warning 附件1!B14 120000.00→12.00'],
    ['less than a third', row('36.01', null, '120000')],
    ['like one of two', row('12.00', '3.00', '125000')],
    ['beside 1 万元', row('1.00', null, '10000'), 'warning 附件1!B14 10000.00→1.00'],
    // Next to less than 1 万元 an honest amount may be thousands of times as large.
    ['beside less', row('0.99', null, '10000')],
    ['alone', row(null, null, '125000')],
    ['in a table of 元', { ...row('12.00', '13.00', '125000'), 金额单位: '元' }],
  ])('%s', (_name, fields, ...said) => {
    expect(on('X-26', fields).map(grave)).toEqual(said);
  });

  it('is typed, not reckoned', () => {
    expect(on('X-26', row('12.00', '13.00', '125000'), { [SPENT]: 'Z1' })).toEqual([]);
  });

  it('points at the others of its row', () => {
    const [found] = on('X-26', { ...row('12.00', '13.00', '125000'), '办公经费[本年决算]': '3.00' });
    expect(found?.related).toEqual([{ sheet: '附件1', cells: ['B12', 'B13'] }]);
  });

  it('is looked for in lines, too', () => {
    const lines = [{ 名称: '甲', 上年决算: '12.00', 本年预算: '125000', 本年决算: '13.00' }];
    expect(on('X-26', { 专项资金: lines }).map(grave)).toEqual(['warning 附件1!C12 125000.00→12.50']);
  });
});
