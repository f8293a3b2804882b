/** Remarks that are not sent yet, kept for as long as the tab is open: a reload or a lost connection takes none of them. */

import type { NewComment } from '../../api/tasks.ts';

export interface Drafts {
  list(): readonly NewComment[];
  of(form: string, field: string | null): string;
  /** Blank text takes the remark away. */
  set(form: string | null, field: string | null, text: string): void;
  clear(): void;
}

/** The drafts on one version of one unit's submission. */
export function draftsOf(submission: string, changed: () => void): Drafts {
  const key = `gouji.remarks.${submission}`;
  let drafts: NewComment[] = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  const keep = (next: NewComment[]) => {
    drafts = next;
    sessionStorage.setItem(key, JSON.stringify(drafts));
    changed();
  };
  return {
    list: () => drafts,
    of: (form, field) => drafts.find((one) => one.form === form && one.field === field)?.text ?? '',
    set(form, field, text) {
      const others = drafts.filter((one) => one.form !== form || one.field !== field);
      keep(text.trim() === '' ? others : [...others, { form, field, text: text.trim() }]);
    },
    clear: () => keep([]),
  };
}
