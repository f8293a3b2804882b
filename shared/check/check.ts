/** The one entry: a snapshot and/or a report in, findings out. Same input and options, same bytes. */

import { countFindings, type Finding, orderFindings } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { formSet } from '../rules/form-set.ts';
import { runRules } from '../rules/rule-runner.ts';
import { readReport } from '../text/read-report.ts';
import { type CheckPack, preparePack } from './check-pack.ts';
import { checker, contextOf, reportFindings } from './checker.ts';
import { withFacts } from './facts.ts';
import type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

export type { CheckPack } from './check-pack.ts';
export type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

/** Checks one workbook and/or report. What cannot be read or reckoned is said to be unchecked. */
export function check(input: CheckInput, pack: CheckPack, options: CheckOptions = {}): CheckResult {
  return checker(pack).check(input, options);
}

/** Checks files that belong together: tables in several workbooks, a report with its workbook. */
export function checkTogether(
  inputs: readonly CheckInput[],
  pack: CheckPack,
  options: CheckOptions = {},
): SetResult {
  const files = inputs.map((input) => check(input, pack, options));
  const fileOf = new Map<FilledForm, string>();
  for (const { file, forms } of files) for (const form of forms) fileOf.set(form, file ?? '');
  const names = inputs.map((input) => input.file ?? '');
  // What a report prints of the 三公 table is judged with its text.
  const forms = files.flatMap(({ forms }, i) =>
    forms.filter(({ kind }) => inputs[i]?.workbook || kind !== 'three-public'),
  );
  const alone = new Set(files.flatMap((result) => result.findings.map((finding) => finding.id)));
  const reports = inputs.flatMap(({ report }) => (report === undefined ? [] : [readReport(report, pack)]));
  const all = [
    ...rulesOn(forms, fileOf, names, pack, options),
    ...reports.flatMap((report) => reportFindings(report, forms, fileOf, pack, options)),
  ];
  const findings = withFacts(orderFindings(all), inputs).filter((finding) => !alone.has(finding.id));
  return { files, set: { files: names, findings, counts: countFindings(findings) } };
}

function rulesOn(
  forms: readonly FilledForm[],
  fileOf: ReadonlyMap<FilledForm, string>,
  files: readonly string[],
  pack: CheckPack,
  options: CheckOptions,
): Finding[] {
  if (forms.length === 0) return [];
  const { vocabulary, rules } = preparePack(pack);
  const last = options.lastYear ? formSet(options.lastYear, vocabulary) : null;
  return runRules(rules, formSet(forms, vocabulary, { last, fileOf }), contextOf(pack, files, options));
}
