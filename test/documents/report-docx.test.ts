import { describe, expect, it } from 'vitest';
import type { FilledForm } from '../../shared/forms/filled-form.ts';
import { findForms } from '../../shared/forms/find-forms.ts';
import { writeSections } from '../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { docxTables } from '../../shared/text/docx-tables.ts';
import { readReportFile } from '../../shared/text/report-file.ts';
import { printed } from '../../worker/documents/attachment-grid.ts';
import { reportDocx } from '../../worker/documents/report-docx.ts';
import { convert, hasLibreOffice } from '../libreoffice.ts';

describe('the report of the sample department', async () => {
  const { forms } = findForms(sampleWorkbook(), hunan2024.forms);
  const sections = writeSections(forms, hunan2024);
  const bytes = await reportDocx(sections, forms, hunan2024);

  it('reads back with our own reader: ten sections, the figures, the gaps', () => {
    const result = readReportFile('report.docx', bytes);
    if (!result.ok) throw new Error(result.error.message);
    for (const { heading } of sections) expect(result.text).toContain(heading);
    expect(sections).toHaveLength(10);
    expect(result.text).toContain('25.53万元');
    expect(result.text).toContain('待补充');
  });

  it('has the attachments as tables that read back as the same forms', () => {
    const again = findForms(docxTables(bytes) ?? { sheets: [] }, hunan2024.forms).forms;
    for (const form of forms) {
      const found = again.find(({ id }) => id === form.id);
      expect(found && asPrinted(found), form.id).toEqual(asPrinted(form));
    }
  });

  it.skipIf(!hasLibreOffice)('is opened by LibreOffice, attachments included', () => {
    const text = new TextDecoder().decode(convert(bytes, 'docx', 'txt'));
    for (const { heading } of sections) expect(text).toContain(heading);
    expect(text).toContain('部门整体支出绩效评价基础数据表');
    expect(text).toContain('661.34');
  });
});

/** Every field and every row's column as printed. */
function asPrinted({ fields, repeats }: FilledForm): unknown {
  const all = (some: FilledForm['fields']) =>
    Object.entries(some).map(([name, reading]) => `${name}：${printed(reading)}`);
  return [all(fields), Object.values(repeats).map((rows) => rows.map((row) => [row.label, all(row.fields)]))];
}
