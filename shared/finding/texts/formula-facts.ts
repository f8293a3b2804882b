/** What the messages of formula findings are made of, by detector. Amounts are texts as shown, addresses without `$`. */

export interface FormulaFacts {
  /** An error value at its root. */
  readonly 'error-value': { code: string; cells: string; count: number; reached: number };
  /** A number where the row or column has one formula. */
  readonly 'typed-over': {
    cell: string;
    value: string;
    formula: string;
    expected: string | null;
    difference: string | null;
  };
  /** A total whose range stops short. */
  readonly 'short-total': {
    cell: string;
    range: string;
    missed: string;
    shown: string;
    expected: string;
    difference: string;
  };
  /** Numbers that are text: totals pass them over. */
  readonly 'text-number': { cells: string; count: number; example: string; total: string | null };
}

export type FormulaTexts = { readonly [Code in keyof FormulaFacts]: (facts: FormulaFacts[Code]) => string };
