/** The check of a report that people have already: by itself, its own tables, and against the open workbook's. */

import { check } from '../../../shared/check/check.ts';
import { reportFindings } from '../../../shared/check/checker.ts';
import { countFindings, type Finding, orderFindings } from '../../../shared/finding/finding.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import type { Pack } from '../../../shared/pack/pack.ts';
import { aboutForms, choosePack, PACKS } from '../../../shared/pack/packs.ts';
import { readReport } from '../../../shared/text/read-report.ts';
import type { ReportOutcome, ReportRequest, ReportText } from './engine.ts';
import { formsOfLastYear } from './last-year-forms.ts';
import { checkLive } from './live-check.ts';

const NO_TABLES = { sheets: [] };

/** What the workbook's own check says is left out: only what is about the report is wanted. */
export function checkReportText({
  workbook,
  pointed = [],
  report,
  lastYear,
  ...rest
}: ReportRequest): ReportOutcome {
  const options = { ...rest, ...(lastYear && { lastYear: formsOfLastYear(lastYear) }) };
  const open = checkLive({ workbook, pointed }, options);
  const compared = open.result.forms.length > 0;
  const pack = compared ? open.pack : packOf(report);
  const { text, tables } = report;
  const file = report.name ?? '';
  const own = check({ tables: tables ?? NO_TABLES, file }, pack, options);
  const printed = new Map<FilledForm, string>(own.forms.map((form) => [form, file]));
  // What a report prints of the 三公 table is judged with its text.
  const ownForms = own.forms.filter(({ kind }) => kind !== 'three-public');
  const forms = compared ? open.result.forms : ownForms;
  const said = new Set(open.result.findings.map(saying));
  const findings = orderFindings([
    ...own.findings.filter((finding) => !said.has(saying(finding))).map((one) => elsewhere(one, file)),
    ...reportFindings(readReport(text, pack), forms, printed, pack, options),
  ]);
  return { findings, counts: countFindings(findings), compared };
}

/** The pack of a report by its tables, or by its text where it has none. */
function packOf({ text, tables }: ReportText): Pack {
  const { forms } = findForms(tables ?? NO_TABLES, PACKS[0].forms);
  return choosePack(PACKS, forms.length > 0 ? aboutForms(forms) : readReport(text, PACKS[0]));
}

/** The same for the same fault in a table of the workbook and in its copy in the report. */
function saying({ rule, message }: Finding): string {
  return `${rule}|${message}`;
}

/** A finding about the report's own tables: its cells can be named, but there is nothing to go to or to mend. */
function elsewhere(finding: Finding, file: string): Finding {
  const { sheet, cells } = finding;
  const own = sheet === null ? [] : [{ file, sheet, cells }];
  const related = finding.related.map((place) => ({ ...place, file }));
  return { ...finding, sheet: null, cells: [], related: [...own, ...related], fix: null };
}
