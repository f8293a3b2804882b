/** One understanding of a sheet, shared by all detectors: its totals, what stands out and what is wrong with ranges. */

import type { Book } from '../book.ts';
import type { Grid, GridCell } from '../grid.ts';
import { oncePerBook } from '../once-per-book.ts';
import type { FormulaPattern } from '../pattern.ts';
import type { Pieces } from '../pieces.ts';
import { BorrowedSums } from './borrowed-sums.ts';
import { type DoubleCount, DoubleCounts } from './double-counting.ts';
import { ExceptionSearch } from './exception-search.ts';
import type { Exception } from './exceptions.ts';
import { Footing, type TextItem, type Unbalanced } from './footing.ts';
import { strongest } from './group-exceptions.ts';
import { type MissingTerms, MissingTermsSearch } from './missing-terms.ts';
import { Recurring } from './recurring.ts';
import { type TotalFault, TotalFaults } from './total-faults.ts';
import { Totals } from './totals.ts';
import { Twins } from './twins.ts';
import { type TypedColumn, TypedColumns } from './typed-columns.ts';
import { TypedTotals } from './typed-totals.ts';
import { type UnitSlip, UnitSlips } from './unit-slips.ts';
import { type WrongFunction, WrongFunctions } from './wrong-functions.ts';

export class Understanding {
  readonly totals: Totals;
  readonly #pieces: Pieces;
  readonly #results = new Map<string, { version: number; value: unknown }>();
  readonly #search: ExceptionSearch;
  readonly #twins: Twins;
  readonly #typedTotals: TypedTotals;
  readonly #borrowedSums: BorrowedSums;
  readonly #totalFaults: TotalFaults;
  readonly #doubleCounts: DoubleCounts;
  readonly #unitSlips: UnitSlips;
  readonly #wrongFunctions: WrongFunctions;
  readonly #footing: Footing;
  readonly #missingTerms: MissingTermsSearch;
  readonly #typedColumns: TypedColumns;

  constructor(grid: Grid, book: Book) {
    const { pieces } = book;
    this.#pieces = pieces;
    this.totals = new Totals(grid, pieces);
    const sheet = { grid, book, totals: this.totals, recurring: new Recurring(grid, pieces) };
    this.#search = new ExceptionSearch(sheet);
    this.#twins = new Twins(sheet);
    this.#typedTotals = new TypedTotals(sheet);
    this.#borrowedSums = new BorrowedSums(sheet);
    this.#totalFaults = new TotalFaults(grid, this.totals, pieces);
    this.#doubleCounts = new DoubleCounts(grid, this.totals, pieces);
    this.#unitSlips = new UnitSlips(grid, this.totals, pieces);
    this.#missingTerms = new MissingTermsSearch(grid, pieces);
    this.#footing = new Footing(grid, pieces);
    this.#typedColumns = new TypedColumns(grid, pieces);
    this.#wrongFunctions = new WrongFunctions(grid, this.totals, pieces);
  }

  /** Several detectors ask for it between two edits. */
  #once<T>(name: string, make: () => T): T {
    const { version } = this.#pieces;
    const known = this.#results.get(name);
    if (known?.version === version) return known.value as T;
    const value = make();
    this.#results.set(name, { version, value });
    return value;
  }

  /** Cells that differ from what their row or column expects of them. */
  get exceptions(): readonly Exception[] {
    return this.#once('exceptions', () => {
      const searches = [this.#search, this.#twins, this.#typedTotals, this.#borrowedSums];
      return strongest(searches.flatMap((search) => search.all()));
    });
  }

  /** The formula that the peers of this cell have in its place; null where it is none of the exceptions. */
  expectedAt(cell: GridCell): FormulaPattern | null {
    const byCell = this.#once('expected', () => new Map(this.exceptions.map((one) => [one.cell, one])));
    return byCell.get(cell)?.expected.pattern ?? null;
  }

  get totalFaults(): readonly TotalFault[] {
    return this.#once('totalFaults', () => this.#totalFaults.all());
  }

  /** Totals that count subtotals besides their amounts, where their range is not at fault by itself. */
  get doubleCounts(): readonly DoubleCount[] {
    return this.#once('doubleCounts', () => {
      if (!this.#doubleCounts.mayCount()) return [];
      const long = this.totalFaults.filter(({ kind }) => kind === 'long');
      const odd = this.exceptions.flatMap(({ cell }) => this.totals.get(cell) ?? []);
      const faulty = (faults: readonly TotalFault[]) => faults.map(({ total }) => total);
      return this.#doubleCounts.all(new Set(faulty(long)), new Set([...faulty(this.totalFaults), ...odd]));
    });
  }

  get unitSlips(): readonly UnitSlip[] {
    return this.#unitSlips.all();
  }

  isDetermined(slip: UnitSlip): boolean {
    return this.#unitSlips.isDetermined(slip);
  }

  /** Sums along a row without a column that belongs to them. */
  get missingTerms(): readonly MissingTerms[] {
    return this.#missingTerms.all();
  }

  /** Typed totals that don't add up. */
  get unbalanced(): readonly Unbalanced[] {
    return this.#footing.unbalanced;
  }

  /** Numbers as text that typed totals count. */
  get textItems(): readonly TextItem[] {
    return this.#footing.texts;
  }

  /** Typed columns that are a result of others. */
  get typedColumns(): readonly TypedColumn[] {
    return this.#once('typedColumns', () => this.#typedColumns.all());
  }

  get wrongFunctions(): readonly WrongFunction[] {
    return this.#wrongFunctions.all();
  }
}

const understood = oncePerBook(() => new Map<Grid, Understanding>());

export function understand(grid: Grid, book: Book): Understanding {
  const known = understood(book);
  const cached = known.get(grid) ?? new Understanding(grid, book);
  known.set(grid, cached);
  return cached;
}
