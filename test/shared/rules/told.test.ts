/** What a finding tells beside its words: where it is, and the numbers of its message only. */

import { expect, test } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import type { RuleExample } from '../../../shared/rules/schema.ts';
import { FaultBook } from './fault-book.ts';
import { fullSet } from './full-set.ts';
import { setLayouts } from './set-layouts.ts';
import { findingsOn, packRules } from './units/findings-on.ts';

/** What those rules alone say of the forms of an example. */
const findingsOf = (ids: readonly string[], forms: RuleExample['forms']) =>
  findingsOn(packRules(...ids), forms);

test('a negative amount is told as it stands, without a guess at what was meant', () => {
  const line = { 科目名称: '甲', 年初结转: 0, 本年收入: 10, 本年支出: 15.3, 年末结转: -5.3 };
  const findings = findingsOf(['M-09', 'F-01'], { 附件4: { 明细: [line] } });
  expect(findings.find(({ rule }) => rule === 'M-09')).toMatchObject({
    message: '“甲”年末结转填报-5.30万元，金额不应为负数。',
    actual: '-5.30',
    expected: null,
    difference: null,
  });
});

test('a missing row of a table without a title is told where the table begins', () => {
  const book = new FaultBook(setLayouts[1]?.arrange(fullSet({ seed: 7 })) ?? { sheets: [] });
  const { sheet, titleCell } = book.form('附件2');
  const total = book.reading('附件2!总分[得分]');
  book.put(sheet, titleCell ?? '', { v: null });
  book.put(sheet, `A${total.cell.slice(1)}`, { v: '说明' });
  const { findings } = check({ workbook: book.workbook }, hunan2024, { asOf: '2025-05-20' });
  const found = findings.filter(({ rule, sheet: on }) => rule === 'M-11' && on === sheet);
  expect(found).toMatchObject([{ cells: [expect.stringMatching(/^A\d$/)] }]);
});

test('a project whose budget is neither of its form’s is told with both, and no cell is blamed but for a slip', () => {
  const budgets = (basic: string): RuleExample['forms'] => ({
    附件1: { 专项资金: [{ 名称: '河道清淤', 本年预算: basic, 本年决算: '260', 自写: 1 }] },
    附件3: {
      项目名称: '河道清淤',
      '年度资金总额[年初预算]': '220',
      '年度资金总额[全年预算]': '260',
      '年度资金总额[全年执行]': '260',
    },
  });
  expect(findingsOf(['X-04'], budgets('250'))).toMatchObject([
    {
      message:
        '预算：附件1“河道清淤”填报250.00万元，附件3填报年初预算220.00万元、全年预算260.00万元，同一项目应与其中一个相等，与较近的全年预算相差10.00万元。',
      fix: null,
    },
  ]);
  expect(findingsOf(['X-04'], budgets('206'))).toMatchObject([
    { sheet: '附件1', expected: '260.00', message: expect.stringContaining('疑为相邻数字颠倒') },
  ]);
});

test('a copied form that kept its name is told once, with the project that it was made for', () => {
  const line = (name: string) => ({ 名称: name, 本年预算: '60', 本年决算: '60', 自写: 1 });
  const found = findingsOf(['P-33', 'X-05'], {
    附件1: { 专项资金: [line('河道清淤'), line('水库加固')] },
    附件3: { 项目名称: '河道清淤' },
    '附件3#2': { 项目名称: '河道清淤' },
  });
  expect(found).toMatchObject([
    { rule: 'P-33', sheet: '附件3#2', message: expect.stringContaining('“水库加固”没有自评表') },
  ]);
});
