import { describe, expect, test } from 'vitest';
import { openZip } from '../../shared/archive/unzip.ts';
import type { FilledForm } from '../../shared/forms/filled-form.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import { type Section, sectionsText } from '../../shared/narrative/section.ts';
import { writeSections } from '../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { docxText } from '../../shared/text/docx-text.ts';
import { spansOf } from '../../worker/documents/grid-table.ts';
import { reportDocx } from '../../worker/documents/report-docx.ts';
import { convert, libreOffice } from './libre-office.ts';

const forms = findForms(sampleWorkbook(), hunan2024.forms).forms;
const sections = writeSections(forms, hunan2024);

async function part(name: string, of = reportDocx(sections, forms, hunan2024)): Promise<string> {
  const zip = openZip(await of);
  const text = zip.ok ? zip.value.text(name) : null;
  if (!text?.ok) throw new Error(`no ${name}`);
  return text.value;
}

describe('the report as .docx', () => {
  test('reads back as what was written', async () => {
    const bytes = await reportDocx(sections, forms, hunan2024);
    const read = docxText(bytes);
    const text = read.ok ? read.text : '';
    for (const line of sectionsText(sections).split('\n')) {
      if (line.includes('（万元）') || line.trim() === '') continue;
      expect(text).toContain(line);
    }
  });

  test('has real heading styles, a table of contents and A4 pages, the attachments landscape', async () => {
    const xml = await part('word/document.xml');
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)?.length).toBe(10);
    expect(xml.match(/<w:pStyle w:val="Heading2"\/>/g)?.length).toBeGreaterThan(9);
    expect(xml).toMatch(/<w:instrText[^>]*>TOC /);
    const pages = [...xml.matchAll(/<w:pgSz ([^/]*)\/>/g)].map(([, size = '']) => size);
    expect(pages).toHaveLength(6);
    for (const size of pages) expect(size).toMatch(/w:w="(11905|11906|16837|16838)"/);
    expect(pages.map((size) => size.includes('landscape'))).toEqual([false, false, false, true, true, true]);
  });

  test('sets 三号仿宋 on fixed 30 pt lines, and names what stands in for a missing font', async () => {
    const styles = await part('word/styles.xml');
    expect(styles).toContain('w:eastAsia="仿宋_GB2312"');
    expect(styles).toMatch(/<w:sz w:val="32"\/>/);
    expect(styles).toMatch(/<w:spacing [^>]*w:line="600" w:lineRule="exact"/);
    expect(await part('word/fontTable.xml')).toContain(
      '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,',
    );
  });

  test('every project has its own page of 附件3', async () => {
    const read = docxText(await reportDocx(sections, forms, hunan2024));
    for (const label of ['附件1', '附件2', '附件3-1', '附件3-2', '附件3-3']) {
      expect(read.ok && read.text).toMatch(new RegExp(`^${label}$`, 'm'));
    }
  });

  test('text from the tables is never markup, and what XML cannot hold is left out', async () => {
    const hostile = '</w:t></w:r><w:r><w:t>\u0000\u000b\ud800<script>&amp;{{x}}';
    const tricky: Section[] = [
      {
        id: 'x',
        heading: hostile,
        level: 1,
        blocks: [
          { kind: 'paragraph', id: 'p', parts: [{ kind: 'gap', question: hostile }] },
          {
            kind: 'table',
            id: 't',
            caption: hostile,
            unit: hostile,
            head: [hostile],
            rows: [[{ kind: 'text', text: hostile }]],
          },
        ],
      },
    ];
    const named = forms.map((form): FilledForm => ({ ...form, title: hostile, unit: hostile }));
    const xml = await part('word/document.xml', reportDocx(tricky, named, hunan2024));
    expect(xml).toContain('&lt;/w:t&gt;&lt;/w:r&gt;');
    expect(xml).not.toContain('<script>');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be there.
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c]|[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  test('can be made without any form', async () => {
    const bytes = await reportDocx(writeSections([], hunan2024), [], hunan2024);
    expect(docxText(bytes).ok).toBe(true);
  });

  test('cells of a row share the width without a rest', () => {
    for (const cells of [1, 2, 3, 4, 5, 7, 9, 11]) {
      const row = Array.from({ length: cells }, (_, i) => ({ text: '', weight: i === 0 ? 1.8 : 1 }));
      expect(spansOf(row).reduce((a, b) => a + b, 0)).toBe(84);
      expect(Math.min(...spansOf(row))).toBeGreaterThan(0);
    }
  });

  test.skipIf(!libreOffice)('LibreOffice opens it and prints it', async () => {
    const bytes = await reportDocx(sections, forms, hunan2024);
    const pdf = convert('report.docx', bytes, 'pdf');
    expect(String.fromCharCode(...pdf.subarray(0, 5))).toBe('%PDF-');
    const text = new TextDecoder().decode(convert('report.docx', bytes, 'txt:Text (encoded):UTF8'));
    expect(text).toContain('二、一般公共预算支出情况');
    expect(text).toContain('满意度指标（10分）');
  });
});
