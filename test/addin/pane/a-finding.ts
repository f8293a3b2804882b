import { type Finding, finding } from '../../../shared/finding/finding.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';

/** A finding in which only what a test is about has to be said. */
export function aFinding(over: Partial<Finding> = {}): Finding {
  return finding({ rule: 'B-06', severity: 'error', message: '合计不符。', source: '附件1', ...over });
}

export function aForm(over: Partial<FilledForm> = {}): FilledForm {
  return {
    kind: 'basic-data',
    id: 'basic-data',
    sheet: '附件1',
    range: 'A1:G26',
    title: '2024年度部门整体支出绩效评价基础数据表',
    titleCell: 'A1',
    year: 2024,
    years: [],
    unit: '云溪县农业农村局',
    unitCell: 'A2',
    alsoUnits: [],
    money: '万元',
    moneyCell: 'G2',
    fields: {},
    repeats: {},
    missing: [],
    ...over,
  };
}
