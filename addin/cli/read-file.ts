/** Opens one file of the command line: a workbook, a workbook snapshot or a report. */

import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { CheckInput } from '../../shared/check/check.ts';
import { readReportFile } from '../../shared/text/report-file.ts';
import { fileError, LARGEST_FILE } from '../../shared/workbook/file-error.ts';
import { parseSnapshot } from '../../shared/workbook/snapshot-schema.ts';
import { readXlsx } from '../../shared/workbook/xlsx-read.ts';

interface FileProblem {
  readonly code: string;
  /** A sentence: what happened and what to do next. */
  readonly message: string;
}

export type OpenedFile =
  | { readonly ok: true; readonly input: CheckInput }
  | { readonly ok: false; readonly error: FileProblem };

type ReadBytes =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: FileProblem };

const WAYS_OUT: Readonly<Record<string, string>> = {
  '.doc': '这是旧格式的Word文件（.doc）。请在Word或WPS中打开，另存为 .docx 后再试。',
  '.wps': '这是WPS文字文件（.wps）。请在WPS中打开，另存为 .docx 后再试。',
  '.et': '这是WPS表格文件（.et）。请在WPS中打开，另存为 .xlsx 后再试。',
  '.csv': '.csv 没有公式和工作表。请在Excel或WPS中打开，另存为 .xlsx 后再试。',
  '.pdf': 'PDF不能直接审核。请使用原来的 .xlsx 或 .docx 文件。',
};

/** Reads and recognises a file; whatever is wrong with it comes back as a sentence. */
export async function openFile(path: string): Promise<OpenedFile> {
  const read = await readBytes(path);
  if (!read.ok) return read;
  const { bytes } = read;
  const kind = extname(path).toLowerCase();
  switch (kind) {
    case '.xlsx':
    case '.xlsm':
    case '.xls':
      return asInput(path, readXlsx(bytes));
    case '.json':
      return asInput(path, parseSnapshot(new TextDecoder().decode(bytes)));
    case '.docx':
    case '.txt': {
      const result = readReportFile(path, bytes);
      if (!result.ok) return result;
      const { text, tables } = result;
      return { ok: true, input: { file: path, report: text, ...(tables ? { tables } : {}) } };
    }
    default:
      return fail(
        'unsupported',
        WAYS_OUT[kind] ?? '只能审核 .xlsx、.xls、.json、.docx 和 .txt 文件。请另存为其中一种后再试。',
      );
  }
}

function asInput(file: string, result: ReturnType<typeof readXlsx | typeof parseSnapshot>): OpenedFile {
  return result.ok ? { ok: true, input: { file, workbook: result.workbook } } : result;
}

async function readBytes(path: string): Promise<ReadBytes> {
  try {
    const file = await stat(path);
    if (file.isDirectory()) return fail('folder', '这是文件夹。请给出其中的文件。');
    if (!file.isFile()) return fail('unreadable', '这不是普通文件。请给出工作簿或报告。');
    if (file.size === 0) return { ok: false, error: fileError('empty') };
    if (file.size >= LARGEST_FILE) return { ok: false, error: fileError('too-large') };
    return { ok: true, bytes: await readFile(path) };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing
      ? fail('not-found', '找不到这个文件。请核对文件名和位置。')
      : fail('unreadable', '文件打不开：可能没有权限，或正被其他程序占用。请关闭占用它的程序后再试。');
  }
}

function fail(code: string, message: string): { readonly ok: false; readonly error: FileProblem } {
  return { ok: false, error: { code, message } };
}
