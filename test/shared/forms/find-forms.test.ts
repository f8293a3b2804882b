import { describe, expect, it } from 'vitest';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { formSpec } from '../../../shared/forms/schema.ts';
import basicData from '../../../shared/packs/hunan-2024/forms/basic-data.json' with { type: 'json' };
import overall from '../../../shared/packs/hunan-2024/forms/overall-evaluation.json' with { type: 'json' };
import project from '../../../shared/packs/hunan-2024/forms/project-evaluation.json' with { type: 'json' };
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { townshipWorkbook } from '../../../shared/sample/township.ts';

const specs = [basicData, overall, project].map((json) => formSpec.parse(json));

describe('the sample set', () => {
  const { forms, unsure } = findForms(sampleWorkbook(), specs);

  it('gives each table once, under an id that names the project', () => {
    expect(forms.map((form) => form.id)).toEqual([
      'basic-data',
      'overall-evaluation',
      'project-evaluation:基层社会治理经费',
      'project-evaluation:办公用房及设备运行维护',
      'project-evaluation:农村公路养护省级专项',
    ]);
    expect(unsure).toEqual([]);
    expect(forms.flatMap((form) => form.missing)).toEqual([]);
  });
});

describe('the township as published', () => {
  const { forms } = findForms(townshipWorkbook(), specs);

  it('is read with labels and amounts in one cell', () => {
    const fields = forms[1]?.fields ?? {};
    expect(fields.一般公共预算).toMatchObject({ kind: 'number', text: '1325.68', cell: 'B6' });
    expect(fields.项目支出).toMatchObject({ kind: 'number', text: '1025.20', cell: 'E7' });
    expect(fields.专户非税).toMatchObject({ kind: 'blank', cell: 'B8' });
  });

  it('names the lost indicator block as missing', () => {
    expect(forms[1]?.missing.map((m) => m.field)).toContain('三级指标');
  });
});
