/** What a finding tells beside its words: where it is, and the numbers of its message only. */

import { expect, test } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { compileRules } from '../../../shared/rules/compile.ts';
import { formSet } from '../../../shared/rules/form-set.ts';
import { runRules } from '../../../shared/rules/rule-runner.ts';
import { exampleForms, vocabulary } from './example-forms.ts';
import { FaultBook } from './fault-book.ts';
import { fullSet } from './full-set.ts';
import { setLayouts } from './set-layouts.ts';

test('a negative amount is told as it stands, without a guess at what was meant', () => {
  const compiled = compileRules(hunan2024.rules, vocabulary);
  const rules = compiled.ok ? compiled.rules.filter(({ spec }) => ['M-09', 'F-01'].includes(spec.id)) : [];
  const line = { 科目名称: '甲', 年初结转: 0, 本年收入: 10, 本年支出: 15.3, 年末结转: -5.3 };
  const findings = runRules(rules, formSet(exampleForms({ 附件4: { 明细: [line] } }), vocabulary), {
    locale: 'zh-CN',
    year: hunan2024.year,
    asOf: null,
    submitting: false,
    files: [],
    earlier: [],
    settings: hunan2024.settings,
  });
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
