/** How alike two labels are. */

export interface Resemblance {
  /** 0 nothing in common, 1 the same. */
  readonly likeness: number;
  /** Enough to take one for the other. */
  readonly alike: boolean;
  /** Only the end was lost: that leaves no doubt. */
  readonly sure: boolean;
}

/** Shares of unchanged characters from which on a text is taken for a label. */
const ALIKE = 0.74;

/** Compares a text with a label that it may be, misspelt or cut. */
export function compareLabels(seen: string, label: string): Resemblance {
  if (lostItsEnd(seen, label)) return { likeness: 1, alike: true, sure: true };
  const unchanged = unchangedShare(seen, label);
  if (unchanged >= ALIKE) return { likeness: unchanged, alike: true, sure: unchanged === 1 };
  return { likeness: Math.min(ALIKE, sharedCharacters(seen, label)), alike: false, sure: false };
}

/** The label with its last one or two characters lost: `公务用车购置和维护经`. */
function lostItsEnd(seen: string, label: string): boolean {
  const lost = label.length - seen.length;
  return seen.length >= 3 && lost >= 1 && lost <= 2 && label.startsWith(seen);
}

/** One less the share of characters to change, add or leave out (Levenshtein). */
function unchangedShare(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 0;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return 1 - (previous[b.length] ?? longest) / longest;
}

/** The share of characters that both have, in any order. */
function sharedCharacters(a: string, b: string): number {
  const rest = [...b];
  let shared = 0;
  for (const character of a) {
    const at = rest.indexOf(character);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared++;
  }
  return (2 * shared) / (a.length + b.length);
}
