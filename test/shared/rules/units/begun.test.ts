/** A table counts as begun once people typed an amount, a count or a score into it: until then nothing is missing in it. */

import { expect, it } from 'vitest';
import { isBegun } from '../../../../shared/rules/begun.ts';
import { formSet } from '../../../../shared/rules/form-set.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { exampleForms, vocabulary } from '../example-forms.ts';
import { type Cells, withCells } from './findings-on.ts';

function begun(name: string, fields: RuleExample['forms'][string], cells: Cells = {}): boolean {
  const [form] = exampleForms({ [name]: fields }).map((each) => withCells(each, cells));
  if (!form) throw new Error('no form');
  return isBegun(form, formSet([form], vocabulary));
}

it('a table of blanks is not begun', () => {
  expect(begun('附件1', {})).toBe(false);
  expect(begun('附件1', { 编制数: null, '三公经费[本年决算]': null })).toBe(false);
});

it('an amount, a count, a score or a line of a list begins it', () => {
  expect(begun('附件1', { 编制数: null, 在职人数: 40 })).toBe(true);
  expect(begun('附件1', { '三公经费[本年决算]': '5.00' })).toBe(true);
  expect(begun('附件1', { '三公经费[本年决算]': '-5.00' })).toBe(true);
  expect(begun('附件2', { '总分[得分]': 90 })).toBe(true);
  expect(begun('附件1', { 专项资金: [{ 名称: '修路', 本年决算: '3.00' }] })).toBe(true);
});

it.each<[string, string, RuleExample['forms'][string], Cells?]>([
  ['words where a number belongs', '附件1', { 编制数: '若干' }],
  ['a zero: a blank form may print it', '附件1', { '三公经费[本年决算]': '0.00' }],
  [
    'the result of a formula: it stands on the blank form',
    '附件1',
    { 在职人数: 40 },
    { 在职人数: 'B12+B13' },
  ],
  [
    '分值: they are printed on the form',
    '附件2',
    { '总分[分值]': 100, 指标: [{ 三级指标: '数量', 分值: 10 }] },
  ],
  ['a number in a name', '附件3', { 项目名称: 2024 }],
  ['the name of a line', '附件1', { 专项资金: [{ 名称: 2024 }] }],
])('%s does not begin it', (_, name, fields, cells) => {
  expect(begun(name, fields, cells)).toBe(false);
});
