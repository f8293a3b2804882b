/** What the messages of formula findings are made of, by detector. Amounts are texts as shown; formulas begin with `=`. */

/** What the expected formula would change: null where it can't be reckoned. */
export interface Change {
  readonly expected: string;
  readonly actual: string;
  readonly difference: string;
  /** Both give the same number now. */
  readonly agree: boolean;
}

export interface FormulaFacts {
  /** An error value at its root, and how many cells take it over; `expected`: the neighbours' formula. */
  readonly 'error-value': { code: string; cells: string; reached: number; expected: string | null };
  /** A formula unlike those of its row or column. `others`: further cells with the same slip. */
  readonly 'broken-pattern': {
    cell: string;
    others: string;
    line: 'row' | 'column';
    peers: number;
    formula: string;
    expected: string;
    change: Change | null;
  };
  /** A number typed where the row or column has a formula. */
  readonly 'typed-over': {
    cell: string;
    others: string;
    line: 'row' | 'column';
    value: string;
    expected: string;
    change: Change | null;
  };
  /** A total that leaves out amounts of its list. */
  readonly 'short-total': {
    cell: string;
    others: string;
    range: string;
    missed: string;
    expected: string;
    change: Change | null;
  };
  /** A total that takes in the subtotal of another list, unlike the total beside it. */
  readonly 'long-total': {
    cell: string;
    others: string;
    range: string;
    subtotals: string;
    expected: string;
    change: Change | null;
  };
  /** Totals side by side with different ranges, where nothing is lost as yet. */
  readonly 'uneven-total': {
    cell: string;
    others: string;
    range: string;
    sibling: string;
    siblingRange: string;
  };
  /** A total that ends before its list: the rows behind it are blank as yet. */
  readonly 'unfilled-total': { cell: string; others: string; range: string; rows: string; expected: string };
  /** A total that adds amounts together with their subtotal. */
  readonly 'double-count': {
    cell: string;
    others: string;
    subtotals: string;
    expected: string | null;
    change: Change | null;
  };
  /** A formula that depends on its own result; `own`: its range takes in its own cell. */
  readonly circular: { cells: string; own: boolean; expected: string | null };
  /** AVERAGE or the like where the totals beside it are sums, or a sum among averages. */
  readonly 'wrong-function': {
    cell: string;
    others: string;
    name: string;
    expected: string;
    why: 'label' | 'beside' | 'added' | 'average';
    change: Change | null;
  };
  /** An amount that looks `times` too large or too small for its column. */
  readonly 'unit-slip': {
    cell: string;
    value: string;
    times: string;
    tooLarge: boolean;
    usual: string;
    beside: { cell: string; value: string } | null;
  };
  /** Formulas that read other workbooks; `elsewhere`: so many more on other sheets. */
  readonly 'external-link': { workbooks: readonly string[]; cells: string; elsewhere: number };
  /** Formulas whose kept result is not what they give now. */
  readonly 'stale-value': { cell: string; formula: string; others: string; change: Change | null };
  /** A total that takes in hidden rows or columns; `amount`: how much of it they are. */
  readonly 'hidden-in-total': { cell: string; others: string; hidden: string; amount: string };
  /** A percentage times 100, divided by 100 again, or summed. */
  readonly 'percent-twice': {
    cell: string;
    others: string;
    kind: 'times' | 'over' | 'summed';
    formula: string;
    expected: string | null;
    change: Change | null;
  };
  /** A rounded total that is not the sum of its items as shown. */
  readonly 'rounded-total': { cell: string; others: string; formula: string; change: Change | null };
  /**
   * A typed total that is not the sum of `items`, where `support` totals beside it are; `both`: an amount by which both
   * its row and its column are out, with `items` as the two totals.
   */
  readonly 'unbalanced-total': {
    cell: string;
    items: string;
    line: 'row' | 'column' | 'both';
    support: number;
    expected: string | null;
    change: Change | null;
  };
  /** A typed column that is a formula's result in `rows` rows; `amiss`: so many cells are not. */
  readonly 'typed-column': {
    cells: string;
    value: string;
    rows: number;
    expected: string;
    amiss: number;
    change: Change | null;
  };
  /** A sum along its row without a column that belongs to it by the headings or by its column's other sums. */
  readonly 'missing-term': {
    cell: string;
    others: string;
    formula: string;
    missing: string;
    why: 'headings' | 'peers';
    expected: string;
    change: Change | null;
  };
  /** Formulas that were not read, or `large` ones that were not reckoned again. */
  readonly incomplete: { cells: string; large: number };
  /** A number as text: totals pass it over. */
  readonly 'text-number': { cells: string; example: string; total: string | null };
}

export type FormulaTexts = { readonly [Code in keyof FormulaFacts]: (facts: FormulaFacts[Code]) => string };
