/** Where rewritten paragraphs stand. Apart from what merges them, which is loaded with the report only. */

import { type Edit, editKey } from '../../../shared/narrative/edited/edit.ts';

/** The id of the button that rewrites it. */
export function rewriteId(section: string, paragraph: string): string {
  return `rewrite-${section}-${paragraph}`;
}

/** Later edits take the place of earlier ones. */
export function withEdits(edits: readonly Edit[], later: readonly Edit[]): Edit[] {
  const keys = new Set(later.map(({ section, paragraph }) => editKey(section, paragraph)));
  return [...edits.filter(({ section, paragraph }) => !keys.has(editKey(section, paragraph))), ...later];
}

export function withoutEdit(edits: readonly Edit[], section: string, paragraph: string): Edit[] {
  return edits.filter((edit) => edit.section !== section || edit.paragraph !== paragraph);
}
