/** Keeps a workbook's formula findings up to date while it is edited. */

import type { Finding } from '../finding/finding.ts';
import { parseAddress } from '../workbook/address.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { type Book, readBook } from './book.ts';
import { editsBetween } from './edits-between.ts';
import type { CellUpdate } from './evaluation/calculator.ts';
import { type FormulaOptions, runDetectors } from './run-detectors.ts';

/**
 * The same findings as `findFormulaFaults` gives for the workbook with all edits so far; an edit of a few cells looks
 * again only at what reads them. Sheets, names and hidden rows stay as they were: where those change, begin anew.
 */
export class FormulaChecker {
  readonly #book: Book;
  readonly #options: FormulaOptions;
  #findings: readonly Finding[];

  constructor(workbook: Workbook, options: FormulaOptions = {}) {
    this.#options = options;
    this.#book = readBook(workbook, { locale: options.locale ?? 'zh-CN', remembers: true });
    this.#findings = runDetectors(this.#book, options);
  }

  /** In the order of `orderFindings`. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Every cell whose content or value is new, recalculated ones too; edits on unknown sheets are passed over. */
  update(edits: readonly CellUpdate[]): readonly Finding[] {
    for (const { sheet, cell: address, to } of edits) {
      const grid = this.#book.gridNamed(sheet);
      const at = parseAddress(address);
      if (!grid || !at) continue;
      grid.set(at.row, at.column, address, to);
      this.#book.pieces.forget(grid.index, at.row, at.column);
    }
    this.#findings = runDetectors(this.#book, this.#options);
    return this.#findings;
  }
}

/** Checks one workbook after another; where the next is the last one with a few cells changed, only these are looked at. */
export interface WorkbookFormulaChecker {
  /** As `findFormulaFaults`; sheets that did not change should be the same objects. */
  check(workbook: Workbook, options?: FormulaOptions): readonly Finding[];
}

export function formulaChecker(): WorkbookFormulaChecker {
  let last: { workbook: Workbook; options: FormulaOptions; checker: FormulaChecker } | null = null;
  return {
    check(workbook, options = {}) {
      const edits = last && sameOptions(last.options, options) ? editsBetween(last.workbook, workbook) : null;
      const checker = last && edits ? last.checker : new FormulaChecker(workbook, options);
      if (edits && edits.length > 0) checker.update(edits);
      last = { workbook, options, checker };
      return checker.findings;
    },
  };
}

function sameOptions(a: FormulaOptions, b: FormulaOptions): boolean {
  return a.locale === b.locale && (a.except ?? []).join() === (b.except ?? []).join();
}
