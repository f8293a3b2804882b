/** The one entry: a snapshot and/or a report in, findings out. Same input and options, same bytes. */

import { countFindings, type Finding, orderFindings } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { findForms } from '../forms/find-forms.ts';
import { findFormulaFaults } from '../formula/find-formula-faults.ts';
import type { CheckContext } from '../rules/context.ts';
import { formSet } from '../rules/form-set.ts';
import { runRules } from '../rules/run-rules.ts';
import { checkReport } from '../rules/text/check-report.ts';
import { readReport } from '../text/read-report.ts';
import type { Report } from '../text/report.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { type CheckPack, preparePack } from './check-pack.ts';
import { mergeFormulaFindings } from './merge-findings.ts';
import type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

export type { CheckPack } from './check-pack.ts';
export type { CheckInput, CheckOptions, CheckResult, SetResult } from './result.ts';

const NO_WORKBOOK: Workbook = { sheets: [] };

/** Checks one workbook and/or report. What cannot be read or reckoned is said to be unchecked. */
export function check(input: CheckInput, pack: CheckPack, options: CheckOptions = {}): CheckResult {
  const { forms, unsure, lost } = findForms(input.workbook ?? NO_WORKBOOK, pack.forms, input.pointed);
  const files = input.file === undefined ? [] : [input.file];
  const ruled = rulesOn(forms, new Map(), files, pack, options);
  const inTables = input.workbook
    ? mergeFormulaFindings(
        ruled,
        findFormulaFaults(input.workbook, { locale: options.locale ?? 'zh-CN' }),
        input.workbook,
      )
    : ruled;
  const report = input.report === undefined ? null : readReport(input.report, pack);
  const inReport = report ? reportFindings(report, forms, new Map(), pack, options) : [];
  const findings = orderFindings([...inTables, ...inReport]);
  return {
    file: input.file ?? null,
    unit: forms.find((form) => form.unit !== null)?.unit ?? report?.unit ?? null,
    year: forms.find((form) => form.year !== null)?.year ?? report?.year ?? null,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    forms,
    unsure,
    lost,
    findings,
    counts: countFindings(findings),
  };
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
  const forms = files.flatMap((result) => result.forms);
  const alone = new Set(files.flatMap((result) => result.findings.map((finding) => finding.id)));
  const reports = inputs.flatMap(({ report }) => (report === undefined ? [] : [readReport(report, pack)]));
  const all = [
    ...rulesOn(forms, fileOf, names, pack, options),
    ...reports.flatMap((report) => reportFindings(report, forms, fileOf, pack, options)),
  ];
  const findings = orderFindings(all).filter((finding) => !alone.has(finding.id));
  return { files, set: { files: names, findings, counts: countFindings(findings) } };
}

/** What is wrong with the report, by itself and against the filled tables. */
function reportFindings(
  report: Report,
  forms: readonly FilledForm[],
  fileOf: ReadonlyMap<FilledForm, string>,
  pack: CheckPack,
  { locale = 'zh-CN' }: CheckOptions,
): Finding[] {
  if (forms.length === 0) return checkReport(report, pack, { locale });
  const { vocabulary } = preparePack(pack);
  return checkReport(report, pack, { locale, set: formSet(forms, vocabulary, { fileOf }) });
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
  const context: CheckContext = {
    locale: options.locale ?? 'zh-CN',
    year: pack.year,
    asOf: options.asOf ?? null,
    submitting: options.purpose === 'submit',
    files,
    settings: pack.settings,
  };
  return runRules(rules, formSet(forms, vocabulary, { last, fileOf }), context);
}
