/** From a fault that a detector saw to the finding that people read. */

import { type Confidence, type Finding, type Fix, finding, type Severity } from '../finding/finding.ts';
import type { FormulaFacts } from '../finding/texts/formula-facts.ts';
import { type Exact, equals, isZero, round, subtract } from '../workbook/exact.ts';
import { amountOf, digitsOf, MOST_DIGITS, showAmount } from './amounts.ts';
import type { Book } from './book.ts';
import { downstreamOf } from './downstream.ts';
import { valueAt } from './fill.ts';
import type { Grid, GridCell } from './grid.ts';
import { readPattern } from './pattern.ts';
import { downstreamText, messageOf, sourceOf } from './say.ts';
import { moneyUnitOf } from './structure/headings.ts';

export interface Fault<Code extends keyof FormulaFacts> {
  readonly code: Code;
  readonly facts: FormulaFacts[Code];
  readonly severity: Severity;
  readonly grid: Grid;
  /** The suspected cells, the clearest case first. */
  readonly cells: readonly GridCell[];
  readonly related?: readonly GridCell[];
  /** What the first cell shows and what it should. */
  readonly amounts?: Amounts | null;
  readonly fix?: Fix | null;
  readonly state?: Finding['state'];
  /** How many other cells speak for it. */
  readonly support?: number;
}

/** Numbers as texts with the decimals that the cells show. */
export interface Amounts {
  readonly expected: string;
  readonly actual: string;
  readonly difference: string;
  readonly agree: boolean;
}

export function report<Code extends keyof FormulaFacts>(fault: Fault<Code>, book: Book): Finding {
  const {
    code,
    facts,
    severity,
    grid,
    cells,
    related = [],
    amounts = null,
    fix = null,
    state = 'fail',
  } = fault;
  const sheet = grid.sheet.name;
  const [first] = cells;
  return finding({
    rule: `formula/${code}`,
    severity,
    state,
    ...(state === 'fail' && { confidence: confidenceOf(fault) }),
    sheet,
    cells: cells.map(({ address }) => address),
    related: related.length > 0 ? [{ sheet, cells: related.map(({ address }) => address) }] : [],
    message: messageOf(book.locale, code, facts) + consequence(fault, book),
    expected: amounts?.expected ?? null,
    actual: amounts?.actual ?? null,
    difference: amounts?.difference ?? null,
    unit: amounts && first ? moneyUnitOf(first, grid) : null,
    source: sourceOf(book.locale, code),
    fix,
  });
}

/** What follows from the cells themselves, whatever stands around them. */
const CERTAIN: ReadonlySet<string> = new Set([
  'error-value',
  'circular',
  'double-count',
  'stale-value',
  'external-link',
  'hidden-in-total',
  'rounded-total',
]);
/** So many cells that agree are no chance. */
const MANY = 4;

function confidenceOf({ code, severity, support = 0 }: Fault<keyof FormulaFacts>): Confidence {
  if (CERTAIN.has(code) || severity === 'error') return 'high';
  if (severity === 'info') return support >= MANY ? 'medium' : 'low';
  return support >= MANY ? 'high' : 'medium';
}

/** Where numbers are wrong: which formulas go wrong with them. */
function consequence({ code, severity, state, cells, grid }: Fault<keyof FormulaFacts>, book: Book): string {
  const [cell] = cells;
  if (!cell || severity === 'info' || state === 'not-checked' || SPEAKS_OF_IT.has(code)) return '';
  const downstream = downstreamOf(cell, grid, book);
  return downstream ? downstreamText(book.locale, downstream) : '';
}

/** Errors and circles say by themselves what they reach. */
const SPEAKS_OF_IT: ReadonlySet<string> = new Set(['error-value', 'circular', 'stale-value', 'text-number']);

export interface Proposal {
  /** The cell that it is for, and the formula, with `=`. */
  readonly cell: GridCell;
  readonly formula: string;
  /** What it would give against what the cell shows; null where either is no number. */
  readonly amounts: Amounts | null;
}

/** Another formula (without `=`) for a cell, with what it would change. */
export function propose(cell: GridCell, formula: string, grid: Grid, book: Book): Proposal {
  const pattern = readPattern(formula, cell.row, cell.column, book.patterns);
  const value = valueAt(pattern, cell, grid, book);
  return { cell, formula: `=${formula}`, amounts: compare(value, resultOf(cell, grid, book), cell) };
}

/** What the cell's formula gives, if the kept result is old; else what it holds. */
function resultOf(cell: GridCell, grid: Grid, book: Book): Exact | null {
  const kept = amountOf(cell);
  return (kept && cell.pattern && valueAt(cell.pattern, cell, grid, book)) ?? kept;
}

/** A number that should be there, against the cell's own. */
export function compareWith(value: Exact | null, cell: GridCell): Amounts | null {
  return compare(value, amountOf(cell), cell);
}

function compare(value: Exact | null, actual: Exact | null, cell: GridCell): Amounts | null {
  if (!value || !actual) return null;
  const difference = subtract(actual, value);
  const digits = enoughDigits(value, actual, difference, digitsOf([cell]));
  return {
    expected: showAmount(value, digits),
    actual: showAmount(actual, digits),
    difference: showAmount(difference, digits),
    agree: isZero(difference) || Number(showAmount(difference, 9)) === 0,
  };
}

/** As many decimals as shown, or so many more that the difference is that of the two numbers as they stand here. */
function enoughDigits(value: Exact, actual: Exact, difference: Exact, shown: number): number {
  const fits = (digits: number) =>
    equals(round(difference, digits), subtract(round(actual, digits), round(value, digits)));
  let digits = shown;
  while (digits < MOST_DIGITS && !fits(digits)) digits++;
  return digits;
}

/** Sets the proposed formulas; not applied without asking, since the sheet's maker may have meant the other. */
export function fixWith(proposals: readonly Proposal[], grid: Grid): Fix {
  return {
    kind: 'set-formula',
    safe: false,
    changes: proposals.map(({ cell, formula }) => ({
      sheet: grid.sheet.name,
      cell: cell.address,
      from: contentOf(cell),
      to: formula,
    })),
  };
}

/** A cell's content as people type it. */
export function contentOf({ cell }: GridCell): string {
  return cell.f === undefined ? String(cell.v ?? '') : `=${cell.f}`;
}
