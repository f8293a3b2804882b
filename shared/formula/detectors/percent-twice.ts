/**
 * Percentages taken twice: a ratio times 100 in a cell that shows percentages, a percentage divided by 100 again, or
 * percentages of different amounts added up, where the ratio of the totals is meant.
 * Known false alarms, passed over: shares of one total (they add up to 100 %), averages of percentages, ratios times
 * 100 shown as plain numbers, `100%` as one.
 */

import type { AstExpression } from '@borgar/fx';
import type { Finding } from '../../finding/finding.ts';
import { shownAs } from '../../workbook/number-format.ts';
import { type Book, forEachCell, target } from '../book.ts';
import { formulaAt } from '../fill.ts';
import type { Grid, GridCell } from '../grid.ts';
import { Inspection, type Seen } from '../inspection.ts';
import { oncePerBook } from '../once-per-book.ts';
import { type FormulaPattern, functionName } from '../pattern.ts';
import { listCells } from '../places.ts';
import { areaOf, isSingleCell, readReference } from '../reference.ts';
import { fixWith, type Proposal, propose, report } from '../report.ts';
import { canonical } from '../structure/canonical.ts';
import { isAmount } from '../structure/segments.ts';
import { readTotal } from '../structure/totals.ts';

type Kind = 'times' | 'over' | 'summed';

interface Twice {
  readonly kind: Kind;
  /** The formula that is meant, where it is determined. */
  readonly meant: string | null;
}

const inspect = oncePerBook((book) => new Inspection(book, (cell, grid) => twiceIn(cell, grid, book)));

export function findPercentTwice(book: Book): Finding[] {
  const groups = Map.groupBy(
    inspect(book).all(),
    ({ grid, cell, what }) => `${grid.index}|${what.kind}|${cell.pattern ? canonical(cell.pattern) : ''}`,
  );
  return [...groups.values()].flatMap((group) => describe(group, book));
}

function describe(group: readonly Seen<Twice>[], book: Book): Finding[] {
  const [first, ...rest] = group;
  if (!first) return [];
  const { grid, cell, what } = first;
  const others = rest.map((seen) => seen.cell);
  const proposals = group.flatMap((seen): Proposal[] =>
    seen.what.meant === null ? [] : [propose(seen.cell, seen.what.meant, grid, book)],
  );
  const amounts = proposals[0]?.amounts ?? null;
  return [
    report(
      {
        code: 'percent-twice',
        severity: 'warning',
        grid,
        cells: [cell, ...others],
        amounts,
        facts: {
          cell: cell.address,
          others: listCells(others, book.locale),
          kind: what.kind,
          formula: `=${cell.cell.f}`,
          expected: proposals[0]?.formula ?? null,
          change: amounts,
        },
        fix: proposals.length > 0 ? fixWith(proposals, grid) : null,
      },
      book,
    ),
  ];
}

function twiceIn(cell: GridCell, grid: Grid, book: Book): Twice | null {
  const { pattern } = cell;
  if (!pattern?.tree || typeof cell.cell.v !== 'number' || cell.cell.v === 0) return null;
  const { percent } = shownAs(cell.cell.z);
  if (percent && Math.abs(cell.cell.v) > 1 && timesHundred(pattern.tree))
    return { kind: 'times', meant: withoutHundred(cell.cell.f ?? '') };
  if (pattern.tokens.some(isHundred) && overHundred(pattern.tree, cell, grid))
    return { kind: 'over', meant: withoutHundred(cell.cell.f ?? '') };
  return percent ? summedIn(cell, grid, book) : null;
}

function isHundred({ type, value }: { type: string; value: string }): boolean {
  return (type === 'number' && Number(value) === 100) || value === '%';
}

