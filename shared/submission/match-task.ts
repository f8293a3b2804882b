/** Whether the forms are the ones that the task asks of this unit: a year of its own blocks, another name needs a word. */

import { withFacts } from '../check/facts.ts';
import { type Finding, finding } from '../finding/finding.ts';
import type { FilledForm } from '../forms/filled-form.ts';

export interface Expected {
  readonly year: number;
  /** The unit's name on the bureau's roster first, then its other names. */
  readonly unitNames: readonly string[];
}

const SOURCE = '财政部门的填报任务';

/** Findings of the forms against the task; their rule ids are those of the same checks within a set. */
export function matchTask(forms: readonly FilledForm[], expected: Expected): Finding[] {
  const found = forms.flatMap((form) => [...wrongYear(form, expected), ...otherUnit(form, expected)]);
  // They are about the names and years that they compare, wherever those stand.
  return withFacts(found, []);
}

function wrongYear(form: FilledForm, { year }: Expected): Finding[] {
  if (form.year === null || form.year === year) return [];
  return [
    finding(
      {
        rule: 'M-03',
        severity: 'error',
        sheet: form.sheet,
        cells: form.titleCell ? [form.titleCell] : [],
        message: `本任务填报${year}年度，本表是${form.year}年度，相差${Math.abs(form.year - year)}年。`,
        expected: String(year),
        actual: String(form.year),
        difference: String(form.year - year),
        unit: '年',
        source: SOURCE,
      },
      'task',
    ),
  ];
}

function otherUnit(form: FilledForm, { unitNames }: Expected): Finding[] {
  const [name] = unitNames;
  if (
    form.unit === null ||
    name === undefined ||
    unitNames.some((known) => sameUnit(known, form.unit ?? ''))
  ) {
    return [];
  }
  return [
    finding(
      {
        rule: 'M-02',
        severity: 'warning',
        sheet: form.sheet,
        cells: form.unitCell ? [form.unitCell] : [],
        message: `报送授权属于“${name}”，本表填报单位是“${form.unit}”，两者不一致。`,
        expected: name,
        actual: form.unit,
        source: SOURCE,
      },
      'task',
    ),
  ];
}

/** 贯塘乡人民政府 is 衡山县贯塘乡人民政府（本级）: one contains the other. */
function sameUnit(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  return one.includes(other) || other.includes(one);
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\(本级\)|\s/g, '');
}
