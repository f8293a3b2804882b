/** What a formula says, apart from where it stands: filled down or right, a formula keeps one pattern. */

import { type AstExpression, parse, type Token, tokenize, translateFormulaToR1C1 } from '@borgar/fx';
import { formatAddress } from '../workbook/address.ts';
import { type Reference, readReference } from './reference.ts';

export interface FormulaPattern {
  /** The formula in R1C1 notation. */
  readonly key: string;
  readonly tokens: readonly Token[];
  /** Null where it can't be parsed, as `Sheet1!#REF!`: the tokens are there all the same. */
  readonly tree: AstExpression | null;
  /** In the order written; names and structured references are not among them. */
  readonly references: readonly Reference[];
  /** Functions called, in capitals, without the file format's `_xlfn.`. */
  readonly functions: ReadonlySet<string>;
}

/** Patterns already read, for one run: a filled-down formula is parsed once. */
export type PatternCache = Map<string, FormulaPattern>;

/** Reads a formula (without its leading `=`) that stands in this cell. */
export function readPattern(
  formula: string,
  row: number,
  column: number,
  cache: PatternCache,
): FormulaPattern {
  const key = translateFormulaToR1C1(formula, formatAddress(row, column));
  const known = cache.get(key);
  if (known) return known;
  const pattern = parsePattern(key);
  cache.set(key, pattern);
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
  return { key, tokens, tree, references, functions };
}

/** `_xlfn.XLOOKUP` → `XLOOKUP`. */
export function functionName(written: string): string {
  return written.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, '');
}
