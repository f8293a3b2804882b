/** Opens a report file (.docx, .txt) as plain text. */

import type { Workbook } from '../workbook/snapshot.ts';
import { docxTables } from './docx-tables.ts';
import { type DocxErrorCode, docxText } from './docx-text.ts';

export type ReportFile =
  | {
      readonly ok: true;
      readonly text: string;
      /** The tables of a .docx as sheets; null for a .txt. */
      readonly tables: Workbook | null;
    }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

const MESSAGES: Record<DocxErrorCode, string> = {
  'not-a-document': '这不是Word文档（.docx）。请在Word或WPS中打开原文件，另存为 .docx 后再试。',
  encrypted: '文档设有打开密码，没有读取。请取消密码，保存后再试。',
  damaged: '文档已损坏，无法读取。请用Word打开并修复，另存后再试。',
  bomb: '文档解压后异常庞大，为安全起见没有读取。请删去图片，另存后再试。',
  'no-text': '文档里没有文字，可能是扫描件。请使用有文字的原稿。',
};

const ZIP_LEAD = [0x50, 0x4b];
const OLE_LEAD = [0xd0, 0xcf, 0x11, 0xe0];

/** The report's text; the name decides between .docx and .txt, the content whether it is what the name says. */
export function readReportFile(file: string, bytes: Uint8Array): ReportFile {
  if (/\.docx$/i.test(file)) {
    if (startsWith(bytes, OLE_LEAD)) return fail('encrypted');
    const result = docxText(bytes);
    if (!result.ok) return fail(result.error);
    return { ok: true, text: result.text, tables: docxTables(bytes) };
  }
  if (startsWith(bytes, ZIP_LEAD) || startsWith(bytes, OLE_LEAD) || bytes.includes(0)) {
    return {
      ok: false,
      error: { code: 'not-text', message: '这不是文本文件。请把报告另存为 .docx 或 .txt 后再试。' },
    };
  }
  const text = decodeText(bytes);
  return text.trim() === '' ? fail('no-text') : { ok: true, text, tables: null };
}

/** UTF-8, else GB18030: what Chinese editors save as ANSI. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function startsWith(bytes: Uint8Array, lead: readonly number[]): boolean {
  return lead.every((byte, i) => bytes[i] === byte);
}

function fail(code: DocxErrorCode): ReportFile {
  return { ok: false, error: { code, message: MESSAGES[code] } };
}
