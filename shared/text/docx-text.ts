/**
 * The text of a .docx: one line a paragraph, one line a table row with its cells parted by tabs. A small scanner over
 * WordprocessingML; the zip is opened under the archive's bounds, and a document type declaration is refused.
 */

import { openZip } from '../archive/unzip.ts';

export type DocxErrorCode = 'not-a-document' | 'encrypted' | 'damaged' | 'bomb' | 'no-text';

export type DocxText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: DocxErrorCode };

/** What matters of the markup: paragraph and cell ends, breaks, tabs, text, and what must not be read. */
const TOKEN =
  /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<(\/?)w:(p|tc|tr|tbl|br|tab|delText|instrText)(?:\s[^>]*?)?(\/?)>/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads word/document.xml; deleted text and field codes are left out. */
export function docxText(bytes: Uint8Array): DocxText {
  const zip = openZip(bytes);
  if (!zip.ok) return { ok: false, error: zip.error === 'not-a-zip' ? 'not-a-document' : zip.error };
  const part = zip.value.text('word/document.xml');
  if (!part) return { ok: false, error: 'not-a-document' };
  if (!part.ok) return { ok: false, error: part.error === 'not-a-zip' ? 'damaged' : part.error };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(part.value)) return { ok: false, error: 'damaged' };
  const text = scan(part.value);
  return text.trim() === '' ? { ok: false, error: 'no-text' } : { ok: true, text };
}

function scan(xml: string): string {
  const lines: string[] = [];
  let line = '';
  let cells: string[] = [];
  let tables = 0;
  for (const [, run, closing, element, selfClosing] of xml.matchAll(TOKEN)) {
    if (run !== undefined) {
      line += decodeXmlText(run);
    } else if (element === 'tab' && !closing) {
      line += '\t';
    } else if (element === 'br' && !closing) {
      line += '\n';
    } else if (element === 'tbl') {
      tables += closing ? -1 : 1;
    } else if (element === 'p' && (closing || selfClosing)) {
      // Inside a table the paragraphs of a cell belong to one cell.
      if (tables === 0) {
        lines.push(line);
        line = '';
      } else if (!selfClosing && line !== '' && !line.endsWith(' ')) line += ' ';
    } else if (element === 'tc' && closing && tables === 1) {
      cells.push(line.trim().replace(/[\t\n]+/g, ' '));
      line = '';
    } else if (element === 'tr' && closing && tables === 1) {
      lines.push(cells.join('\t'));
      cells = [];
    }
  }
  if (line !== '') lines.push(line);
  return lines.join('\n');
}

/** Text of an XML element with its entities resolved; unknown ones stay as they are. */
export function decodeXmlText(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
