/** Formulas that say the same have one canonical form: parentheses, a leading `+` and the order of terms don't matter. */

import type { AstExpression } from '@borgar/fx';
import { type FormulaPattern, functionName } from '../pattern.ts';
import { isSingleCell, type Reference, readReference } from '../reference.ts';
import { type Additive, readAdditive } from './additive.ts';

/** A range of more cells than these is kept as a range. */
const MOST_CELLS = 40;

const known = new WeakMap<FormulaPattern, string>();

export function canonical(pattern: FormulaPattern): string {
  const cached = known.get(pattern);
  if (cached !== undefined) return cached;
  const additive = readAdditive(pattern);
  const form = additive
    ? termsOf(additive)
        .sort()
        .concat(additive.literals.map(String))
        .concat(additive.rounded ? ['ROUND', pattern.key] : [])
        .join('')
    : pattern.tree
      ? write(pattern.tree)
      : pattern.key.toUpperCase();
  known.set(pattern, form);
  return form;
}

function termsOf({ items }: Additive): string[] {
  return items.flatMap(({ reference, sign }) =>
    cellsOf(reference).map((cell) => (sign > 0 ? '+' : '-') + cell),
  );
}

/**
 * What a sum leaves out of another sum that is otherwise the same: `D5-F5` leaves out the E5 of `D5+E5-F5`.
 * Null where it is not the other sum with terms left out.
 */
export function leftOut(pattern: FormulaPattern, whole: FormulaPattern): Reference[] | null {
  const byWhole = compared.get(pattern) ?? new WeakMap<FormulaPattern, Reference[] | null>();
  compared.set(pattern, byWhole);
  const known = byWhole.get(whole);
  if (known !== undefined) return known;
  const left = compareTerms(pattern, whole);
  byWhole.set(whole, left);
  return left;
}

const compared = new WeakMap<FormulaPattern, WeakMap<FormulaPattern, Reference[] | null>>();

function compareTerms(pattern: FormulaPattern, whole: FormulaPattern): Reference[] | null {
  const [own, other] = [readAdditive(pattern), readAdditive(whole)];
  if (!own || !other || other.literals.length > 0) return null;
  const all = new Set(termsOf(other));
  const terms = new Set(termsOf(own));
  if (terms.size < termsOf(own).length) return null;
  if (terms.size >= all.size || all.size > MOST_CELLS || ![...terms].every((term) => all.has(term)))
    return null;
  return other.items
    .filter((item) => !termsOf({ ...other, items: [item] }).every((term) => terms.has(term)))
    .map(({ reference }) => reference);
}

/** A short range in one line as its single cells, so that `SUM(B1:B3)` is `B1+B2+B3`. */
function cellsOf(reference: Reference): string[] {
  const { r0, r1, c0, c1, $r0, $r1, $c0, $c1 } = reference.range;
  const prefix = `${reference.workbook ?? ''}|${reference.sheet ?? ''}|`;
  const whole = [
    `${prefix}${$r0 ? '$' : ''}${r0},${$c0 ? '$' : ''}${c0}:${$r1 ? '$' : ''}${r1},${$c1 ? '$' : ''}${c1}`,
  ];
  if (isSingleCell(reference)) return [`${prefix}${$r0 ? '$' : ''}${r0},${$c0 ? '$' : ''}${c0}`];
  if (r0 == null || r1 == null || c0 == null || c1 == null || !$r0 !== !$r1 || !$c0 !== !$c1) return whole;
  if ((r0 !== r1 && c0 !== c1) || Math.abs(r1 - r0 + c1 - c0) >= MOST_CELLS) return whole;
  const cells: string[] = [];
  for (let r = Math.min(r0, r1); r <= Math.max(r0, r1); r++) {
    for (let c = Math.min(c0, c1); c <= Math.max(c0, c1); c++) {
      cells.push(`${prefix}${$r0 ? '$' : ''}${r},${$c0 ? '$' : ''}${c}`);
    }
  }
  return cells;
}

function write(node: AstExpression | null): string {
  if (!node) return '';
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value).toUpperCase();
    case 'ErrorLiteral':
      return node.value;
    case 'ReferenceIdentifier': {
      const reference = node.kind === 'range' ? readReference(node.value) : null;
      return reference && isSingleCell(reference)
        ? (cellsOf(reference)[0] ?? node.value)
        : node.value.toUpperCase();
    }
    case 'UnaryExpression':
      return node.operator === '+'
        ? write(node.arguments[0] ?? null)
        : `${node.operator}(${write(node.arguments[0] ?? null)})`;
    case 'BinaryExpression':
      return `(${write(node.arguments[0] ?? null)}${node.operator}${write(node.arguments[1] ?? null)})`;
    case 'CallExpression': {
      const name = 'name' in node.callee ? functionName(node.callee.name) : 'LAMBDA';
      return `${name}(${node.arguments.map(write).join(',')})`;
    }
    case 'ArrayExpression':
      return `{${node.elements.map((row) => row.map(write).join(',')).join(';')}}`;
    case 'LetExpression':
      return `LET(${node.declarations.map(({ id, init }) => `${id.name},${write(init)}`).join(',')},${write(node.body)})`;
    case 'LambdaExpression':
      return `LAMBDA(${node.params.map(({ name }) => name).join(',')},${write(node.body)})`;
  }
}
