/** Files of reports: read where they can be, refused with a sentence where not; tables of a .docx as in a text. */

import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readReportFile } from '../../../shared/text/report-file.ts';
import { consistentReports, failures, findingsOf } from './reports.ts';

const [, agriculture] = consistentReports.find(([name]) => name.startsWith('agriculture')) ?? ['', ''];
const sentence = '2024年度部门整体支出绩效自评报告：支出100.00万元。';

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((char) => char.charCodeAt(0));
  return new Uint8Array(
    units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

describe('text in other encodings is read', () => {
  test.each([
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${sentence}`)],
    ['UTF-16, little end first', utf16(sentence, false, true)],
    ['UTF-16, big end first', utf16(sentence, true, true)],
    ['UTF-16 without its mark', utf16(sentence, false, false)],
  ])('%s', (_, bytes) => {
    const result = readReportFile('报告.txt', bytes);
    expect(result.ok && result.text.replace('\ufeff', '')).toBe(sentence);
  });

  test('ANSI as Chinese editors save it', () => {
    const result = readReportFile('a.txt', new Uint8Array([0xbc, 0xa8, 0xd0, 0xa7, 0xb1, 0xa8, 0xb8, 0xe6]));
    expect(result.ok && result.text).toBe('绩效报告');
  });
});

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const scanned = '<w:document xmlns:w="x"><w:body><w:p><w:r><w:drawing/></w:r></w:p></w:body></w:document>';

describe('what cannot be read is refused with what to do', () => {
  test.each([
    ['not-text', '扫描件.pdf', new TextEncoder().encode('%PDF-1.4\n1 0 obj\n')],
    ['old-word', 'a.docx', new Uint8Array([...OLE, 1, 2, 3])],
    ['old-word', 'a.doc', new Uint8Array([...OLE, 1, 2, 3])],
    ['encrypted', 'a.docx', new Uint8Array([...OLE, ...utf16('EncryptedPackage', false, false)])],
    ['no-text', 'a.docx', zipSync({ 'word/document.xml': strToU8(scanned) })],
    ['not-a-document', 'a.docx', zipSync({ 'x.txt': strToU8('x') })],
    ['damaged', 'a.docx', zipSync({ 'word/document.xml': strToU8(scanned) }).slice(0, 60)],
    ['unknown-encoding', 'a.txt', new Uint8Array([0x31, 0xff, 0x80, 0x31, 0xff])],
    ['no-text', 'a.txt', new Uint8Array()],
    ['too-long', 'a.txt', new TextEncoder().encode('字'.repeat(400_001))],
  ])('%s: %s', (code, name, bytes) => {
    const result = readReportFile(name, bytes);
    expect(result.ok ? 'read' : result.error.code).toBe(code);
    expect(result.ok ? '' : result.error.message).toMatch(/请.*。$/);
  });
});

/** The report as a .docx: lines with tabs are rows of real tables. */
async function docxOf(text: string): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [];
  let rows: TableRow[] = [];
  for (const line of [...text.split('\n'), '']) {
    if (line.includes('\t')) {
      const cells = line.split('\t').map((cell) => new TableCell({ children: [new Paragraph(cell)] }));
      rows.push(new TableRow({ children: cells }));
      continue;
    }
    if (rows.length > 0) children.push(new Table({ rows }));
    rows = [];
    // Word cuts a line into runs where it likes.
    const half = Math.ceil(line.length / 2);
    children.push(
      new Paragraph({ children: [new TextRun(line.slice(0, half)), new TextRun(line.slice(half))] }),
    );
  }
  const bytes = await Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
  return new Uint8Array(bytes);
}

async function inDocx(text: string) {
  const result = readReportFile('报告.docx', await docxOf(text));
  return findingsOf(result.ok ? result.text : '');
}

describe('a .docx with tables', () => {
  test('is as silent as the text', async () => {
    expect(failures(await inDocx(agriculture), 'error', 'warning')).toEqual([]);
  });

  test.each([
    ['B-11', '动物疫病防控\t310.00', '动物疫病防控\t410.00'],
    ['N-06', '99.27%', '89.27%'],
    ['B-17', '-13.44%', '13.44%'],
  ])('%s is found in a cell', async (rule, from, to) => {
    expect(agriculture).toContain(from);
    const found = await inDocx(agriculture.replace(from, to));
    expect(found.filter((one) => one.rule === rule && one.severity === 'error')).toHaveLength(1);
  });

  test('of two hundred pages is read', async () => {
    const told = '组织开展专项检查，出动120人次，检查单位40家，排查隐患60处，已督促整改到位。\n';
    const found = findingsOf(
      agriculture.replace('（二）效率性分析', `（二）效率性分析\n${told.repeat(2800)}`),
    );
    expect(failures(found, 'error', 'warning')).toEqual([]);
  });
});
