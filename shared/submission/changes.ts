/** What changed between two versions of the same forms, field by field. */

import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { equals, subtract, toText } from '../workbook/exact.ts';
import { readingsOf } from './field-ref.ts';

export interface Change {
  /** The form's id. */
  readonly form: string;
  readonly field: string;
  /** As written; null where the field was not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** After minus before, where both are numbers. */
  readonly difference: string | null;
}

/** The fields that differ, in the order of the later version's forms, then those that are gone. */
export function changesBetween(before: readonly FilledForm[], after: readonly FilledForm[]): Change[] {
  const ids = [...after, ...before].map(({ id }) => id);
  return [...new Set(ids)].flatMap((id) => {
    const [old, now] = [before, after].map((forms) => forms.find((form) => form.id === id));
    const [was, is] = [old, now].map((form) => (form ? readingsOf(form) : new Map<string, FieldReading>()));
    const fields = [...new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])])];
    return fields.flatMap((field) => change(id, field, was?.get(field), is?.get(field)));
  });
}

function change(form: string, field: string, was?: FieldReading, is?: FieldReading): Change[] {
  if (sameReading(was, is)) return [];
  const [a, b] = [was?.number?.value, is?.number?.value];
  return [
    {
      form,
      field,
      before: was?.text ?? null,
      after: is?.text ?? null,
      difference: a && b ? toText(subtract(b, a)) : null,
    },
  ];
}

/** Numbers are the same by value (12 and 12.00), anything else by its text; a field that is not there is like a blank one. */
function sameReading(a?: FieldReading, b?: FieldReading): boolean {
  if (a?.number && b?.number) return equals(a.number.value, b.number.value);
  return (a?.text ?? '') === (b?.text ?? '');
}
