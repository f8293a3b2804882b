/** By how many decimals a score is judged: its own, else those of the form's other scores. */

import { expect, it } from 'vitest';
import { hunan2024 } from '../../../../shared/pack/hunan-2024.ts';
import { compileRules } from '../../../../shared/rules/compile.ts';
import { ruleRunner } from '../../../../shared/rules/rule-runner.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { exampleForms, vocabulary } from '../example-forms.ts';
import { brief, CONTEXT, failing, findingsOn, packRules } from './findings-on.ts';

/** 77.60 of 80 spent: 9.70 points, and full marks or those given for 甲 and 乙. */
function spent(execution: string, first: string, total: string, amount = '77.60'): RuleExample['forms'] {
  return {
    附件2: {
      '年度资金总额[全年预算]': 80,
      '年度资金总额[全年执行]': amount,
      '年度资金总额[分值]': 10,
      '年度资金总额[执行率]': amount === '77.60' ? '97%' : '99.6%',
      '年度资金总额[得分]': execution,
      '总分[得分]': total,
      指标: [
        { 三级指标: '甲', 分值: 8, 得分: first },
        { 三级指标: '乙', 分值: 82, 得分: 82 },
      ],
    },
  };
}
const scores = packRules('C-05', 'C-13');
const said = (...row: Parameters<typeof spent>) =>
  findingsOn(scores, spent(...row)).map((finding) => `${finding.severity} ${brief(finding)}`);

it('takes a whole score for rounded where all are whole', () => {
  expect(said('10', '8', '100')).toEqual([expect.stringMatching(/^info C-05 .*10→9.7$/)]);
  expect(said('10', '7.5', '99.5')).toEqual([expect.stringMatching(/^info C-05 /)]);
});

it('names the whole score among decimals, not the total that is right without it', () => {
  const found = said('10', '7.84', '99.54');
  expect(found).toEqual([expect.stringMatching(/^error C-05\+C-13 .*10→9.7$/)]);
});

it('does not take what a formula rounds to two decimals for a whole score', () => {
  const byFormula = (formula: string, spending: string) =>
    findingsOn(packRules('C-05'), spent('10', '8', '100', spending), { '年度资金总额[得分]': formula }).map(
      ({ severity }) => severity,
    );
  expect(byFormula('ROUND(10*F5/D5,2)', '77.60')).toEqual(['error']);
  expect(byFormula('ROUND(10*F5/D5,0)', '77.60')).toEqual(['info']);
  expect(byFormula('ROUND(10*F5/D5,2)', '79.68')).toEqual([]);
});

it('names a whole total of scores with decimals', () => {
  expect(said('9.70', '7.84', '100')).toEqual([expect.stringMatching(/^error C-13 .*100→99.54$/)]);
});

it('offers no total above 100 as a safe fix', () => {
  const forms = {
    附件2: { '年度资金总额[得分]': 10, '总分[得分]': 99, 指标: [{ 三级指标: '甲', 分值: 92, 得分: 92 }] },
  };
  const [found] = findingsOn(packRules('C-13'), forms);
  expect(found?.fix?.safe).toBe(false);
});

it('judges a score with decimals by its own', () => {
  expect(said('9.7', '7.84', '99.54')).toEqual([]);
});

it('looks again where another score of the form changes', () => {
  const compiled = compileRules(
    hunan2024.rules.filter(({ id }) => id === 'C-05'),
    vocabulary,
  );
  if (!compiled.ok) throw new Error('refused');
  const runner = ruleRunner(compiled.rules, vocabulary);
  const run = (first: string) => {
    // 9.96 points.
    const forms = exampleForms(spent('10', first, '99.84', '79.68'));
    return failing(runner.run({ forms, last: null, context: CONTEXT }), 'error', 'info');
  };
  expect(run('7.84')).toEqual([]);
  expect(run('8')).toHaveLength(1);
  expect(run('7.84')).toEqual([]);
});
