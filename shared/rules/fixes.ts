/** What to put where: the formula that belongs into a derived cell, else the value. Never a constant over a formula. */

import type { CellEdit, Fix } from '../finding/finding.ts';
import { rowOfField } from '../forms/field-name.ts';
import type { FieldReading, FilledForm } from '../forms/filled-form.ts';
import { compare, type Exact, multiply, toFixed, toText } from '../workbook/exact.ts';
import { onBasis, scopeOf } from './apply-rule.ts';
import { isTextNumber, type Leaf, sharesCell } from './cells.ts';
import type { Evaluated } from './evaluation.ts';
import { excelFormula } from './excel-formula.ts';
import { firstEquation, isSum, referencesIn } from './expression.ts';
import type { FormSet } from './form-set.ts';
import { isReference, referredBeside } from './referred.ts';
import type { RootCause } from './root-causes.ts';
import { failed, type Relation } from './ruling.ts';
import type { Failure } from './ruling-finding.ts';
import type { Supposer } from './suppose.ts';

/** What belongs into a blank cell, by the relation that says so. */
export interface Determined {
  readonly evaluated: Evaluated;
  readonly value: Exact;
}

const TEN_THOUSAND: Exact = { n: 10000n, d: 1n };
const HUNDRED: Exact = { n: 100n, d: 1n };

/** For a root cause: its formula where the cell is derived, else the solved value, to be confirmed, unless it breaks another relation or is rough. */
export function fixOfCause(cause: RootCause, set: FormSet, suppose: Supposer): Fix | null {
  const { suspect, actual, expected, partner, failures, breaks, rough } = cause;
  const { reading } = suspect;
  if (!reading || reading.cell === '') return null;
  if (partner) {
    const others = cause.columns.flatMap(([a, b]) => [heldBy(a, b), heldBy(b, a)]);
    return valueFix([valueEdit(suspect, expected), valueEdit(partner.leaf, partner.to), ...others]);
  }
  for (const failure of failures) {
    const formula = derivedFormula(failure, reading, set);
    if (formula !== null) {
      const doubtful = isDoubtfulTotal(suspect, actual, expected) || breaksOther(failure, suppose);
      const safe = !doubtful && isReadSurely(failure);
      return formulaFix(reading, formula, safe);
    }
  }
  const beside = isReference(reading) ? referredBeside(reading, expected, suppose) : null;
  if (beside !== null) return formulaFix(reading, beside, false);
  return reading.formula !== null || breaks || rough ? null : valueFix([valueEdit(suspect, expected)]);
}

/** To be confirmed; null where one of the cells cannot be written. */
function valueFix(edits: readonly (CellEdit | null)[]): Fix | null {
  const changes = edits.filter((edit) => edit !== null);
  return changes.length < edits.length ? null : { kind: 'set-value', safe: false, changes };
}

function heldBy(leaf: Leaf, { value }: Leaf): CellEdit | null {
  return value.type === 'number' ? valueEdit(leaf, value.value) : null;
}

function valueEdit(leaf: Leaf, value: Exact): CellEdit | null {
  const { reading, form } = leaf;
  const to = reading && written(reading, ownUnit(form, leaf, value), leaf);
  return reading && to !== null ? editOf(reading, to) : null;
}

/** For a failure without a common cause: what the rule itself or its function says belongs there. */
export function fixOfFailure(failure: Failure, set: FormSet, suppose: Supposer): Fix | null {
  const { relation, ruling } = failure;
  if (ruling.fix) {
    const changes = ruling.fix.edits.flatMap(({ leaf, to }) =>
      leaf.reading ? [editOf(leaf.reading, to)] : [],
    );
    return changes.length > 0 ? { kind: 'set-value', safe: ruling.fix.safe, changes } : null;
  }
  const reading = ruling.cells[0]?.reading;
  if (!reading || reading.cell === '') return null;
  const { fix } = relation.rule.spec;
  if (fix && reading.formula === null) {
    return { kind: 'set-value', safe: fix.safe, changes: [editOf(reading, fix.to)] };
  }
  const equation = equationFor(failure, reading);
  if (!equation) return null;
  const formula = derivedFormula(failure, reading, set);
  const [leaf] = ruling.cells;
  const { comparison } = ruling;
  if (formula === null) {
    // Where Excel would not reckon with the parts, as they are text, the number stands in its place.
    const beside = reading.formula === null && ruling.related.some(isKeptAsText);
    return beside && leaf && comparison ? valueFix([valueEdit(leaf, comparison.expected)]) : null;
  }
  const lowers = leaf && comparison && isDoubtfulTotal(leaf, comparison.actual, comparison.expected);
  return formulaFix(reading, formula, !lowers && isReadSurely(failure) && !breaksOther(failure, suppose));
}

/** A sum carries what is wrong with its part, and says nothing for it. */
function isTotal({ rule: { test } }: Relation): boolean {
  const equation = typeof test === 'function' ? null : firstEquation(test);
  return equation !== null && isSum(equation.right);
}

/**
 * Whether what is reckoned would make another cell of the table wrong that agrees with what stands there (a score with its
 * rate): then an amount may be the wrong one, and nobody writes it unseen.
 */
