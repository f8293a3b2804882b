/** Opens a report file (.docx, .txt) as plain text. */

import type { Workbook } from '../workbook/snapshot.ts';
import { docxTables } from './docx-tables.ts';
import { type DocxErrorCode, docxText } from './docx-text.ts';

export type ReportFileErrorCode = DocxErrorCode | 'old-word' | 'not-text' | 'unknown-encoding' | 'too-long';

export type ReportFile =
  | {
      readonly ok: true;
      readonly text: string;
      /** The tables of a .docx as sheets; null for a .txt. */
      readonly tables: Workbook | null;
    }
  | { readonly ok: false; readonly error: { readonly code: ReportFileErrorCode; readonly message: string } };

const MESSAGES: Record<DocxErrorCode, string> = {
  'not-a-document': '这不是Word文档（.docx）。请在Word或WPS中打开原文件，另存为 .docx 后再试。',
  encrypted: '文档设有打开密码，没有读取。请取消密码，保存后再试。',
  damaged: '文档已损坏，无法读取。请用Word打开并修复，另存后再试。',
  bomb: '文档解压后异常庞大，为安全起见没有读取。请删去图片，另存后再试。',
  'no-text': '文档里没有文字，可能是扫描件。请使用有文字的原稿。',
};
const OLD_WORD = '这是旧格式的Word文档（.doc），没有读取。请在Word或WPS中另存为 .docx 后再试。';
const NOT_TEXT = '这不是文本文件。请把报告另存为 .docx 或 .txt 后再试。';
const UNKNOWN_TEXT = '认不出文字的编码，没有读取。请用记事本打开，另存为UTF-8编码后再试。';
const TOO_LONG = '报告超过40万字，没有读取。请只留报告正文，另存后再试。';

const ZIP_LEAD = [0x50, 0x4b];
const PDF_LEAD = [0x25, 0x50, 0x44, 0x46];
const OLE_LEAD = [0xd0, 0xcf, 0x11, 0xe0];
/** The name of the stream that a password-protected package has, in UTF-16LE. */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((char) => [char.charCodeAt(0), 0]);
/** Some 700 pages: no report is that long, and checking it would hold everything up. */
const MOST_CHARACTERS = 400_000;

/** The report's text; what the file is, its content says, and the name only where that says nothing. */
export function readReportFile(file: string, bytes: Uint8Array): ReportFile {
  if (startsWith(bytes, OLE_LEAD)) {
    if (holds(bytes, ENCRYPTED)) return fail('encrypted', MESSAGES.encrypted);
    return /\.docx?$/i.test(file) ? fail('old-word', OLD_WORD) : fail('not-text', NOT_TEXT);
  }
  if (startsWith(bytes, ZIP_LEAD) || /\.docx$/i.test(file)) {
    const result = docxText(bytes);
    if (result.ok) return bounded(result.text, docxTables(bytes));
    const isOther = result.error === 'not-a-document' && !/\.docx$/i.test(file);
    return isOther ? fail('not-text', NOT_TEXT) : fail(result.error, MESSAGES[result.error]);
  }
  if (startsWith(bytes, PDF_LEAD)) return fail('not-text', NOT_TEXT);
  const text = decodeText(bytes);
  if (text === null) return fail('unknown-encoding', UNKNOWN_TEXT);
  if (text.includes('\0')) return fail('not-text', NOT_TEXT);
  return text.trim() === '' ? fail('no-text', MESSAGES['no-text']) : bounded(text, null);
}

function bounded(text: string, tables: Workbook | null): ReportFile {
  return text.length > MOST_CHARACTERS ? fail('too-long', TOO_LONG) : { ok: true, text, tables };
}

/** UTF-8, UTF-16 by its mark or its zeros, else GB18030 (what Chinese editors save as ANSI); null where it is none of them. */
function decodeText(bytes: Uint8Array): string | null {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one, then.
    }
  }
  return null;
}

/** UTF-16 by its byte order mark, else by the zeros that digits and line ends have in it. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  if (bytes.length % 2 === 1) return null;
  let [even, odd] = [0, 0];
  const sample = Math.min(bytes.length, 4096);
  for (let i = 0; i < sample; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > 0 && even === 0) return 'utf-16le';
  return even > 0 && odd === 0 ? 'utf-16be' : null;
}

function startsWith(bytes: Uint8Array, lead: readonly number[]): boolean {
  return lead.every((byte, i) => bytes[i] === byte);
}

function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

function fail(code: ReportFileErrorCode, message: string): ReportFile {
  return { ok: false, error: { code, message } };
}
