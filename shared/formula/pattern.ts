/** What a formula says, apart from where it stands: filled down or right, a formula keeps one pattern. */

import { type AstExpression, parse, type Token, tokenize, translateFormulaToR1C1 } from '@borgar/fx';
import { formatAddress } from '../workbook/address.ts';
import { type Reference, readReference } from './reference.ts';
import { shapeOf } from './shape.ts';

export interface FormulaPattern {
  /** The formula in R1C1 notation. */
  readonly key: string;
  readonly tokens: readonly Token[];
  /** Null where it can't be parsed, as `Sheet1!#REF!`: the tokens are there all the same. */
  readonly tree: AstExpression | null;
  /** In the order written; names and structured references are not among them. */
  readonly references: readonly Reference[];
  /** Defined names (and LET's variables), as written, without their sheet. */
  readonly names: readonly string[];
  /** Ranges joined by `:` from parts that are no plain cells, as `A1:INDEX(…)`: this many operators. */
  readonly ranges: number;
  /** It refers to columns of a table by their names. */
  readonly structured: boolean;
  /** It says `#REF!`: what it referred to was deleted. */
  readonly lost: boolean;
  /** Functions called, in capitals, without the file format's `_xlfn.`. */
  readonly functions: ReadonlySet<string>;
}

/** Patterns already read, for one run: a filled-down formula is parsed once. */
export interface PatternCache {
  readonly byKey: Map<string, FormulaPattern>;
  readonly byShape: Map<string, FormulaPattern>;
  /** By the text as it stands, with the place where it stood last. */
  readonly byText: Map<string, Placed>;
}

interface Placed {
  readonly row: number;
  readonly column: number;
  readonly pattern: FormulaPattern;
}

/** More patterns than these are not carried over to the next workbook. */
const MOST_PATTERNS = 3_000;

let shared: PatternCache = { byKey: new Map(), byShape: new Map(), byText: new Map() };

/** The patterns of the workbooks read before: filled-in templates say the same formulas over and over. */
export function patternCache(): PatternCache {
  if (shared.byText.size >= MOST_PATTERNS) shared = { ...shared, byText: new Map() };
  if (shared.byShape.size > MOST_PATTERNS)
    shared = { byKey: new Map(), byShape: new Map(), byText: new Map() };
  return shared;
}

/** Reads a formula (without its leading `=`) that stands in this cell. */
export function readPattern(
  formula: string,
  row: number,
  column: number,
  cache: PatternCache,
): FormulaPattern {
  // Filled-in templates say the same in the same places.
  const last = cache.byText.get(formula);
  if (last?.row === row && last.column === column) return last.pattern;
  const pattern = patternOf(formula, row, column, cache);
  if (cache.byText.size < MOST_PATTERNS) cache.byText.set(formula, { row, column, pattern });
  return pattern;
}

function patternOf(
  formula: string,
  row: number,
  column: number,
  { byKey, byShape }: PatternCache,
): FormulaPattern {
  const shape = shapeOf(formula, row, column);
  const known = byShape.get(shape);
  if (known) return known;
  const key = translateFormulaToR1C1(formula, formatAddress(row, column));
  const pattern = byKey.get(key) ?? parsePattern(key);
  byKey.set(key, pattern);
  byShape.set(shape, pattern);
  return pattern;
}

function parsePattern(key: string): FormulaPattern {
  const tokens = tokenize(key, { r1c1: true, allowTernary: true });
  let tree: AstExpression | null = null;
  try {
    tree = parse(tokens, { permitArrayCalls: true });
  } catch {
    // Left null: whoever needs the tree says that this formula was not understood.
  }
  const references = tokens.flatMap((token) => {
    const isRange = token.type === 'range' || token.type === 'range_beam' || token.type === 'range_ternary';
    return (isRange && readReference(token.value)) || [];
  });
  const functions = new Set(tokens.filter((t) => t.type === 'func').map((t) => functionName(t.value)));
  const names = tokens.filter((t) => t.type === 'range_named').map((t) => t.value.replace(/^.*!/, ''));
  const ranges = tokens.filter((t) => t.type === 'operator' && t.value === ':').length;
  const lost = tokens.some((t) => t.type === 'error' && t.value === '#REF!');
  const structured = tokens.some((t) => t.type === 'structured');
  return { key, tokens, tree, references, names, ranges, structured, lost, functions };
}

/** `_xlfn.XLOOKUP` → `XLOOKUP`. */
export function functionName(written: string): string {
  return written.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, '');
}
