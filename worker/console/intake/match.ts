/** Whose file is it: by what its tables say, by its budget code, by its folder, by its name; in that order. */

import type { RosterEntryView } from '../../wire/setup.ts';
import type { ReadFile } from './messages.ts';

export type MatchedBy = 'unit' | 'code' | 'folder' | 'name';

export interface Match {
  /** The unit's code; null where nobody or more than one fits. */
  readonly code: string | null;
  readonly by: MatchedBy | null;
  /** What the folder or the name says otherwise, as a unit's code. */
  readonly doubt: string | null;
}

type Known = Pick<RosterEntryView, 'code' | 'name' | 'otherNames'>;

interface Name {
  readonly code: string;
  readonly text: string;
}

const NOBODY: Match = { code: null, by: null, doubt: null };
const PLACE = /^.{1,8}?(?:自治县|[省市县区旗州])(?=.{2})/;
const SHORTEST = 3;
const SHORTEST_CODE = 4;

/** Finds the owner of each file among the units of a roster. */
export function matcher(units: readonly Known[]): (file: Pick<ReadFile, 'path' | 'unit'>) => Match {
  const full = units.flatMap(({ code, name, otherNames }) =>
    [name, ...otherNames].map((text) => ({ code, text: plain(text) })),
  );
  const short = shortNames(full);
  const names = [...full, ...short];
  const exact = new Map(full.map(({ text, code }) => [text, code]));
  const codes = units.map(({ code }) => code);

  return ({ path, unit }) => {
    const segments = path.split('/').map((one) => plain(one.replace(/\.[^.]+$/, '')));
    const name = segments.pop() ?? '';
    const inPath = codeIn(path, codes) ?? folderOwner(segments, names) ?? owner(name, names);
    const stated = unit === null ? null : (exact.get(plain(unit)) ?? owner(plain(unit), names));
    if (stated !== null)
      return { code: stated, by: 'unit', doubt: inPath !== null && inPath !== stated ? inPath : null };
    const code = codeIn(path, codes);
    if (code !== null) return { code, by: 'code', doubt: null };
    const folder = folderOwner(segments, names);
    if (folder !== null) return { code: folder, by: 'folder', doubt: null };
    const byName = owner(name, names);
    return byName === null ? NOBODY : { code: byName, by: 'name', doubt: null };
  };
}

/** Full-width as half-width, without spaces: how names are compared. */
export function plain(name: string): string {
  return name.normalize('NFKC').replace(/[\s·]/g, '');
}

/** Names without their county, where no other unit is called so: files are often named 教育局附件2. */
function shortNames(full: readonly Name[]): Name[] {
  const cut = full.flatMap(({ code, text }) => {
    const rest = text.replace(PLACE, '');
    return rest !== text && rest.length >= SHORTEST ? [{ code, text: rest }] : [];
  });
  return cut.filter(({ code, text }) => cut.every((other) => other.text !== text || other.code === code));
}

/** The innermost folder that names a unit. */
function folderOwner(segments: readonly string[], names: readonly Name[]): string | null {
  for (const segment of [...segments].reverse()) {
    const found = owner(segment, names);
    if (found !== null) return found;
  }
  return null;
}

/** The unit whose name stands in the text; the longest name, where one is part of another; null where two are. */
function owner(text: string, names: readonly Name[]): string | null {
  const found = names.filter((name) => text.includes(name.text));
  const longest = found.filter(
    ({ text: one }) => !found.some(({ text: other }) => other !== one && other.includes(one)),
  );
  const codes = new Set(longest.map(({ code }) => code));
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? code : null;
}

/** A budget code that stands in the path by itself, not as part of a longer number; short ones are numbers of tables. */
function codeIn(path: string, codes: readonly string[]): string | null {
  const digits = new Set(path.match(/\d+/g) ?? []);
  const found = codes.filter((code) => code.length >= SHORTEST_CODE && digits.has(code));
  return found.length === 1 ? (found[0] ?? null) : null;
}