/** The result is a product with 100, through roundings and guards against errors. */
function timesHundred(node: AstExpression | null | undefined): boolean {
  if (node?.type === 'UnaryExpression') return node.operator !== '%' && timesHundred(node.arguments[0]);
  if (node?.type === 'CallExpression' && 'name' in node.callee) {
    const name = functionName(node.callee.name);
    if (name === 'IF') return node.arguments.slice(1).some(timesHundred);
    return /^(?:ROUND(?:UP|DOWN)?|IFERROR|TRUNC)$/.test(name) && timesHundred(node.arguments[0]);
  }
  if (node?.type !== 'BinaryExpression') return false;
  const [left, right] = node.arguments;
  if (node.operator === '*') {
    return is100(left) || is100(right) || timesHundred(left) || timesHundred(right);
  }
  return node.operator === '/' && !is100(right) && timesHundred(left);
}

function is100(node: AstExpression | null | undefined): boolean {
  return node?.type === 'Literal' && node.value === 100;
}

/** Somewhere a cell that shows a percentage is divided by 100 once more. */
function overHundred(node: AstExpression | null | undefined, cell: GridCell, grid: Grid): boolean {
  if (!node || !('arguments' in node)) return false;
  const [left, right] = node.arguments;
  if (node.type === 'UnaryExpression' && node.operator === '%' && showsPercent(left, cell, grid)) return true;
  if (node.type === 'BinaryExpression' && node.operator === '/' && is100(right)) {
    if (factorsOf(left).some((factor) => showsPercent(factor, cell, grid))) return true;
  }
  return node.arguments.some((inner) => overHundred(inner, cell, grid));
}

function factorsOf(node: AstExpression | null | undefined): (AstExpression | null | undefined)[] {
  return node?.type === 'BinaryExpression' && node.operator === '*'
    ? node.arguments.flatMap(factorsOf)
    : [node];
}

function showsPercent(node: AstExpression | null | undefined, cell: GridCell, grid: Grid): boolean {
  const reference =
    node?.type === 'ReferenceIdentifier' && node.kind === 'range' ? readReference(node.value) : null;
  if (!reference || reference.sheet !== null || reference.workbook !== null || !isSingleCell(reference))
    return false;
  const { top, left } = areaOf(reference, cell.row, cell.column);
  const read = grid.look(top, left);
  return read !== undefined && typeof read.cell.v === 'number' && shownAs(read.cell.z).percent;
}

/** The formula without its one `*100`, `100*`, `/100` or `%`; null where there are more. */
function withoutHundred(formula: string): string | null {
  const parts = formula.match(/[*/]\s*100(?![\d.%])|(?<![\w.$])100\s*\*|%/g) ?? [];
  return parts.length === 1 && parts[0] !== undefined ? formula.replace(parts[0], '') : null;
}

/** A sum of ratios of each row; the ratio of the totals is meant. */
function summedIn(cell: GridCell, grid: Grid, book: Book): Twice | null {
  const total = readTotal(cell);
  const [reference] = cell.pattern?.references ?? [];
  const there =
    total?.plain && total.name === 'SUM' && reference ? target(reference, cell, grid, book) : null;
  if (!total || !there || total.direction !== 'column') return null;
  let ratio: FormulaPattern | null = null;
  let count = 0;
  let mixed = false;
  forEachCell(there, book, ({ pattern }) => {
    if (!pattern || !isRatioOfRow(pattern) || (ratio && ratio !== pattern)) mixed = true;
    else ratio = pattern;
    count++;
  });
  if (!ratio || mixed || count < 2) return null;
  return readsAmounts(ratio, cell, grid) ? { kind: 'summed', meant: formulaAt(ratio, cell.address) } : null;
}

/** `C5/B5`: both of the formula's own row, so that each row has another divisor. */
function isRatioOfRow({ tree, references }: FormulaPattern): boolean {
  return (
    tree?.type === 'BinaryExpression' &&
    tree.operator === '/' &&
    references.length === 2 &&
    references.every(
      (reference) =>
        reference.sheet === null &&
        isSingleCell(reference) &&
        reference.range.r0 === 0 &&
        !reference.range.$r0,
    )
  );
}

function readsAmounts({ references }: FormulaPattern, cell: GridCell, grid: Grid): boolean {
  return references.every((reference) => {
    const { top, left } = areaOf(reference, cell.row, cell.column);
    const read = grid.look(top, left);
    return read !== undefined && isAmount(read);
  });
}
