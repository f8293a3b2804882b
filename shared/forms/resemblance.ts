/** How alike two labels are. */

/** 1 for the same text, 0 for nothing in common: one less the share of characters to change (Levenshtein). */
export function resemblance(a: string, b: string): number {
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

/** The label with its last one or two characters lost: `公务用车购置和维护经`. */
export function lostItsEnd(seen: string, label: string): boolean {
  const lost = label.length - seen.length;
  return seen.length >= 3 && lost >= 1 && lost <= 2 && label.startsWith(seen);
}
