/** How alike two labels are. */

export interface Resemblance {
  /** 0 nothing in common, 1 the same. */
  readonly likeness: number;
  /** Enough to take one for the other. */
  readonly alike: boolean;
  /** Only the end was lost: that leaves no doubt. */
  readonly sure: boolean;
}

/** Words that say of an amount only that it is one: 公用经费, 公用支出 and 公用经费合计 are the same thing. */
const AMOUNT_ENDS = /(?:经费|费用|支出|费|资金|金额|总额|额|数|合计|小计|总计|情况)+$/;
/** So many characters before a name narrow it down at most (日常公用经费, 核定编制数). */
const NARROWING = 2;

/** Shares of unchanged characters from which on a text is taken for a label. */
const ALIKE = 0.74;

const NOTHING_ALIKE: Resemblance = { likeness: 0, alike: false, sure: false };

/** Compares a text with a label that it may be, misspelt or cut. */
export function compareLabels(seen: string, label: string): Resemblance {
  if (lostItsEnd(seen, label)) return { likeness: 1, alike: true, sure: true };
  const [short, long] = [Math.min(seen.length, label.length), Math.max(seen.length, label.length)];
  // So unlike in length that neither measure comes to anything: most pairs end here.
  if (2 * short < long) return NOTHING_ALIKE;
  const unchanged = short / long < ALIKE ? 0 : unchangedShare(seen, label);
  if (unchanged >= ALIKE) return { likeness: unchanged, alike: true, sure: unchanged === 1 };
  if (sameStem(seen, label)) return { likeness: ALIKE, alike: true, sure: false };
  return { likeness: Math.min(ALIKE, sharedCharacters(seen, label)), alike: false, sure: false };
}

/** The label with its last one or two characters lost: `公务用车购置和维护经`. */
function lostItsEnd(seen: string, label: string): boolean {
  const lost = label.length - seen.length;
  return seen.length >= 3 && lost >= 1 && lost <= 2 && label.startsWith(seen);
}

/** The same thing by another word for its amount, or narrowed down by a word before it. */
function sameStem(seen: string, label: string): boolean {
  const [a, b] = [seen.replace(AMOUNT_ENDS, ''), label.replace(AMOUNT_ENDS, '')];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.length - short.length <= NARROWING && long.endsWith(short);
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
