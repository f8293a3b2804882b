/** What Excel's sums give, and what they pass over. */

import { describe, expect, it } from 'vitest';
import type { FieldReading } from '../../../../shared/forms/filled-form.ts';
import { formSet } from '../../../../shared/rules/form-set.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { type Sums, sumsOf } from '../../../../shared/rules/sums.ts';
import { parseExact, toText, ZERO } from '../../../../shared/workbook/exact.ts';
import { exampleForms, vocabulary } from '../example-forms.ts';
import { withCells } from './findings-on.ts';

type Fields = RuleExample['forms'][string];

/** 三公经费 of 附件1 in B12 to B17: 218.24 + 18 + 8.85 = 245.09. */
const FIELDS: Fields = {
  '三公经费[本年决算]': '245.09',
  '公务用车[本年决算]': '218.24',
  '公车购置[本年决算]': '200.00',
  '公车运行维护[本年决算]': '18.24',
  '出国经费[本年决算]': '18.00',
  '公务接待[本年决算]': '8.85',
};
const FORMULAS = { B12: 'SUM(B13,B16:B17)', B13: 'B14+B15' };

/** The sums of the table, by the cells' addresses. */
class Book {
  readonly sums: Sums;
  readonly cells: ReadonlyMap<string, FieldReading>;

  constructor(fields: Fields, formulas: Readonly<Record<string, string>>) {
    const [plain] = exampleForms({ 附件1: fields });
    if (!plain) throw new Error('no form');
    const names = new Map(Object.entries(plain.fields).map(([name, { cell }]) => [cell, name]));
    const named = Object.entries(formulas).map(([cell, formula]) => [names.get(cell) ?? '', formula]);
    const form = withCells(plain, Object.fromEntries(named));
    this.sums = sumsOf(form, formSet([form], vocabulary));
    const rows = Object.values(form.repeats).flat();
    const readings = [form, ...rows].flatMap(({ fields: all }) => Object.values(all));
    this.cells = new Map(readings.map((reading) => [reading.cell, reading]));
  }

  at(cell: string): FieldReading {
    const reading = this.cells.get(cell);
    if (!reading) throw new Error(`no cell ${cell}`);
    return reading;
  }

  takers = (cell: string) => this.sums.takersOf(this.at(cell)).map((taker) => taker.cell);
  takenIn = (cell: string) => this.sums.takenInBy(this.at(cell)).map((part) => part.cell);
  amount = (cell: string) => toText(this.sums.amountOf(this.at(cell)), 6);

  /** What the sum gives where cells hold other amounts. */
  result(cell: string, supposed: Readonly<Record<string, string>> = {}): string {
    const amounts = Object.entries(supposed).map(
      ([each, amount]) => [this.at(each), parseExact(amount) ?? ZERO] as const,
    );
    return toText(this.sums.resultOf(this.at(cell), new Map(amounts)), 6);
  }

  passedOver = () =>
    [...this.sums.passedOver()].map(
      ([sum, { texts, amount }]) => `${sum.cell}: ${texts.map(({ cell }) => cell)} ${toText(amount, 6)}`,
    );
}

describe('a formula that only adds cells up', () => {
  const book = new Book(FIELDS, FORMULAS);

  it('takes in the cells that it names', () => {
    expect(book.takenIn('B12')).toEqual(['B13', 'B16', 'B17']);
    expect(book.takenIn('B13')).toEqual(['B14', 'B15']);
    // A line that is named beside its range is counted twice.
    expect(new Book(FIELDS, { B13: 'SUM(B14:B15)+B14' }).takenIn('B13')).toEqual(['B14', 'B14', 'B15']);
    expect(book.takenIn('B17')).toEqual([]);
  });

  it('is found from each of them', () => {
    expect(['B13', 'B14', 'B15', 'B16', 'B17'].map(book.takers)).toEqual([
      ['B12'],
      ['B13'],
      ['B13'],
      ['B12'],
      ['B12'],
    ]);
    expect(book.takers('B12')).toEqual([]);
  });

  it('gives another result where a cell holds another amount', () => {
    expect(book.result('B12')).toBe('245.09');
    expect(book.result('B12', { B17: '10' })).toBe('246.24');
    expect(book.result('B12', { B14: '10' })).toBe('245.09');
    expect(book.result('B17', { B12: '10' })).toBe('8.85');
  });

  it.each(['AVERAGE(B13,B16:B17)', 'B13+B16*1', 'B13+B16-B17', 'MAX(B13:B17)'])('is not %s', (formula) => {
    const other = new Book(FIELDS, { B12: formula });
    expect(other.takenIn('B12')).toEqual([]);
    expect(other.takers('B17')).toEqual([]);
    expect(other.result('B12', { B17: '10' })).toBe('245.09');
  });

  it.each(['ROUND(SUM(B13,B16:B17),2)', 'sum($B$13, B16 : B17)', '(B13+B16)+B17'])('may be %s', (formula) => {
    const other = new Book(FIELDS, { B12: formula });
    expect(other.takenIn('B12')).toEqual(['B13', 'B16', 'B17']);
    expect(other.takers('B17')).toEqual(['B12']);
  });

  it('does not take itself in', () => {
    expect(new Book(FIELDS, { B12: 'SUM(B12:B13)' }).takers('B12')).toEqual([]);
  });

  it('takes in no blank cell and no words', () => {
    const some = { ...FIELDS, '出国经费[本年决算]': null, '公务接待[本年决算]': '无' };
    expect(new Book(some, FORMULAS).takenIn('B12')).toEqual(['B13']);
  });
});

