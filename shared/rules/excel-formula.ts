/** An audit formula as the Excel formula that belongs in a cell: named fields become addresses on the cell's own sheet. */

import type { FieldReading } from '../forms/filled-form.ts';
import { compareAddresses, formatArea, parseAddress } from '../workbook/address.ts';
import { isTextNumber, readCells, type Scope, sharesCell } from './cells.ts';
import { type Expression, isSum, type Reference } from './expression.ts';

/**
 * Without the leading `=`; null where a field stands on another sheet, shares its cell with a label, is not there, or is a
 * number kept as text that Excel would not count.
 */
export function excelFormula(expression: Expression, scope: Scope, sheet: string): string | null {
  const quiet = { ...scope, leaves: [] };
  // One cell alone is named, not summed; the lines under a row are, as more may follow.
  if (isSum(expression) && (expression.type !== 'reference' || expression.place === 'rows')) {
    const parts = sumParts(expression, quiet, sheet);
    return parts && parts.length > 0 ? `SUM(${ranges(parts).join(',')})` : null;
  }
  return write(expression, quiet, sheet, 0);
}

/** The addresses that a sum adds up; null where one of them cannot be named. */
function sumParts(expression: Expression, scope: Scope, sheet: string): string[] | null {
  if (expression.type === 'reference') return addresses(expression, scope, sheet, isTextNumber);
  const operands =
    expression.type === 'binary'
      ? [expression.left, expression.right]
      : expression.type === 'call'
        ? expression.arguments
        : [];
  const parts = operands.map((operand) => sumParts(operand, scope, sheet));
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

function addresses(
  reference: Reference,
  scope: Scope,
  sheet: string,
  isLost: (reading: FieldReading) => boolean,
): string[] | null {
  const found: string[] = [];
  for (const { reading } of readCells(reference, scope)) {
    if (!reading) continue;
    if (reading.sheet !== sheet || sharesCell(reading) || reading.cell === '' || isLost(reading)) return null;
    found.push(reading.cell);
  }
  return found;
}

/** Excel reckons with `1,234.56` kept as text, though its SUM passes it over, but not with `13.09万元`. */
const RECKONED = /^\s*-?[\d,]+(?:\.\d+)?%?\s*$/;

function isNoNumber(reading: FieldReading): boolean {
  return isTextNumber(reading) && !RECKONED.test(reading.text);
}

/** Cells below each other as ranges: `F7`, `F10:F11`. */
function ranges(cells: readonly string[]): string[] {
  const areas: { top: number; bottom: number; column: number }[] = [];
  for (const cell of [...new Set(cells)].sort(compareAddresses)) {
    const at = parseAddress(cell);
    if (!at) continue;
    const above = areas.find((area) => area.column === at.column && area.bottom === at.row - 1);
    if (above) above.bottom = at.row;
    else areas.push({ top: at.row, bottom: at.row, column: at.column });
  }
  return areas.map(({ top, bottom, column }) => formatArea({ top, bottom, left: column, right: column }));
}

const STRENGTH: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 };

function write(expression: Expression, scope: Scope, sheet: string, outer: number): string | null {
  switch (expression.type) {
    case 'number':
      return expression.raw;
    case 'reference': {
      const [cell, ...more] = addresses(expression, scope, sheet, isNoNumber) ?? [];
      return cell !== undefined && more.length === 0 ? cell : null;
    }
    case 'binary': {
      const strength = STRENGTH[expression.operator] ?? 0;
      const left = write(expression.left, scope, sheet, strength);
      const right = write(expression.right, scope, sheet, strength + 1);
      if (left === null || right === null) return null;
      const text = `${left}${expression.operator}${right}`;
      return strength < outer ? `(${text})` : text;
    }
    case 'call': {
      const parts =
        expression.name === 'SUM'
          ? ranges(sumParts(expression, scope, sheet) ?? [])
          : expression.arguments.map((part) => write(part, scope, sheet, 0));
      return parts.length > 0 && parts.every((part) => part !== null)
        ? `${expression.name}(${parts.join(',')})`
        : null;
    }
    default:
      return null;
  }
}
