/** Pieces of a text replaced, the rest untouched. */

export interface Splice {
  readonly start: number;
  /** Equal to `start` where text is only put in. */
  readonly end: number;
  readonly text: string;
}

/** Applies splices that do not overlap; those at one place in the order given. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, text: piece } of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(done, start), piece);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}
