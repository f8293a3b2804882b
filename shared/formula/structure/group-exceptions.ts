/** Exceptions seen together: which of them are data, which say the same, and which have one cause. */

import type { GridCell } from '../grid.ts';
import { canonical } from './canonical.ts';
import type { Exception } from './exceptions.ts';
import { divergence, isNumberText } from './similar.ts';
import { readTotal } from './totals.ts';

/** The exceptions of a sheet's rows and columns, each cell once, without rows of another kind. */
export function strongest(exceptions: readonly Exception[]): Exception[] {
  return exceptions.length === 0 ? [] : withoutOtherRows(strongestOf(exceptions));
}

/** Where several formulas of a line differ in a typed number only, the number is data, such as days counted. */
export function withoutData(exceptions: readonly Exception[]): readonly Exception[] {
  if (exceptions.length < 2) return exceptions;
  const onlyNumber = ({ cell, expected }: Exception) => {
    if (!cell.pattern) return false;
    const { own, other } = divergence(cell.pattern, expected.pattern);
    return own.length === 1 && other.length === 1 && isNumberText(own[0]) && isNumberText(other[0]);
  };
  const data = new Set(exceptions.filter(onlyNumber));
  return data.size >= 2 ? exceptions.filter((exception) => !data.has(exception)) : exceptions;
}

/** One exception for each cell: the direction that more peers speak for. */
function strongestOf(exceptions: readonly Exception[]): Exception[] {
  const best = new Map<GridCell, Exception>();
  for (const exception of exceptions) {
    const other = best.get(exception.cell);
    if (!other || rank(exception) > rank(other)) best.set(exception.cell, exception);
  }
  return [...best.values()];
}

function rank({ expected }: Exception): number {
  return expected.votes + (expected.between ? 4 : 0) + (expected.near ? 4 : 0);
}

/** A last row that differs in several columns at once is a row of another kind: full marks, a target, a legend. */
function withoutOtherRows(exceptions: readonly Exception[]): Exception[] {
  const isEnd = ({ direction, expected, cell }: Exception) =>
    direction === 'column' && expected.oneSided && !cell.pattern;
  const rows = Map.groupBy(exceptions.filter(isEnd), ({ cell }) => cell.row);
  return exceptions.filter(
    (exception) => !isEnd(exception) || (rows.get(exception.cell.row)?.length ?? 0) < 3,
  );
}

/** One group for each pattern and cause: the same expected formula in the same line, or in lines with the same cells out. */
export function groupExceptions(exceptions: readonly Exception[]): Exception[][] {
  if (exceptions.length === 0) return [];
  const lines = Map.groupBy(exceptions, ({ cell, direction, expected }) => {
    const line = direction === 'row' ? cell.row : cell.column;
    return `${direction}|${line}|${canonical(expected.pattern)}`;
  });
  const groups = Map.groupBy(lines.values(), (line) => {
    const [first] = line;
    const places = line.map(({ cell, direction }) => (direction === 'row' ? cell.column : cell.row));
    return `${first?.direction}|${first ? kindOf(first) : ''}|${places.join()}`;
  });
  return [...groups.values()].map((group) => group.flat());
}

/** Sums of the cells right above are one kind, however many they are. */
function kindOf({ expected: { pattern, model } }: Exception): string {
  const total = readTotal(model);
  return total?.plain ? `${total.name} ${total.direction}` : canonical(pattern);
}