describe('a sum that was not reckoned again', () => {
  it('follows no change of its cells', () => {
    expect(new Book({ ...FIELDS, '三公经费[本年决算]': '245.00' }, FORMULAS).takers('B17')).toEqual([]);
  });

  it('cannot be told where it takes in cells that are no fields: then it changes by as much', () => {
    const book = new Book({ ...FIELDS, '三公经费[本年决算]': '300.00' }, { B12: 'SUM(B13,B16:B17,B90)' });
    expect(book.takers('B17')).toEqual(['B12']);
    expect(book.result('B12', { B17: '10', B14: '1' })).toBe('301.15');
  });
});

describe('numbers kept as text', () => {
  const text = { ...FIELDS, '三公经费[本年决算]': '236.24', '公务接待[本年决算]': '文本:8.85' };

  it('are passed over in a range', () => {
    const book = new Book(text, FORMULAS);
    expect(book.passedOver()).toEqual(['B12: B17 8.85']);
    expect(book.result('B12')).toBe('236.24');
    // Once typed as a number it counts.
    expect(book.result('B12', { B17: '8.85' })).toBe('245.09');
    expect(book.takers('B17')).toEqual(['B12']);
  });

  it('are added up by a plus, and alone between commas', () => {
    for (const formula of ['B13+B16+B17', 'SUM(B13,B16,B17)']) {
      expect(new Book(text, { B12: formula }).passedOver(), formula).toEqual([]);
    }
  });

  it('matter only to the sums that they stand in', () => {
    const other = { ...FIELDS, '公车购置[本年决算]': '文本:200.00' };
    expect(new Book(other, FORMULAS).passedOver()).toEqual([]);
    expect(new Book(FIELDS, FORMULAS).passedOver()).toEqual([]);
    const two = { ...text, '出国经费[本年决算]': '文本:18.00' };
    expect(new Book(two, FORMULAS).passedOver()).toEqual(['B12: B16,B17 26.85']);
  });
});

describe('the lines under a row', () => {
  const lines = {
    '专项资金小计[本年决算]': '6.00',
    专项资金: [{ 名称: '甲', 上年决算: '1.00', 本年预算: '2.00', 本年决算: '3.00' }],
  };

  it('are taken in by their columns', () => {
    const book = new Book(lines, { B12: 'SUM(B13:D13)' });
    expect(book.takenIn('B12')).toEqual(['B13', 'C13', 'D13']);
    expect(book.takers('D13')).toEqual(['B12']);
    expect(book.result('B12', { C13: '5' })).toBe('9');
    const stale = new Book({ ...lines, '专项资金小计[本年决算]': '7.00' }, { B12: 'SUM(B13:D13)' });
    expect(stale.takers('D13')).toEqual([]);
  });

  it('are amounts, too', () => {
    const book = new Book({ ...lines, 金额单位: '元' }, {});
    expect(book.amount('D13')).toBe('0.0003');
  });
});

it('amounts are told in 万元, other numbers as they stand, a blank as nothing', () => {
  const book = new Book({ '公务接待[本年决算]': 88_500, 编制数: 46, 在职人数: null, 金额单位: '元' }, {});
  expect(['B12', 'B13', 'B14'].map(book.amount)).toEqual(['8.85', '46', '0']);
});
