import { describe, expect, it } from 'vitest';
import { findForms } from '../../shared/forms/find-forms.ts';
import { writeSections } from '../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { readReportFile } from '../../shared/text/report-file.ts';
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

  it.skipIf(!hasLibreOffice)('is opened by LibreOffice, attachments included', () => {
    const text = new TextDecoder().decode(convert(bytes, 'docx', 'txt'));
    for (const { heading } of sections) expect(text).toContain(heading);
    expect(text).toContain('部门整体支出绩效评价基础数据表');
    expect(text).toContain('661.34');
  });
});
