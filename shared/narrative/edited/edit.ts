/** What is kept of a paragraph that a person changed. */

/** A paragraph as it was written: its texts, each with what a number of the tables follows from ('' for other text). */
export type Written = readonly (readonly [text: string, link: string])[];

export interface Edit {
  /** The outline's section and the paragraph in it. */
  readonly section: string;
  readonly paragraph: string;
  /** The paragraph as it was written when the person changed it. */
  readonly base: Written;
  /** As the person left it. */
  readonly mine: string;
}

/** By section and paragraph. */
export function editKey(section: string, paragraph: string): string {
  return `${section}/${paragraph}`;
}
