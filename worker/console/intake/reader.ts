/** Reads dropped files: workbooks, reports, and zips of them; whatever cannot be read comes back as a sentence. */

import { openZip, type ZipLimits } from '../../../shared/archive/unzip.ts';
import { fingerprint } from '../../../shared/finding/finding.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import type { Pack } from '../../../shared/pack/pack.ts';
import { readReport } from '../../../shared/text/read-report.ts';
import { readReportFile } from '../../../shared/text/report-file.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { readXlsx } from '../../../shared/workbook/xlsx-read.ts';
import { isLitter } from './litter.ts';
import type { ReadFile } from './messages.ts';

/** 200 units × 6 files in one zip. */
const ARCHIVE_LIMITS: ZipLimits = {
  entries: 5_000,
  entryBytes: 60 * 2 ** 20,
  totalBytes: 600 * 2 ** 20,
  ratio: 250,
};

/** What the thread keeps of a file. */
export interface Kept {
  readonly file: ReadFile;
  readonly bytes: Uint8Array;
  readonly workbook: Workbook | null;
  readonly forms: readonly FilledForm[];
  readonly report: string | null;
}

const WORKBOOK = /\.(xlsx|xlsm|xls)$/i;
const REPORT = /\.(docx|txt)$/i;
const WAYS_OUT: readonly (readonly [RegExp, string])[] = [
  [/\.doc$/i, '旧格式的Word文件（.doc）不能读取。请另存为 .docx。'],
  [/\.wps$/i, 'WPS文字文件（.wps）不能读取。请另存为 .docx。'],
  [/\.et$/i, 'WPS表格文件（.et）不能读取。请另存为 .xlsx。'],
  [/\.pdf$/i, 'PDF不能审核，须用原来的 .xlsx 或 .docx 文件。'],
  [/\.(rar|7z)$/i, '这种压缩包不能读取。请解压后拖入文件夹，或改为 .zip。'],
];

/** One file, or all in a zip; `idOf` gives each its number. */
export function readFile(
  path: string,
  bytes: Uint8Array,
  savedAt: number | null,
  pack: Pack,
  idOf: () => number,
): Kept[] {
  if (/\.zip$/i.test(path)) return readArchive(path, bytes, pack, idOf);
  return [readOne(path, bytes, savedAt, pack, idOf())];
}

function readArchive(path: string, bytes: Uint8Array, pack: Pack, idOf: () => number): Kept[] {
  const zip = openZip(bytes, ARCHIVE_LIMITS);
  if (!zip.ok) {
    const problem =
      zip.error === 'encrypted'
        ? '压缩包有密码，没有读取。请解压后拖入文件夹。'
        : '压缩包已损坏或异常庞大，没有读取。请解压后拖入文件夹。';
    return [unreadable(path, problem, idOf(), '')];
  }
  const folder = path.replace(/\.zip$/i, '');
  return zip.value.entries
    .filter(({ name }) => !isLitter(name))
    .map((entry) => {
      const inside = `${folder}/${entry.name}`;
      const content = zip.value.read(entry);
      return content.ok
        ? readOne(inside, content.value, null, pack, idOf())
        : unreadable(inside, '压缩包中的这个文件已损坏，没有读取。', idOf(), '');
    });
}

function readOne(path: string, bytes: Uint8Array, savedAt: number | null, pack: Pack, id: number): Kept {
  const mark = `${bytes.length}-${fingerprint(new TextDecoder('latin1').decode(bytes))}`;
  if (WORKBOOK.test(path)) {
    const result = readXlsx(bytes);
    if (!result.ok) return unreadable(path, result.error.message, id, mark);
    const { forms } = findForms(result.workbook, pack.forms);
    const file: ReadFile = {
      id,
      path,
      kind: 'workbook',
      problem: forms.length === 0 ? '没有找到标准表。' : null,
      unit: forms.find(({ unit }) => unit !== null)?.unit ?? null,
      year: forms.find(({ year }) => year !== null)?.year ?? null,
      forms: forms.map((form) => form.id),
      mark,
      savedAt,
    };
    return { file, bytes, workbook: result.workbook, forms, report: null };
  }
  if (REPORT.test(path)) {
    const result = readReportFile(path, bytes);
    if (!result.ok) return unreadable(path, result.error.message, id, mark);
    const { unit, year } = readReport(result.text, pack);
    const file: ReadFile = { id, path, kind: 'report', problem: null, unit, year, forms: [], mark, savedAt };
    return { file, bytes, workbook: null, forms: [], report: result.text };
  }
  const problem = WAYS_OUT.find(([pattern]) => pattern.test(path))?.[1];
  return unreadable(path, problem ?? '不是工作簿或报告，没有读取。', id, mark);
}

function unreadable(path: string, problem: string, id: number, mark: string): Kept {
  const file: ReadFile = {
    id,
    path,
    kind: 'unreadable',
    problem,
    unit: null,
    year: null,
    forms: [],
    mark,
    savedAt: null,
  };
  return { file, bytes: new Uint8Array(), workbook: null, forms: [], report: null };
}
