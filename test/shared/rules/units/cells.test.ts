/** What a cell is worth to a rule: its exact number, and how far the digits shown may be from the true one. */

import { describe, expect, it } from 'vitest';
import type { FieldReading } from '../../../../shared/forms/filled-form.ts';
import { isTextNumber, leafOf, readCells, type Scope, sharesCell } from '../../../../shared/rules/cells.ts';
import { referencesIn } from '../../../../shared/rules/expression.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import type { Value } from '../../../../shared/rules/value.ts';
import { toText } from '../../../../shared/workbook/exact.ts';
import { withCells } from './findings-on.ts';
import { formulaOf, scopeOn } from './formula-on.ts';

type Fields = RuleExample['forms'][string];

/** `12.5±0.005`, `“有”`, `blank`, `text`. */
function brief(value: Value): string {
  if (value.type === 'number')
    return toText(value.value, 8) + (value.slack.n === 0n ? '' : `±${toText(value.slack, 8)}`);
  if (value.type === 'text') return `“${value.text}”`;
  return value.type === 'unusable' ? value.why : value.type;
}

const worth = (scope: Scope, field: string) => brief(leafOf(scope, scope.form, field, null, '').value);
const on = (fields: Fields, field: string) => worth(scopeOn({ 附件1: fields }), field);

const SPENT = '公用经费[本年决算]';

describe('an amount', () => {
  it.each<[string | number, string]>([
    ['12.50', '12.5±0.005'],
    [12, '12±0.005'],
    ['12.345', '12.345±0.0005'],
    ['-12.50', '-12.5±0.005'],
    // What a machine leaves of 6.35.
    [6.34999999999999, '6.35±0.005'],
    ['文本:12.50', '12.5±0.005'],
    ['若干', 'text'],
    ['—', 'blank'],
    ['无', 'blank'],
  ])('of %s is worth %s', (typed, said) => {
    expect(on({ [SPENT]: typed }, SPENT)).toBe(said);
  });

  it('is as sure as its own digits, whatever the table’s other amounts show', () => {
    const finer = { [SPENT]: '12.50', '办公经费[本年决算]': '3.1234' };
    expect(on(finer, SPENT)).toBe('12.5±0.005');
    expect(on(finer, '办公经费[本年决算]')).toBe('3.1234±0.00005');
  });

  it.each<[number | string, string]>([
    [88_500, '8.85±0.00005'],
    ['88500.5', '8.85005±0.000005'],
  ])('of %s 元 is worth %s 万元', (typed, said) => {
    expect(on({ [SPENT]: typed, 金额单位: '元' }, SPENT)).toBe(said);
  });

  it('of many rounded items is less sure in another table', () => {
    const scope = scopeOn({ 附件1: { [SPENT]: '12.50', 编制数: 46 } });
    const items = (count: number): Scope => ({ ...scope, itemsOf: () => count });
    expect(worth(items(12), SPENT)).toBe('12.5±0.06');
    expect(worth(items(1), SPENT)).toBe('12.5±0.005');
    expect(worth(items(12), '编制数')).toBe('46');
    // And no less in its own.
    expect(worth(scope, SPENT)).toBe('12.5±0.005');
  });
});

describe('what is no amount', () => {
  it.each<[string, string | number | null, string]>([
    ['编制数', 46, '46'],
    ['编制数', null, 'blank'],
    ['控制率', '95.1%', '0.951'],
    ['控制率', '0.951', '0.951'],
    ['控制率', '95.1', '0.951'],
    // A bare ratio up to three; above that it must be meant in percent.
    ['控制率', 3, '3'],
    ['控制率', 4, '0.04'],
    ['控制率', -4, '-0.04'],
    ['厉行节约', ' 有措施 ', '“有措施”'],
    ['填报日期', '2025年3月18日', '“2025年3月18日”'],
    ['厉行节约', null, 'blank'],
  ])('%s %s is worth %s', (field, typed, said) => {
    expect(on({ [field]: typed }, field)).toBe(said);
  });

  it('an error is no number', () => {
    const scope = scopeOn({ 附件1: { [SPENT]: 1, 厉行节约: '有' } });
    const form = withCells(scope.form, { [SPENT]: { kind: 'error', number: null, text: '#REF!' } });
    expect(worth({ ...scope, form }, SPENT)).toBe('error');
  });

  it('a field that the form lacks is blank, and has no cell', () => {
    const scope = scopeOn({ 附件1: { 编制数: 46 } });
    expect(leafOf(scope, scope.form, SPENT, null, '')).toMatchObject({
      reading: null,
      fieldType: 'money',
      value: { type: 'blank' },
    });
  });
});

