/** All cells that a finding names, each once, as places to go to. */

import type { Finding } from '../../../shared/finding/finding.ts';

export interface Place {
  /** In another file of the set: it can be named, not gone to. */
  readonly file: string | null;
  readonly sheet: string;
  readonly cell: string;
}

/** The suspected cells first, then the other sides. */
export function placesOf({ sheet, cells, related }: Finding): Place[] {
  const own = sheet === null ? [] : cells.map((cell) => ({ file: null, sheet, cell }));
  const others = related.flatMap((place) =>
    place.cells.map((cell) => ({ file: place.file ?? null, sheet: place.sheet, cell })),
  );
  const seen = new Set<string>();
  return [...own, ...others].filter(({ file, sheet, cell }) => {
    const key = `${file ?? ''}|${sheet}|${cell}`;
    return !seen.has(key) && seen.add(key);
  });
}
