/** A check that remembers: of a workbook that has changed in few cells, only what depends on them is done again. */

import { countFindings, type Finding, orderFindings } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';
import { formFinder } from '../forms/find-forms.ts';
import { findFormulaFaults } from '../formula/find-formula-faults.ts';
import { formulaChecker } from '../formula/formula-checker.ts';
import type { CheckContext } from '../rules/context.ts';
import { formSet } from '../rules/form-set.ts';
import { type RunInput, ruleRunner, runRules } from '../rules/rule-runner.ts';
import { checkReport } from '../rules/text/check-report.ts';
import { readReport } from '../text/read-report.ts';
import type { Report } from '../text/report.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { setsByUnit } from './by-unit.ts';
import { type CheckPack, preparePack } from './check-pack.ts';
import { withFacts } from './facts.ts';
import { usableLastYear } from './last-year.ts';
import { mergeFormulaFindings } from './merge-findings.ts';
import type { CheckInput, CheckOptions, CheckResult } from './result.ts';

const NO_WORKBOOK: Workbook = { sheets: [] };

export interface Checker {
  /**
   * Checks the whole workbook, as `check` does and with the same result. Sheets that have not changed since the last call
   * should be the same objects: they are not read again.
   */
  check(input: CheckInput, options?: CheckOptions): CheckResult;
}

export function checker(pack: CheckPack): Checker {
  const { vocabulary, rules } = preparePack(pack);
  const find = formFinder(pack.forms);
  const runner = ruleRunner(rules, vocabulary);
  const formulas = formulaChecker();
  const runOnce = ({ forms, last, context }: RunInput) =>
    runRules(rules, formSet(forms, vocabulary, { last: last && formSet(last, vocabulary) }), context);
  let checked = false;

  function inTables(
    { workbook, tables, file }: CheckInput,
    forms: readonly FilledForm[],
    earlier: readonly FilledForm[],
    options: CheckOptions,
  ) {
    if (!workbook && !tables) return [];
    const context = contextOf(pack, file === undefined ? [] : [file], options, earlier);
    // What is submitted is one unit's: there another name is a mistake.
    const sheets = (workbook ?? tables ?? NO_WORKBOOK).sheets.map(({ name }) => name);
    const sets = context.submitting ? [forms] : setsByUnit(forms, sheets, pack.settings.unitAliases);
    // Whoever checks once, or several units, need not pay for the memory.
    const run = checked && sets.length === 1 ? runner.run : runOnce;
    const findFaults = checked ? formulas.check : findFormulaFaults;
    checked = true;
    const ruled = sets.flatMap((own) => {
      const last = usableLastYear(options.lastYear, own, pack);
      return own.length === 0 ? [] : run({ forms: own, last, context });
    });
    if (!workbook) return ruled;
    const faults = findFaults(workbook, { locale: context.locale });
    return mergeFormulaFindings(ruled, faults, workbook);
  }

  return {
    check(input, options = {}) {
      const source = input.workbook ?? input.tables ?? NO_WORKBOOK;
      const { forms, unsure, earlier, lost } = find(source, input.pointed);
      // The 三公 table that a report prints is judged with its text, once.
      const judged = input.workbook ? forms : forms.filter(({ kind }) => kind !== 'three-public');
      const report = input.report === undefined ? null : readReport(input.report, pack);
      const all = [
        ...inTables(input, judged, earlier, options),
        ...(report ? reportFindings(report, judged, new Map(), pack, options) : []),
      ];
      const findings = withFacts(orderFindings(all), [input]);
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
    },
  };
}

/** What is wrong with the report, by itself and against the filled tables. */
export function reportFindings(
  report: Report,
  forms: readonly FilledForm[],
  fileOf: ReadonlyMap<FilledForm, string>,
  pack: CheckPack,
  { locale = 'zh-CN', lastYear, lastReport }: CheckOptions,
): Finding[] {
  const said = {
    locale,
    ...(lastReport !== undefined && { last: readReport(lastReport, pack) }),
  };
  if (forms.length === 0) return checkReport(report, pack, said);
  const { vocabulary } = preparePack(pack);
  const last = lastYear ? formSet(lastYear, vocabulary) : null;
  return checkReport(report, pack, { ...said, set: formSet(forms, vocabulary, { last, fileOf }) });
}

/** What rules know beside the forms. */
export function contextOf(
  pack: CheckPack,
  files: readonly string[],
  options: CheckOptions,
  earlier: readonly FilledForm[] = [],
): CheckContext {
  return {
    locale: options.locale ?? 'zh-CN',
    year: pack.year,
    asOf: options.asOf ?? null,
    submitting: options.purpose === 'submit',
    files,
    earlier,
    settings: pack.settings,
  };
}