function breaksOther({ relation, ruling: { cells, comparison } }: Failure, suppose: Supposer): boolean {
  const reading = cells[0]?.reading;
  if (!reading || !comparison) return false;
  const supposed = suppose.spread(reading, comparison.expected);
  return suppose
    .dependents([reading])
    .some(
      ({ relation: other, applied }) =>
        other !== relation &&
        !other.rule.crossForm &&
        other.rule.spec.severity === 'error' &&
        !isTotal(other) &&
        applied.rulings.every(({ state }) => state !== 'fail') &&
        suppose.apply(other, supposed).some(({ state }) => state === 'fail'),
    );
}

/** For a blank cell: what its parts give, to be confirmed, as nobody has said it yet. */
export function fixOfBlank({ evaluated, value }: Determined, leaf: Leaf, set: FormSet): Fix | null {
  const { reading } = leaf;
  if (!reading || reading.cell === '') return null;
  const formula = derivedFormula({ ...evaluated, ruling: failed({ cells: [leaf] }) }, reading, set);
  return formula === null ? valueFix([valueEdit(leaf, value)]) : formulaFix(reading, formula, false);
}

function isKeptAsText({ reading }: Leaf): boolean {
  return reading !== null && isTextNumber(reading);
}

function formulaFix(reading: FieldReading, formula: string, safe: boolean): Fix | null {
  const change = editOf(reading, `=${formula}`);
  return change.from === change.to ? null : { kind: 'set-formula', safe, changes: [change] };
}

/** A sum over a line that may be no part of it is not written unseen. */
function isReadSurely({ ruling }: Failure): boolean {
  return ruling.related.every(({ row, reading }) => row === null || reading?.sure !== false);
}

/** Nobody's 总分 is lowered unasked, nor raised above 100: a score among its parts may be the wrong one. */
function isDoubtfulTotal({ field, fieldType }: Leaf, actual: Exact, expected: Exact): boolean {
  const isTotal = fieldType === 'score' && rowOfField(field) === '总分';
  return isTotal && (compare(expected, actual) < 0 || compare(expected, HUNDRED) > 0);
}

/** What the rule says that the cell holds: only of one in the same table. */
function equationFor({ relation, ruling }: Failure, reading: FieldReading) {
  const { test, crossForm, spec } = relation.rule;
  // Judgements compare too; only what must hold says what belongs there.
  if (spec.severity !== 'error') return null;
  if (typeof test === 'function' || crossForm || ruling.cells[0]?.reading !== reading) return null;
  const equation = firstEquation(test);
  if (equation?.left.type !== 'reference' || referencesIn(equation.right).length === 0) return null;
  return sharesCell(reading) ? null : equation;
}

/** The formula of the rule that states the cell. */
function derivedFormula(failure: Failure, reading: FieldReading, set: FormSet): string | null {
  const equation = equationFor(failure, reading);
  if (!equation) return null;
  const { relation, applied } = failure;
  const scope = onBasis(scopeOf(relation, set, null), applied.basis);
  const formula = excelFormula(equation.right, scope, reading.sheet);
  if (formula === null) return null;
  return relation.rule.spec.tolerance === 'score' && !isSum(equation.right) ? `ROUND(${formula},2)` : formula;
}

function editOf(reading: FieldReading, to: string): CellEdit {
  const from = reading.formula === null ? String(reading.raw ?? '') : `=${reading.formula}`;
  return { sheet: reading.sheet, cell: reading.cell, from, to };
}

/** The value in the form's own unit: amounts are reckoned in 万元. */
function ownUnit(form: FilledForm, { fieldType }: Leaf, value: Exact): Exact {
  return fieldType === 'money' && form.money === '元' ? multiply(value, TEN_THOUSAND) : value;
}

/** As it would be typed; where label and number share the cell, the whole text; null where it is not plain where in it. */
function written(reading: FieldReading, value: Exact, { fieldType }: Leaf): string | null {
  const percent = fieldType === 'percent' && typeof reading.raw === 'string' && reading.raw.includes('%');
  const text = percent ? `${toText(multiply(value, HUNDRED), 2)}%` : toText(value, 6);
  if (typeof reading.raw !== 'string' || !sharesCell(reading)) return text;
  const number = fieldType === 'money' ? toFixed(value, Math.max(2, reading.number?.digits ?? 2)) : text;
  return reading.text === ''
    ? behindLabel(reading.raw, number)
    : inPlaceOf(reading.text, reading.raw, number);
}

/** `项目支出：` → `项目支出：1415.75`; where other labels share the cell nothing says which one is blank. */
function behindLabel(label: string, number: string): string | null {
  return /[:：]\s*$/.test(label) ? label.trimEnd() + number : null;
}

/** The number that stands once in the text, not as part of a longer one: `2、其他资金：2` has it twice. */
function inPlaceOf(old: string, text: string, number: string): string | null {
  const [before, after, ...more] = text.split(old);
  if (before === undefined || after === undefined || more.length > 0) return null;
  return /[\d.,]$/.test(before) || /^[\d.,]/.test(after) ? null : before + number + after;
}