describe('a cell that is looked at', () => {
  it('is noted each time', () => {
    const scope = scopeOn({ 附件1: { [SPENT]: '12.50' } });
    const [a, b] = [leafOf(scope, scope.form, SPENT, null, ''), leafOf(scope, scope.form, SPENT, null, '')];
    expect(scope.leaves).toEqual([a, b]);
  });

  it('is worth something else where another number is supposed, and only there', () => {
    const scope = scopeOn({ 附件1: { [SPENT]: '12.50' } });
    const reading = scope.form.fields[SPENT];
    const suppose = new Map(reading ? [[reading, { n: 3n, d: 1n }]] : []);
    expect(worth({ ...scope, suppose }, SPENT)).toBe('3±0.005');
    expect(worth(scope, SPENT)).toBe('12.5±0.005');
  });

  it('is worth something else in a table read in the other unit', () => {
    const scope = scopeOn({ 附件1: { [SPENT]: '12.50' } });
    expect(worth(scope, SPENT)).toBe('12.5±0.005');
    const yuan: Scope = { ...scope, form: { ...scope.form, money: '元' } };
    expect(worth(yuan, SPENT)).toMatch(/^0\.00125±/);
  });

  it('that several rows share is told with the row that looks at it', () => {
    const scope = scopeOn({ 附件1: { 专项资金: [{ 名称: '甲', 本年决算: '3.00' }] } });
    const [first] = scope.form.repeats.专项资金 ?? [];
    const second = first && { ...first, label: '乙' };
    const rows = [first ?? null, second ?? null].map((row) =>
      leafOf(scope, scope.form, '本年决算', row, '专项资金'),
    );
    expect(rows.map(({ row }) => row?.label)).toEqual(['甲', '乙']);
    expect(rows.map(({ value }) => brief(value))).toEqual(['3±0.005', '3±0.005']);
  });
});

describe('the cells that a name stands for', () => {
  const cells = (formula: string, scope: Scope) =>
    referencesIn(formulaOf(formula, scope)).flatMap((reference) =>
      readCells(reference, scope).map(({ form, value }) => `${form.sheet} ${brief(value)}`),
    );

  it('are those of all lines, or of all forms, of that name', () => {
    const scope = scopeOn({
      附件2: { 指标: [{ 得分: 9 }, { 得分: null }, { 得分: 8 }], 基本支出: '1.00' },
      附件3: { '年度资金总额[全年执行]': '2.00' },
      '附件3#2': { '年度资金总额[全年执行]': '3.00' },
    });
    expect(cells('SUM(指标[得分])', scope)).toEqual(['附件2 9', '附件2 blank', '附件2 8']);
    expect(cells('SUM(附件3!年度资金总额[全年执行])', scope)).toEqual(['附件3 2±0.005', '附件3#2 3±0.005']);
    expect(cells('附件1!编制数', scope)).toEqual([]);
  });

  it('are those of the column that the rule goes through', () => {
    const fields = { '公用经费[本年预算]': '1.00', '公用经费[本年决算]': '2.00' };
    expect(cells('公用经费', scopeOn({ 附件1: fields }, { column: '本年预算' }))).toEqual(['附件1 1±0.005']);
  });

  it('is one without a cell where a list that there must be has no line', () => {
    const scope = scopeOn({ 附件2: { 基本支出: 1 }, 附件1: { 编制数: 1 } });
    expect(cells('SUM(指标[得分])', scope)).toEqual(['附件2 blank']);
    expect(cells('SUM(附件1!专项资金[本年决算])', scope)).toEqual([]);
  });
});

describe('a number in a text', () => {
  const reading = (typed: string, other: Partial<FieldReading> = {}) => {
    const { form } = scopeOn({ 附件1: { [SPENT]: typed } });
    const found = withCells(form, { [SPENT]: other }).fields[SPENT];
    if (!found) throw new Error('no field');
    return found;
  };

  it('is a number kept as text where nothing else stands in the cell', () => {
    expect(isTextNumber(reading('文本:12.50'))).toBe(true);
    expect(isTextNumber(reading('文本: 12.50 '))).toBe(true);
    expect(isTextNumber(reading('12.50'))).toBe(false);
    expect(isTextNumber(reading('若干'))).toBe(false);
    expect(isTextNumber(reading('文本:12.50', { raw: '公用经费：12.50' }))).toBe(false);
  });

  it('shares its cell where a label stands there, too', () => {
    expect(sharesCell(reading('文本:12.50', { raw: '公用经费：12.50' }))).toBe(true);
    expect(sharesCell(reading('文本: 12.50 '))).toBe(false);
    expect(sharesCell(reading('12.50'))).toBe(false);
  });
});
