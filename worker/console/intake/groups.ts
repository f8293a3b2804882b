/** The files that are checked together: those of one unit, or of nobody on the roster. */

import type { RosterEntryView } from '../../wire/setup.ts';
import type { ReadFile } from './messages.ts';
import { fileName } from './notice.ts';

export interface Group {
  readonly key: string;
  /** The unit's code; null where the files are of nobody on the roster. */
  readonly code: string | null;
  readonly name: string;
  readonly files: readonly ReadFile[];
}

/** In the order of the codes; files of nobody come last, together where they name the same unit. */
export function groupsOf(
  files: readonly ReadFile[],
  ownerOf: (file: ReadFile) => string | null,
  units: readonly Pick<RosterEntryView, 'code' | 'name'>[],
): Group[] {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const usable = files.filter((file) => file.kind === 'report' || file.forms.length > 0);
  const groups = Map.groupBy(usable, (file) => ownerOf(file) ?? `?${file.unit ?? file.path}`);
  return [...groups]
    .map(([key, own]) => {
      const code = key.startsWith('?') ? null : key;
      const [first] = own;
      const name =
        code === null ? (first?.unit ?? fileName(own, first?.id ?? null)) : (names.get(code) ?? code);
      return { key, code, name, files: own };
    })
    .sort((a, b) => Number(a.code === null) - Number(b.code === null) || (a.key < b.key ? -1 : 1));
}

/** The attachments that a unit owes and that none of its files has, by number. */
export function missingAttachments(
  found: readonly string[],
  owed: readonly number[],
  attachmentOf: ReadonlyMap<string, number>,
): number[] {
  const there = new Set(found.map((id) => attachmentOf.get(id.split(':')[0] ?? '')));
  return owed.filter((number) => !there.has(number));
}
