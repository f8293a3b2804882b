/** Files of one unit that hold the same tables: only people know which one counts. */

import type { ReadFile } from './messages.ts';

export interface Duplicate {
  /** Names the question: stays the same as long as the files do. */
  readonly key: string;
  readonly unit: string;
  /** The latest first. */
  readonly files: readonly ReadFile[];
  /** The tables that stand in more than one of them; `report` for reports. */
  readonly forms: readonly string[];
}

export interface Sorted {
  readonly duplicates: readonly Duplicate[];
  /** Files whose content is that of another one of the unit: left out without a question. */
  readonly copies: ReadonlySet<number>;
}

const REPORT = 'report';

/** The questions among the files of each unit. */
export function findDuplicates(
  files: readonly ReadFile[],
  ownerOf: (file: ReadFile) => string | null,
): Sorted {
  const copies = new Set<number>();
  const seen = new Map<string, number>();
  const owned = files.filter((file) => {
    const owner = ownerOf(file);
    if (owner === null || file.kind === 'unreadable') return false;
    const key = `${owner}|${file.mark}`;
    if (seen.has(key)) copies.add(file.id);
    else seen.set(key, file.id);
    return !copies.has(file.id);
  });
  const byUnit = Map.groupBy(owned, (file) => ownerOf(file) ?? '');
  const duplicates = [...byUnit].flatMap(([unit, own]) =>
    overlapping(own).map((group) => duplicate(unit, group)),
  );
  return { duplicates, copies };
}

function contentOf({ kind, forms }: ReadFile): readonly string[] {
  return kind === 'report' ? [REPORT] : forms;
}

/** Groups of files that share a table, directly or through others. */
function overlapping(files: readonly ReadFile[]): ReadFile[][] {
  let groups: ReadFile[][] = [];
  for (const file of files) {
    const content = contentOf(file);
    const met = groups.filter((group) =>
      group.some((other) => contentOf(other).some((one) => content.includes(one))),
    );
    groups = [...groups.filter((group) => !met.includes(group)), [...met.flat(), file]];
  }
  return groups.filter((group) => group.length > 1);
}

function duplicate(unit: string, files: readonly ReadFile[]): Duplicate {
  const sorted = [...files].sort((a, b) => (b.savedAt ?? 0) - (a.savedAt ?? 0) || (a.path < b.path ? 1 : -1));
  const all = files.flatMap(contentOf);
  const forms = [...new Set(all.filter((one, i) => all.indexOf(one) !== i))];
  return { key: `${unit}|${files.map(({ id }) => id).join(',')}`, unit, files: sorted, forms };
}
