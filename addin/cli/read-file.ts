/** Opens one file of the command line: a workbook, a workbook snapshot or a report. */

import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { CheckInput } from '../../shared/check/check.ts';
import { readReportFile } from '../../shared/text/report-file.ts';
import { parseSnapshot } from '../../shared/workbook/snapshot-schema.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';

export type OpenedFile =
  | { readonly ok: true; readonly input: CheckInput }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** Reading stops here, before the bytes are in memory. */
const LARGEST_FILE = 50 * 2 ** 20;

const REPORTS = new Set(['.docx', '.txt']);
const WORKBOOKS = new Set(['.xlsx', '.xlsm', '.xls']);

const WAYS_OUT: Readonly<Record<string, string>> = {
  '.doc': '这是旧格式的Word文件（.doc）。请在Word或WPS中打开，另存为 .docx 后再试。',
  '.wps': '这是WPS文字文件（.wps）。请在WPS中打开，另存为 .docx 后再试。',
  '.et': '这是WPS表格文件（.et）。请在WPS中打开，另存为 .xlsx 后再试。',
  '.csv': '.csv 没有公式和工作表。请在Excel或WPS中打开，另存为 .xlsx 后再试。',
  '.pdf': 'PDF不能直接审核。请使用原来的 .xlsx 或 .docx 文件。',
};

/** Reads and recognises a file; whatever is wrong with it comes back as a sentence. */
export async function openFile(path: string): Promise<OpenedFile> {
  const file = basename(path);
  const kind = extname(path).toLowerCase();
  const wayOut = WAYS_OUT[kind];
  if (wayOut) return fail('unsupported', wayOut);
  const bytes = await readBytes(path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (WORKBOOKS.has(kind)) {
    const result = readXlsx(bytes);
    return result.ok ? { ok: true, input: { file, workbook: result.workbook } } : result;
  }
  if (REPORTS.has(kind)) {
    const result = readReportFile(file, bytes);
    return result.ok ? { ok: true, input: { file, report: result.text } } : result;
  }
  if (kind === '.json') {
    const result = parseSnapshot(new TextDecoder().decode(bytes));
    return result.ok ? { ok: true, input: { file, workbook: result.workbook } } : result;
  }
  return fail('unsupported', '只能审核 .xlsx、.xls、.json、.docx 和 .txt 文件。请另存为其中一种后再试。');
}

async function readBytes(path: string): Promise<Uint8Array | OpenedFile> {
  try {
    const { size } = await stat(path);
    if (size === 0) return fail('empty', '文件是空的（0字节）。请确认已保存，再重新选择。');
    if (size > LARGEST_FILE) {
      return fail('too-large', '文件超过50 MB，没有读取。请删去图片和无关的工作表，另存后再试。');
    }
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return fail('not-found', '找不到这个文件。请核对文件名和位置。');
    return fail('unreadable', '文件打不开：可能没有权限，或正被其他程序占用。');
  }
}

function fail(code: string, message: string): OpenedFile {
  return { ok: false, error: { code, message } };
}
