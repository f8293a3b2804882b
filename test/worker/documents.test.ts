import { expect, test } from 'vitest';
import { findForms } from '../../shared/forms/find-forms.ts';
import { writeSections } from '../../shared/narrative/write-sections.ts';
import { hunan2024 } from '../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../shared/sample/sample-workbook.ts';
import { docxText } from '../../shared/text/docx-text.ts';
import { reportDocx } from '../../worker/documents/report-docx.ts';

test('the report is made inside workerd', async () => {
  const { forms } = findForms(sampleWorkbook(), hunan2024.forms);
  const bytes = await reportDocx(writeSections(forms, hunan2024), forms, hunan2024);
  const read = docxText(bytes);
  expect(read.ok && read.text).toContain('六、部门整体支出绩效情况');
});
