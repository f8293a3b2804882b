/** Formulas that add: `SUM(B5:B9)+B12-C3`, read as a list of signed references. Totals are judged by this form. */

import type { AstExpression } from '@borgar/fx';
import { type FormulaPattern, functionName } from '../pattern.ts';
import { type Reference, readReference } from '../reference.ts';

export interface Item {
  readonly reference: Reference;
  readonly sign: 1 | -1;
}

export interface Additive {
  readonly items: readonly Item[];
  /** Numbers written in, such as the 100 of `SUM(B5:B9)+100`. */
  readonly literals: readonly number[];
  /** ROUND or the like around it or around its parts. */
  readonly rounded: boolean;
}

const known = new WeakMap<FormulaPattern, Additive | null>();

const SUMS = new Set(['SUM', 'SUBTOTAL', 'AGGREGATE']);
const ROUNDINGS = new Set(['ROUND', 'ROUNDUP', 'ROUNDDOWN', 'INT', 'TRUNC']);

/** The formula as a sum; null where anything but adding, subtracting and rounding goes on in it. */
export function readAdditive(pattern: FormulaPattern): Additive | null {
  const cached = known.get(pattern);
  if (cached !== undefined) return cached;
  const reading = { items: [] as Item[], literals: [] as number[], rounded: false };
  const additive =
    pattern.tree && collect(pattern.tree, 1, reading) && reading.items.length > 0 ? reading : null;
  known.set(pattern, additive);
  return additive;
}

function collect(
  node: AstExpression,
  sign: 1 | -1,
  reading: { items: Item[]; literals: number[]; rounded: boolean },
): boolean {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value !== 'number') return false;
      if (node.value !== 0) reading.literals.push(sign * node.value);
      return true;
    case 'ReferenceIdentifier': {
      const reference = node.kind === 'range' || node.kind === 'beam' ? readReference(node.value) : null;
      if (!reference) return false;
      reading.items.push({ reference, sign });
      return true;
    }
    case 'UnaryExpression':
      if (node.operator !== '+' && node.operator !== '-') return false;
      return each(node.arguments, node.operator === '-' ? flip(sign) : sign, reading);
    case 'BinaryExpression': {
      const [left, right] = node.arguments;
      if ((node.operator !== '+' && node.operator !== '-') || !left || !right) return false;
      return (
        collect(left, sign, reading) && collect(right, node.operator === '-' ? flip(sign) : sign, reading)
      );
    }
    case 'CallExpression': {
      const name = 'name' in node.callee ? functionName(node.callee.name) : '';
      if (name === 'SUM') return each(node.arguments, sign, reading);
      if (SUMS.has(name)) return each(node.arguments.slice(name === 'SUBTOTAL' ? 1 : 2), sign, reading);
      if (!ROUNDINGS.has(name)) return false;
      reading.rounded = true;
      return each(node.arguments.slice(0, 1), sign, reading);
    }
    default:
      return false;
  }
}

function each(
  nodes: readonly (AstExpression | null)[],
  sign: 1 | -1,
  reading: { items: Item[]; literals: number[]; rounded: boolean },
): boolean {
  return nodes.every((node) => node !== null && collect(node, sign, reading));
}

function flip(sign: 1 | -1): 1 | -1 {
  return sign === 1 ? -1 : 1;
}
