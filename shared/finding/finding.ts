/** What a finding (问题) is. The shape is the one that `check --json` prints; it only grows. */

/** 须改正 / 须说明 / 供参考: an error blocks submission, a warning needs a written explanation. */
export type Severity = 'error' | 'warning' | 'info';

/** `not-checked` (未核): a number or table is missing, so nothing can be said. Its severity is what a fail would have. */
export type FindingState = 'fail' | 'not-checked';

/** `high`: it cannot well be otherwise; `medium`: some evidence; `low`: a hint. */
export type Confidence = 'high' | 'medium' | 'low';

export interface CellPlace {
  /** The file, where a set of files is checked together. */
  readonly file?: string;
  readonly sheet: string;
  /** Addresses without `$`. */
  readonly cells: readonly string[];
}

/** A place in a report: the section's heading and character offsets into the report's text. */
export interface TextPlace {
  readonly section: string;
  readonly start: number;
  readonly end: number;
}

export interface CellEdit {
  readonly sheet: string;
  readonly cell: string;
  /** What is there and what should be: formulas with `=`, values as text, blank as ''. */
  readonly from: string;
  readonly to: string;
}

export interface Fix {
  readonly kind: 'set-formula' | 'set-value';
  /** Whether it may be applied without asking: the right value is determined. */
  readonly safe: boolean;
  readonly changes: readonly CellEdit[];
}

export interface Finding {
  /** Stable across runs and orders: made from rule and place, not from the message. */
  readonly id: string;
  /** As in the rule book (`B-06`); formula findings are `formula/<detector>`. */
  readonly rule: string;
  /** Other rules that the same root cause breaks. */
  readonly alsoRules: readonly string[];
  readonly severity: Severity;
  readonly state: FindingState;
  /** How much speaks for it; absent where it follows from a rule. */
  readonly confidence?: Confidence;
  /** Where it is: the suspected cells. Null for findings about a report or a whole set. */
  readonly sheet: string | null;
  readonly cells: readonly string[];
  /** The other sides. */
  readonly related: readonly CellPlace[];
  /** The piece of a report that it is about, and where that stands. */
  readonly quote: string | null;
  readonly at: TextPlace | null;
  readonly message: string;
  /** `8.85 + 218.24 + 18 = 245.09`. */
  readonly arithmetic: string | null;
  /** Decimal strings in `unit`. */
  readonly expected: string | null;
  readonly actual: string | null;
  readonly difference: string | null;
  readonly unit: string | null;
  /** Where the rule comes from. */
  readonly source: string;
  readonly fix: Fix | null;
  /** Of a warning: a fingerprint of the values that it is about. An explanation holds while this stays the same. */
  readonly facts: string;
}

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly notChecked: number;
}

export type Locale = 'zh-CN' | 'en-US';

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** A finding with all that is not said left empty; its id is made from rule, place and `key`. */
export function finding(
  what: Pick<Finding, 'rule' | 'severity' | 'message' | 'source'> & Partial<Finding>,
  key = '',
): Finding {
  const place = `${what.sheet ?? ''}!${(what.cells ?? []).join(',')}`;
  return {
    id: `${what.rule}-${fingerprint(`${what.rule}|${place}|${key}`)}`,
    alsoRules: [],
    state: 'fail',
    sheet: null,
    cells: [],
    related: [],
    quote: null,
    at: null,
    arithmetic: null,
    expected: null,
    actual: null,
    difference: null,
    unit: null,
    fix: null,
    facts: '',
    ...what,
  };
}

/** The finding with more rules that the same cause breaks: each once, in order, and its own not among them. */
export function alsoBreaking(found: Finding, rules: readonly string[]): Finding {
  const also = new Set([...found.alsoRules, ...rules]);
  also.delete(found.rule);
  return { ...found, alsoRules: [...also].sort() };
}

/** All rules that the findings say are broken. */
export function rulesIn(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ rule, alsoRules }) => [rule, ...alsoRules]);
}

/** How many of each severity fail, and how many could not be checked. */
export function countFindings(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, notChecked: 0 };
  for (const { state, severity } of findings) {
    if (state === 'not-checked') counts.notChecked++;
    else counts[severity]++;
  }
  return counts;
}

/** Failures before unchecked, errors before warnings, then by rule and id: the order is the same in every home. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  const state = (f: Finding) => (f.state === 'fail' ? 0 : 1);
  return [...findings].sort(
    (a, b) =>
      state(a) - state(b) ||
      RANK[a.severity] - RANK[b.severity] ||
      compareText(a.sheet ?? '', b.sheet ?? '') ||
      compareText(a.rule, b.rule) ||
      compareText(a.id, b.id),
  );
}

/** The rules that it breaks, as the rule book numbers them: checks of formulas have no number, and say in `source` what they are. */
export function ruleNumbers({ rule, alsoRules }: Pick<Finding, 'rule' | 'alsoRules'>): string[] {
  return [rule, ...alsoRules].filter((id) => !id.startsWith('formula/'));
}

/** By code point, so that the order does not depend on the machine's language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A short name for a text: 52 bits of FNV-1a in two halves, as 11 base-36 characters. Not for security. */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193) >>> 0;
    high = Math.imul(high ^ (code + i), 0x01000193) >>> 0;
  }
  return ((high & 0xfffff) * 0x100000000 + low).toString(36).padStart(11, '0');
}
