/** The engine's work for the pane: loaded apart from the pane, since it is larger than the pane itself. */

import { countFindings, orderFindings } from '../../../shared/finding/finding.ts';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { lastYearEdits } from '../../../shared/forms/last-year.ts';
import { writeSections } from '../../../shared/narrative/write-sections.ts';
import { PACKS, packFor } from '../../../shared/pack/packs.ts';
import { matchTask } from '../../../shared/submission/match-task.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import type { CheckOutcome, CheckRequest, Engine } from './engine.ts';
import { formsOfLastYear } from './last-year-forms.ts';
import { checkForTask, checkLive } from './live-check.ts';
import { checkReportText } from './report-check.ts';
import { readReportText } from './report-text.ts';

const YEAR = /（\{Y\}年度）|\{Y\}年度/g;

/** The engine in the thread that calls it. */
export const engineHere: Engine = {
  check: async (request) => checkWorkbook(request),
  blankSheets: async ({ pack: id, year, kinds, unit, projects }) => {
    const specs = PACKS.find((one) => one.id === id)?.forms.filter(({ kind }) => kinds.includes(kind)) ?? [];
    const named = unit === null ? {} : { unit };
    const { workbook, style } = blankWorkbook(specs, { year, projects, optional: true, ...named });
    return workbook.sheets.map((sheet) => ({ ...sheet, style: style[sheet.name] ?? {} }));
  },
  writeSections: async (workbook, pointed) => {
    const pack = packFor(workbook);
    return writeSections(findForms(workbook, pack.forms, pointed).forms, pack);
  },
  async lastYear({ workbook, pointed, before }) {
    const read = before instanceof Uint8Array ? readXlsx(before) : { ok: true as const, workbook: before };
    if (!read.ok) return read.error.message;
    const [pack, lastPack] = [packFor(workbook), packFor(read.workbook)];
    const [now, last] = [findForms(workbook, pack.forms, pointed), findForms(read.workbook, lastPack.forms)];
    return { ...lastYearEdits(now.forms, last.forms, pack.forms), before: read.workbook };
  },
  readReport: async (request) => readReportText(request),
  checkReport: async (request) => checkReportText(request),
};

function checkWorkbook({ workbook, pointed = [], lastYear, asOf, locale, task }: CheckRequest): CheckOutcome {
  const [input, options] = [
    { workbook, pointed },
    { asOf, locale, ...(lastYear && { lastYear: formsOfLastYear(lastYear) }) },
  ];
  const { pack, result } = task ? checkForTask(input, task, options) : checkLive(input, options);
  const findings = task
    ? orderFindings([...matchTask(result.forms, task), ...result.findings])
    : result.findings;
  return {
    result: { ...result, findings, counts: countFindings(findings) },
    unsure: result.unsure,
    tables: pack.forms.map(({ kind, short, title, optional, attachment }) => ({
      kind,
      short,
      title: title.replace(YEAR, ''),
      optional,
      blank: attachment !== null,
    })),
    packName: pack.name,
    packs: PACKS.map(({ id, name, year }) => ({ id, name, year })),
  };
}
