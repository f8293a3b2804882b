/** Tables of the year before that were left in a workbook beside this year's: hidden, or on sheets of their own. */

import type { FilledForm } from './filled-form.ts';

export interface ByYear {
  readonly own: readonly FilledForm[];
  /** No part of the set: they are right for their own year. */
  readonly earlier: readonly FilledForm[];
}

const SAYS_EARLIER = /上年|去年|上一年/;

/**
 * A table is last year's where everything on it says so and the same table stands there for the year after, perhaps with
 * a wrong year in some head; one without its like (a project that has ended) where its sheet's name says so, too. A year that
 * somebody forgot to change is a mistake of a table that stands there once.
 */
export function apartEarlier(forms: readonly FilledForm[]): ByYear {
  const years = new Map(forms.map((form) => [form, yearThroughout(form)]));
  if (new Set(years.values()).size < 2) return { own: forms, earlier: [] };
  const isEarlier = (form: FilledForm) => {
    const year = years.get(form) ?? null;
    if (year === null) return false;
    const named = SAYS_EARLIER.test(form.sheet) || form.sheet.includes(String(year));
    return forms.some(
      (other) =>
        other.kind === form.kind && other.year === year + 1 && (named || plainId(other) === plainId(form)),
    );
  };
  const earlier = forms.filter(isEarlier);
  return earlier.length === 0
    ? { own: forms, earlier }
    : { own: forms.filter((f) => !earlier.includes(f)), earlier };
}

/** The year of a table's title and all of its heads; null where they do not agree, or say none. */
function yearThroughout({ years }: FilledForm): number | null {
  const [year, ...more] = new Set(years.map((mark) => mark.year - mark.offset));
  return year === undefined || more.length > 0 ? null : year;
}

/** Without the number that tells it from others of the name. */
function plainId({ id }: FilledForm): string {
  return id.replace(/#\d+$/, '');
}
