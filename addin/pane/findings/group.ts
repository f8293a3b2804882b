/** Findings in the order in which people read them: by table, and within a table as the engine orders them. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { type Area, parseArea } from '../../../shared/workbook/address.ts';

export interface FindingGroup {
  readonly key: string;
  /** The table; null where the findings are on a sheet outside the tables, or about no sheet at all. */
  readonly form: FilledForm | null;
  readonly sheet: string | null;
  readonly findings: readonly Finding[];
}

/** One group per table in the tables' order, then one per other sheet, then what concerns no sheet. */
export function groupFindings(findings: readonly Finding[], forms: readonly FilledForm[]): FindingGroup[] {
  const places = forms.map((form) => ({ form, area: parseArea(form.range) }));
  const groups = new Map<string, { form: FilledForm | null; sheet: string | null; findings: Finding[] }>();
  for (const form of forms) groups.set(`form:${form.id}`, { form, sheet: form.sheet, findings: [] });
  for (const finding of findings) {
    const form = formOf(finding, places);
    const key = form ? `form:${form.id}` : `sheet:${finding.sheet ?? ''}`;
    const group = groups.get(key) ?? { form: null, sheet: finding.sheet, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  const ofNothing = groups.get('sheet:');
  groups.delete('sheet:');
  if (ofNothing) groups.set('sheet:', ofNothing);
  return [...groups]
    .filter(([, group]) => group.findings.length > 0)
    .map(([key, group]) => ({ key, ...group }));
}

/** The table that holds the finding's first cell; the only table of the sheet where it names no cell. */
function formOf(
  { sheet, cells }: Finding,
  places: readonly { form: FilledForm; area: Area | null }[],
): FilledForm | null {
  const onSheet = places.filter(({ form }) => form.sheet === sheet);
  const first = parseArea(cells[0] ?? '');
  if (!first) return onSheet.length === 1 ? (onSheet[0]?.form ?? null) : null;
  return onSheet.find(({ area }) => area && within(first, area))?.form ?? null;
}

function within(cell: Area, area: Area): boolean {
  return (
    cell.top >= area.top && cell.bottom <= area.bottom && cell.left >= area.left && cell.right <= area.right
  );
}
