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

/**
 * Findings of the forms against the task: one for each other year and each other name, at the first form that has it, with
 * the rest beside it. Their rule ids are those of the same checks within a set.
 */
export function matchTask(forms: readonly FilledForm[], expected: Expected): Finding[] {
  const years = Map.groupBy(forms, ({ year }) => year);
  const units = Map.groupBy(forms, ({ unit }) => unit);
  // They are about the names and years that they compare, wherever those stand.
  return withFacts(
    [
      ...[...years].flatMap(([year, those]) => wrongYear(year, those, expected)),
      ...[...units].flatMap(([unit, those]) => otherUnit(unit, those, expected)),
    ],
    [],
  );
}

function wrongYear(found: number | null, forms: readonly FilledForm[], { year }: Expected): Finding[] {
  if (found === null || found === year) return [];
  return [
    finding(
      {
        rule: 'M-03',
        severity: 'error',
        ...placesOf(forms, ({ titleCell }) => titleCell),
        message: `本任务填报${year}年度，${tables(forms)}是${found}年度，相差${Math.abs(found - year)}年。`,
        expected: String(year),
        actual: String(found),
        difference: String(found - year),
        unit: '年',
        source: SOURCE,
      },
      'task',
    ),
  ];
}

function otherUnit(found: string | null, forms: readonly FilledForm[], { unitNames }: Expected): Finding[] {
  const [name] = unitNames;
  if (found === null || name === undefined || unitNames.some((known) => sameUnit(known, found))) return [];
  return [
    finding(
      {
        rule: 'M-02',
        severity: 'warning',
        ...placesOf(forms, ({ unitCell }) => unitCell),
        message: `报送授权属于“${name}”，${tables(forms)}填报单位是“${found}”，两者不一致。`,
        expected: name,
        actual: found,
        source: SOURCE,
      },
      'task',
    ),
  ];
}

/** 本表, or how many of them. */
function tables(forms: readonly FilledForm[]): string {
  return forms.length === 1 ? '本表' : `“${forms[0]?.sheet}”等${forms.length}张表`;
}

function placesOf(
  forms: readonly FilledForm[],
  cellOf: (form: FilledForm) => string | null,
): Pick<Finding, 'sheet' | 'cells' | 'related'> {
  const [first, ...related] = forms.map((form) => {
    const cell = cellOf(form);
    return { sheet: form.sheet, cells: cell === null ? [] : [cell] };
  });
  return { sheet: first?.sheet ?? null, cells: first?.cells ?? [], related };
}

/** 贯塘乡人民政府 is 衡山县贯塘乡人民政府（本级）: one contains the other. */
function sameUnit(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  return one.includes(other) || other.includes(one);
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\(本级\)|\s/g, '');
}
