/** A report and its workbook: each disagreement is told once, with both places. */

import { expect, test } from 'vitest';
import { check, checkTogether } from '../../../shared/check/check.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sectionsText } from '../../../shared/narrative/section.ts';
import { writeSections } from '../../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';

const workbook = sampleWorkbook();
const report = sectionsText(writeSections(findForms(workbook, hunan2024.forms).forms, hunan2024));

function between(changed: string) {
  const inputs = [
    { file: '附件.xlsx', workbook },
    { file: '报告.txt', report: changed },
  ];
  return checkTogether(inputs, hunan2024).set.findings.filter(({ state }) => state === 'fail');
}

test('a report written from the workbook agrees with it', () => {
  expect(between(report)).toEqual([]);
  const rules = check({ workbook, report }, hunan2024).findings.map(({ rule }) => rule);
  expect(rules.filter((rule) => rule.startsWith('X-'))).toEqual([]);
});

test.each([
  ['X-11', '在职138人', '在职137人', '附件1', 'D4'],
  ['X-07', '公用经费573.20万元，', '公用经费537.20万元，', '附件1', 'F16'],
  ['X-16', '，预算执行率97.62%', '，预算执行率96.72%', '附件2', 'E5'],
])('%s: %s against %s', (rule, from, to, sheet, cell) => {
  const found = between(report.replace(from, to)).filter((one) => one.rule === rule);
  expect(found).toHaveLength(1);
  expect(found[0]?.related).toContainEqual({ file: '附件.xlsx', sheet, cells: [cell] });
  expect(found[0]?.quote).toContain(to.match(/[\d.]+/)?.[0] ?? '');
});
