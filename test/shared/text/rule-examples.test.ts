/** Every rule over reports: broken by one change, held by the report as it is; with the severity that it must have. */

import { describe, expect, test } from 'vitest';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { consistentReports, findingsOf } from './reports.ts';
import { ruleExamples } from './rule-examples.ts';

const reports = new Map(consistentReports);

/** Rules that need a workbook or last year's report: against-workbook.test.ts and last-report.test.ts. */
const ELSEWHERE = /^(?:X-(?:04|05|07|08|09|11|12|15|16|17|18|20|21|22|23|24|25|27)|F-05|B-27|P-27|H-11)$/;
/** On the two published reports: published-reports.test.ts. */
const PUBLISHED = /^(?:N-01|N-20|H-05|T-14)$/;

test('every rule of the pack has an example', () => {
  const rules = new Set(Object.keys(hunan2024.textRules.rules).map((key) => key.split('/')[0] ?? key));
  const lacking = [...rules].filter(
    (rule) => !ruleExamples[rule] && !ELSEWHERE.test(rule) && !PUBLISHED.test(rule),
  );
  expect(lacking).toEqual([]);
});

describe('a rule', () => {
  test.each(Object.entries(ruleExamples))('%s', (rule, { report, change, severity, state = 'fail' }) => {
    const text = reports.get(report) ?? '';
    const changed = change.reduce((whole, [from, to]) => {
      if (from === '') return `${whole}\n${to}`;
      expect(whole).toContain(from);
      return whole.replace(from, to);
    }, text);
    const isIt = (one: { rule: string; alsoRules: readonly string[] }) =>
      one.rule === rule || one.alsoRules.includes(rule);
    const signature = ({ message, quote }: { message: string; quote: string | null }) =>
      `${message}|${quote}`;
    const before = new Set(findingsOf(text).filter(isIt).map(signature));
    const found = findingsOf(changed).filter((one) => isIt(one) && !before.has(signature(one)));
    expect(found.map((one) => `${one.state} ${one.rule === rule ? one.severity : severity}`)).toContain(
      `${state} ${severity}`,
    );
  });
});
