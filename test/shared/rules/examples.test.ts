import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apartEarlier } from '../../../shared/forms/earlier-year.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { compileRules, ruleKey } from '../../../shared/rules/compile.ts';
import { formSet } from '../../../shared/rules/form-set.ts';
import { runRules } from '../../../shared/rules/rule-runner.ts';
import { type RuleExample, ruleExamples } from '../../../shared/rules/schema.ts';
import { exampleForms, vocabulary } from './example-forms.ts';

const folder = join(import.meta.dirname, '../../../shared/packs/hunan-2024/examples');
const examples = new Map(
  readdirSync(folder).flatMap((file) =>
    Object.entries(ruleExamples.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))),
  ),
);

const compiled = compileRules(hunan2024.rules, vocabulary);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals));

/** What one rule alone says of an example: the gravest thing. */
function outcome(key: string, example: RuleExample): string {
  const keys = new Set([key, ...(example.with ?? [])]);
  const rules = compiled.ok ? compiled.rules.filter((rule) => keys.has(ruleKey(rule.spec))) : [];
  const last = example.lastYear ? formSet(exampleForms(example.lastYear), vocabulary) : null;
  const { own, earlier } = apartEarlier(exampleForms(example.forms));
  const findings = runRules(rules, formSet(own, vocabulary, { last }), {
    locale: 'zh-CN',
    year: hunan2024.year,
    asOf: example.asOf ?? null,
    submitting: false,
    files: [],
    earlier,
    settings: hunan2024.settings,
  });
  const failed = findings
    .filter(({ rule, state }) => state === 'fail' && key.startsWith(rule))
    .map((finding) => finding.severity);
  for (const severity of ['error', 'warning', 'info'] as const)
    if (failed.includes(severity)) return severity;
  return findings.length > 0 ? 'not-checked' : 'pass';
}

describe('every rule of the pack does to its examples what they say', () => {
  for (const key of new Set(hunan2024.rules.map(ruleKey))) {
    it(key, () => {
      const cases = examples.get(key) ?? [];
      expect(cases.length, 'has examples').toBeGreaterThan(0);
      const alwaysOpen = cases.every((example) => example.expect === 'not-checked');
      if (!alwaysOpen) {
        expect(
          cases.some((example) => example.expect === 'pass'),
          'has a passing example',
        ).toBe(true);
        expect(
          cases.some((example) => !['pass', 'not-checked'].includes(example.expect)),
          'has a failing one',
        ).toBe(true);
      }
      for (const [i, example] of cases.entries()) {
        expect(outcome(key, example), `example ${i + 1}: ${JSON.stringify(example.forms)}`).toBe(
          example.expect,
        );
      }
    });
  }

  it('has no example of a rule that is not there', () => {
    expect(
      [...examples.keys()].filter((key) => !hunan2024.rules.some((rule) => ruleKey(rule) === key)),
    ).toEqual([]);
  });
});
