/** The one entry: a snapshot and/or a report in, findings out. Same input and options, same bytes. */

import { countFindings, type Finding, orderFindings } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { sharedYear } from '../forms/shared-year.ts';
import { formSet } from '../rules/form-set.ts';
import { runRules } from '../rules/rule-runner.ts';
import { readReport } from '../text/read-report.ts';
import { type CheckPack, preparePack } from './check-pack.ts';
import { checker, contextOf, reportFindings } from './checker.ts';
import { withFacts } from './facts.ts';
import { usableLastYear } from './last-year.ts';
import type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

export type { CheckPack } from './check-pack.ts';
export type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

/** Checks one workbook and/or report. What cannot be read or reckoned is said to be unchecked. */
export function check(input: CheckInput, pack: CheckPack, options: CheckOptions = {}): CheckResult {
  return checker(pack).check(input, options);
}

/**
 * Checks files that belong together: tables in several workbooks, a report with its workbook. Tables of the year before
 * are no part of the set: the others are compared with them.
 */
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
  const tables = files.map((file, i) =>
    inputs[i]?.workbook ? file.forms : file.forms.filter(({ kind }) => kind !== 'three-public'),
  );
  const { forms, last } = byYear(tables, pack);
  const compared = { ...options, lastYear: options.lastYear ?? last };
  const alone = new Set(files.flatMap((result) => result.findings.map((finding) => finding.id)));
  const reports = inputs.flatMap(({ report }) => (report === undefined ? [] : [readReport(report, pack)]));
  const all = [
    ...rulesOn(forms, fileOf, names, pack, compared),
    ...reports.flatMap((report) => reportFindings(report, forms, fileOf, pack, options)),
  ];
  const findings = withFacts(orderFindings(all), inputs).filter((finding) => !alone.has(finding.id));
  return { files, set: { files: names, findings, counts: countFindings(findings) } };
}

/** The forms of the set, and those of the year before it; what is another unit's is no unit's last year. */
function byYear(
  tables: readonly (readonly FilledForm[])[],
  pack: CheckPack,
): { forms: FilledForm[]; last: FilledForm[] } {
  const before = tables.filter((forms) => sharedYear(forms) === pack.year - 1);
  const own = tables.filter((forms) => !before.includes(forms)).flat();
  const last = before.flat();
  if (own.length === 0 || !usableLastYear(last, own, pack)) return { forms: tables.flat(), last: [] };
  return { forms: own, last };
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
  const usable = usableLastYear(options.lastYear, forms, pack);
  const last = usable && formSet(usable, vocabulary, { fileOf });
  return runRules(rules, formSet(forms, vocabulary, { last, fileOf }), contextOf(pack, files, options));
}
