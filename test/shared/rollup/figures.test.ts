import { describe, expect, test } from 'vitest';
import type { FieldReading, FilledForm } from '../../../shared/forms/filled-form.ts';
import type { FormSpec } from '../../../shared/forms/schema.ts';
import { figuresOf } from '../../../shared/rollup/figures.ts';
import { totalsOf } from '../../../shared/rollup/total.ts';
import { parseExact } from '../../../shared/workbook/exact.ts';

const specs = [
  {
    kind: 'basic-data',
    blocks: [
      {
        block: 'values',
        place: 'right',
        fields: [
          { name: '编制数', type: 'count', labels: ['编制数'] },
          { name: '控制率', type: 'percent', labels: ['控制率'] },
        ],
      },
      {
        block: 'matrix',
        columns: [{ name: '本年决算', type: 'money', labels: ['决算'] }],
        rows: [{ name: '三公经费', labels: ['三公经费'] }],
      },
    ],
  },
  {
    kind: 'project-evaluation',
    oneFor: '项目名称',
    blocks: [
      {
        block: 'list',
        name: '指标',
        columns: [{ name: '得分', type: 'score', labels: ['得分'] }],
        total: { name: '总分', labels: ['总分'], columns: ['得分'] },
      },
    ],
  },
] as unknown as FormSpec[];

function reading(text: string): FieldReading {
  const value = parseExact(text);
  const number = value && { value, digits: 2, percent: false, fromText: false };
  return { kind: 'number', number, text, raw: text, formula: null, sheet: '表', cell: 'B2', sure: true };
}

function form(
  kind: FilledForm['kind'],
  fields: Record<string, string>,
  money: FilledForm['money'],
): FilledForm {
  const readings = Object.entries(fields).map(([name, text]) => [name, reading(text)] as const);
  return { kind, id: kind, money, fields: Object.fromEntries(readings) } as unknown as FilledForm;
}

const values = (...forms: FilledForm[]) => figuresOf(forms, specs).figures.map(({ value }) => value);

describe('figures', () => {
  test('money is in 分, whether the form counts in 元 or in 万元', () => {
    expect(values(form('basic-data', { '三公经费[本年决算]': '1325.68' }, '万元'))).toEqual([1_325_680_000n]);
    expect(values(form('basic-data', { '三公经费[本年决算]': '13256800' }, '元'))).toEqual([1_325_680_000n]);
  });

  test('nothing is smaller than a 分: half of one is rounded away from zero', () => {
    expect(values(form('basic-data', { '三公经费[本年决算]': '0.0000005' }, '万元'))).toEqual([1n]);
    expect(values(form('basic-data', { '三公经费[本年决算]': '-0.0000005' }, '万元'))).toEqual([-1n]);
    expect(values(form('basic-data', { '三公经费[本年决算]': '0.00000049' }, '万元'))).toEqual([0n]);
  });

  test('counts are in hundredths and need no unit of account; percentages are not added', () => {
    expect(values(form('basic-data', { 编制数: '46', 控制率: '1.087' }, null))).toEqual([4_600n]);
  });

  test('money without a unit of account is left out and named', () => {
    const { figures, leftOut } = figuresOf([form('basic-data', { '三公经费[本年决算]': '5' }, null)], specs);
    expect(figures).toEqual([]);
    expect(leftOut).toEqual([
      { form: 'basic-data', field: '三公经费[本年决算]', sheet: '表', cell: 'B2', reason: 'no-unit' },
    ]);
  });

  test('an amount above 1万亿元 is left out and named', () => {
    const { leftOut } = figuresOf(
      [form('basic-data', { '三公经费[本年决算]': '100000000.01' }, '万元')],
      specs,
    );
    expect(leftOut[0]?.reason).toBe('too-large');
    expect(values(form('basic-data', { '三公经费[本年决算]': '100000000' }, '万元'))).toHaveLength(1);
  });

  test("a project form's figures carry the project's name", () => {
    const { figures } = figuresOf(
      [form('project-evaluation', { 项目名称: '智慧警务', '总分[得分]': '98.5' }, null)],
      specs,
    );
    expect(figures).toEqual([
      {
        form: 'project-evaluation',
        field: '总分[得分]',
        project: '智慧警务',
        measure: 'score',
        value: 9_850n,
      },
    ]);
  });
});

test('totals are exact beyond what a double holds, and count units and figures apart', () => {
  const figure = (value: bigint, project: string | null = null) =>
    ({ form: 'basic-data', field: 'x', project, measure: 'money', value }) as const;
  const [total] = totalsOf([[figure(9_007_199_254_740_993n)], [figure(1n, 'a'), figure(1n, 'b')], []]);
  expect(total).toEqual({
    form: 'basic-data',
    field: 'x',
    measure: 'money',
    sum: 9_007_199_254_740_995n,
    units: 2,
    figures: 3,
  });
});
