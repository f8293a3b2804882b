/** What is wrong with a pack, and where. */

/** One thing wrong with a pack, and where. */
export interface PackProblem {
  /** `rules[3].severity`, `B-06 formula[7]`. */
  readonly place: string;
  readonly message: string;
}

/** `["forms", 0, "blocks"]` → `forms[0].blocks`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}
