/** Names for the forms of a workbook that stay when sheets are shuffled or renamed. */

import { fingerprint } from '../finding/finding.ts';
import type { FieldReading, FilledForm, FormKind } from './filled-form.ts';

/** `basic-data`, or `project-evaluation:智慧警务` where there is one form for each project. */
export function formId(kind: FormKind, reading: FieldReading | undefined): string {
  return reading?.kind === 'text' || reading?.kind === 'number' ? `${kind}:${reading.text}` : kind;
}

/** Forms that would share an id are numbered by what they hold, not by where they stand. */
export function withOwnIds(forms: readonly FilledForm[]): FilledForm[] {
  const ids = new Map<FilledForm, string>();
  for (const [id, group] of Map.groupBy(forms, (form) => form.id)) {
    if (group.length === 1) continue;
    const held = group.map((form) => [content(form), form] as const);
    held.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [i, [, form]] of held.entries()) if (i > 0) ids.set(form, `${id}#${i + 1}`);
  }
  return forms.map((form) => ({ ...form, id: ids.get(form) ?? form.id }));
}

function content({ fields, repeats }: FilledForm): string {
  const rows = Object.values(repeats).flatMap((list) => list.map((row) => row.fields));
  return fingerprint(
    [fields, ...rows]
      .map((row) => Object.entries(row).map(([name, { text }]) => `${name}=${text}`))
      .join('|'),
  );
}
