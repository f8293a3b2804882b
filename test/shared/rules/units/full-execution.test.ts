/** 100 % spent: the amounts of the totals, both splits, the rate and the score are one, and one of them is mistyped. */

import { describe, expect, it } from 'vitest';
import { brief, findingsOn, packRules } from './findings-on.ts';

const RULES = packRules('C-03', 'C-04', 'C-05', 'C-06', 'C-08');

const RIGHT = {
  '年度资金总额[年初预算]': '1802.10',
  '年度资金总额[全年预算]': '1865.01',
  '年度资金总额[全年执行]': '1865.01',
  '年度资金总额[分值]': '10',
  '年度资金总额[执行率]': '100%',
  '年度资金总额[得分]': '10',
  按收入性质: '1865.01',
  一般公共预算: '1865.01',
  按支出性质: '1865.01',
  基本支出: '965.01',
  项目支出: '900.00',
};

const about = (changes: Readonly<Record<string, string>>) =>
  findingsOn(RULES, { 附件2: { ...RIGHT, ...changes } }).filter(({ severity }) => severity !== 'info');

describe('where all was spent', () => {
  it.each<[string, string]>([
    ['全年执行', '186.50'],
    ['全年执行', '186.01'],
    ['全年执行', '1765.01'],
    ['全年执行', '1885.01'],
    ['全年预算', '18650.1'],
    ['全年预算', '1965.01'],
  ])('%s %s is the wrong one, not the rate that agrees with the score and the splits', (column, typed) => {
    const [found, ...more] = about({ [`年度资金总额[${column}]`]: typed });
    expect(more).toEqual([]);
    expect(found && brief(found)).toMatch(/→1865\.01$/);
    expect(found?.fix).toMatchObject({ safe: false, changes: [{ to: '1865.01' }] });
  });

  it('a rate of 100 % for nearly all is the rate, to be confirmed where the score agrees with it', () => {
    const spent = { '年度资金总额[全年执行]': '1822.78' };
    const [found, ...more] = about(spent);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      rule: 'C-04',
      expected: '97.74',
      fix: { kind: 'set-formula', safe: false },
    });
    const scored = about({ ...spent, '年度资金总额[得分]': '9.77' });
    expect(scored).toMatchObject([{ rule: 'C-04', fix: { safe: true } }]);
  });
});
