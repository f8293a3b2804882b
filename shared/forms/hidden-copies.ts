/** Drafts that were hidden rather than taken out: the table that people see is the one they hand in. */

import type { FilledForm } from './filled-form.ts';

/** Tables on hidden sheets of which the same one, of the same unit, stands on a sheet that is shown. */
export function hiddenCopies(forms: readonly FilledForm[], hidden: ReadonlySet<string>): FilledForm[] {
  if (hidden.size === 0) return [];
  const isShownCopy = (form: FilledForm, other: FilledForm) =>
    !hidden.has(other.sheet) && other.id === form.id && other.unit === form.unit;
  return forms.filter((form) => hidden.has(form.sheet) && forms.some((other) => isShownCopy(form, other)));
}
