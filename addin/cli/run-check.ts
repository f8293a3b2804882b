/** One run of the command: words in, what it prints and its exit code out. */

import { sharedYear } from '../../shared/forms/shared-year.ts';
import { formsOfAnyYear } from '../../shared/pack/packs.ts';
import { parseArguments, USAGE } from './arguments.ts';
import { checkFiles } from './check-files.ts';
import type { CheckOutput } from './check-output.ts';
import { expectManyWorkbooks, MANY_WORKBOOKS } from './many-workbooks.ts';
import { packNamed } from './packs.ts';
import { printOutput } from './print.ts';
import { openFile } from './read-file.ts';

export interface Run {
  readonly code: 0 | 1 | 2;
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly complaint: string;
}

/** `today` is the day of the check where the words name none. */
export async function runCheck(words: readonly string[], today: string): Promise<Run> {
  const parsed = parseArguments(words);
  if (parsed.kind === 'help') return { code: 0, output: USAGE, complaint: '' };
  if (parsed.kind === 'refused') return refuse(parsed.message);
  const { files, json, together, fields, asOf, lastYear: before } = parsed.value;
  if (files.length >= MANY_WORKBOOKS) expectManyWorkbooks();
  const named = parsed.value.pack === null ? null : await packNamed(parsed.value.pack);
  if (named && !named.ok) return refuse(named.message);
  const pack = named?.pack ?? null;
  const lastYear = before === null ? undefined : await lastYearIn(before);
  if (typeof lastYear === 'string') return refuse(`${before}：${lastYear}`);
  const lastReport = parsed.value.lastReport === null ? null : await lastReportIn(parsed.value.lastReport);
  if (lastReport && !lastReport.ok) return refuse(`${parsed.value.lastReport}：${lastReport.message}`);
  const result = await checkFiles(files, pack, {
    asOf: asOf ?? today,
    together,
    fields,
    ...(lastYear && { lastYear: lastYear.forms }),
    ...(lastReport && { lastReport: lastReport.text }),
  });
  return {
    code: exitCode(result),
    output: json ? JSON.stringify(result, null, 2) : printOutput(result),
    complaint: lastYear ? unusedComplaint(before ?? '', lastYear.year, result) : '',
  };
}

/** A file that cannot be read outweighs errors that were found. */
function exitCode({ files, sets = [] }: CheckOutput): 0 | 1 | 2 {
  if (files.some(({ ok }) => !ok)) return 2;
  return [...files, ...sets].some(({ counts }) => counts.error > 0) ? 1 : 0;
}

/** Last year's forms and their year, or what is wrong with the file. */
async function lastYearIn(path: string) {
  const opened = await openFile(path);
  if (!opened.ok) return opened.error.message;
  if (!opened.input.workbook) return '请给出去年的工作簿（.xlsx 或 .xls）。';
  const forms = formsOfAnyYear(opened.input.workbook);
  return forms.length > 0 ? { forms, year: sharedYear(forms) } : '里面没有找到标准表，没有可以核对的数。';
}

/** Last year's report as text, or what is wrong with the file. */
async function lastReportIn(path: string) {
  const opened = await openFile(path);
  if (!opened.ok) return { ok: false, message: opened.error.message } as const;
  const { report } = opened.input;
  return report === undefined
    ? ({ ok: false, message: '请给出去年的报告（.docx 或 .txt）。' } as const)
    : ({ ok: true, text: report } as const);
}

/** Said where no file is of the year after: nothing was compared. */
function unusedComplaint(path: string, year: number | null, { files }: CheckOutput): string {
  if (year === null || files.some((file) => file.year === year + 1)) return '';
  return `${path}是${year}年度的表，没有用上：要核对的表都不是${year + 1}年度的。`;
}

function refuse(message: string): Run {
  return { code: 2, output: '', complaint: `${message}\n\n${USAGE}` };
}
