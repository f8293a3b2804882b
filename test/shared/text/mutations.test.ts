/** Consistent reports have no error and no warning; any one number of a relation changed, and it is found. */

import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../shared/finding/finding.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { sectionsText } from '../../../shared/narrative/section.ts';
import { writeSections } from '../../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { relationsIn } from '../../../shared/rules/text/check-report.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { readReport } from '../../../shared/text/read-report.ts';
import { consistentReports, failures, findingsOf } from './reports.ts';

function written(seed: number): string {
  const workbook = sampleWorkbook({ seed, projects: (seed % 4) + 1 });
  return sectionsText(writeSections(findForms(workbook, hunan2024.forms).forms, hunan2024));
}

const signature = ({ rule, state, severity, message, quote }: Finding) =>
  [rule, state, severity, message, quote].join('|');

/** The number with its first digit raised. */
function raised(number: string): string {
  return `${(Number(number[0]) % 9) + 1}${number.slice(1)}`;
}

/** How many of the numbers that take part in a relation are found when changed, and how many are called uncheckable. */
function mutate(text: string) {
  const holding = relationsIn(readReport(text, hunan2024), hunan2024).filter(
    // A number may change and still stay within a bound.
    ({ finding, isBound }) => finding === null && !isBound,
  );
  const spans = new Map(holding.flatMap((relation) => relation.spans.map((span) => [span.start, span])));
  const before = new Set(findingsOf(text).map(signature));
  const result = { numbers: 0, found: 0, uncheckable: 0, several: 0 };
  for (const { start, end } of spans.values()) {
    const number = /\d[\d,]*(?:\.\d+)?/.exec(text.slice(start, end));
    if (!number) continue;
    const at = start + number.index;
    const changed = text.slice(0, at) + raised(number[0]) + text.slice(at + number[0].length);
    const fresh = findingsOf(changed).filter((one) => !before.has(signature(one)));
    result.numbers++;
    if (fresh.some(({ state }) => state === 'fail')) result.found++;
    else if (fresh.length > 0) result.uncheckable++;
    if (failures(fresh, 'error', 'warning').length > 1) result.several++;
  }
  return result;
}

describe('consistent reports', () => {
  test.each(consistentReports)('%s has no error and no warning', (_, text) => {
    expect(failures(findingsOf(text), 'error', 'warning')).toEqual([]);
  });

  test('written ones have nothing but their open questions', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const open = new Set(['error M-07', 'warning H-03', 'warning H-04']);
      expect(failures(findingsOf(written(seed)), 'error', 'warning').filter((one) => !open.has(one))).toEqual(
        [],
      );
    }
  });
});

describe('a changed number is found', () => {
  test.each(consistentReports)('%s: at least nine of ten that can be checked', (_, text) => {
    const { numbers, found, uncheckable, several } = mutate(text);
    expect(numbers).toBeGreaterThan(24);
    expect(found / (numbers - uncheckable)).toBeGreaterThanOrEqual(0.9);
    // One wrong number is one finding, whatever it makes wrong.
    expect(several / numbers).toBeLessThan(0.1);
  });

  test('in a written report: all, but for the few that could be about several amounts', () => {
    const { numbers, found, uncheckable } = mutate(written(3));
    expect(numbers).toBeGreaterThan(60);
    expect(found + uncheckable).toBe(numbers);
    expect(found / numbers).toBeGreaterThanOrEqual(0.95);
  });
});
