/** How rules read cells: named fields of the forms in scope, each noted as it is looked at. */

import { fieldName } from '../forms/field-name.ts';
import type { FieldReading, FilledForm, FormKind, RepeatRow } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import { absolute, compare, type Exact, fromInteger, multiply, round, ZERO } from '../workbook/exact.ts';
import type { Reference } from './expression.ts';
import { type FormSet, inWan, typeOfField } from './form-set.ts';
import { BASIS } from './parse-formula.ts';
import { BLANK, numberValue, type Value } from './value.ts';

/** One cell that an evaluation looked at. */
export interface Leaf {
  readonly form: FilledForm;
  readonly fieldType: FieldType;
  /** `三公经费[本年决算]`, or the column of a row. */
  readonly field: string;
  readonly row: RepeatRow | null;
  /** Null where the form has no such field. */
  readonly reading: FieldReading | null;
  readonly value: Value;
}

export interface Scope {
  readonly set: FormSet;
  /** The form that the rule is being checked on. */
  readonly form: FilledForm;
  /** The current column and row, where the rule goes through them. */
  readonly column: string | null;
  readonly row: RepeatRow | null;
  /** Column names for the basis (口径), by kind of form. */
  readonly basis: ((kind: FormKind) => string | null) | null;
  /** How many rounded items a field of another table is made of. */
  readonly itemsOf: ((form: FilledForm, field: string) => number) | null;
  /** Supposed values in place of what the cells hold (money in 万元). */
  readonly suppose: ReadonlyMap<FieldReading, Exact> | null;
  /** Every cell looked at is added here. */
  readonly leaves: Leaf[];
}

const FINEST_DIGITS = 8;
const FINEST = 10n ** 8n;
const HUNDREDTH: Exact = { n: 1n, d: 100n };
/** Above this a bare percentage must be meant in percent: `95.1`, not 9510 %. */
const MOST_BARE_RATIO: Exact = { n: 3n, d: 1n };

/** The cells that a reference names, each with its value; one without a reading where the form has no such field. */
export function readCells(reference: Reference, scope: Scope): Leaf[] {
  if (!reference.many) {
    const leaf = readCell(reference, scope);
    return leaf ? [leaf] : [];
  }
  return formsOf(reference, scope).flatMap((form) => {
    if (reference.place !== 'rows')
      return [leafOf(scope, form, fieldOf(reference, form.kind, scope), null, '')];
    const rows = form.repeats[reference.name] ?? [];
    const required = scope.set.words.get(form.kind)?.repeats[reference.name]?.required;
    if (rows.length === 0 && required) return [leafOf(scope, form, reference.text, null, '')];
    const column = columnOf(reference, form.kind, scope) ?? '';
    return rows.map((row) => leafOf(scope, form, column, row, reference.name));
  });
}

/** The one cell that a reference names; null where its form is not in the set. */
export function readCell(reference: Reference, scope: Scope): Leaf | null {
  const form = reference.own ? scope.form : formsOf(reference, scope)[0];
  if (!form) return null;
  return reference.place === 'row'
    ? leafOf(scope, form, reference.column ?? '', scope.row, reference.name)
    : leafOf(scope, form, fieldOf(reference, form.kind, scope), null, '');
}

function fieldOf(reference: Reference, kind: FormKind, scope: Scope): string {
  const column = columnOf(reference, kind, scope);
  return column === null ? reference.name : fieldName(reference.name, column);
}

function formsOf(reference: Reference, { set, form }: Scope): readonly FilledForm[] {
  if (reference.own) return [form];
  const all = (reference.year === 'last' ? set.last : set)?.ofKind.get(reference.form) ?? [];
  return reference.many ? all : all.slice(0, 1);
}

function columnOf(reference: Reference, kind: FormKind, scope: Scope): string | null {
  if (reference.column === '*') return scope.column;
  if (reference.column === BASIS) return scope.basis?.(kind) ?? null;
  return reference.column;
}

/** A field of a form, or a column of a row of its repeat, as the scope sees it; noted among the scope's leaves. */
export function leafOf(
  scope: Scope,
  form: FilledForm,
  field: string,
  row: RepeatRow | null,
  repeat: string,
): Leaf {
  const reading = (row ? row.fields[field] : form.fields[field]) ?? null;
  const supposed = reading ? scope.suppose?.get(reading) : undefined;
  // Another number of items and a supposed number make another leaf; nearly all look at the cell as it stands.
  const asItStands = !supposed && !scope.itemsOf;
  const { leaves, words } = scope.set;
  const known = asItStands && reading ? leaves.get(reading) : undefined;
  // Several fields may share a cell.
  if (known?.field === field && known.row === row && known.form === form) {
    scope.leaves.push(known);
    return known;
  }
  const ofForm = words.get(form.kind);
  const fieldType = row ? (ofForm?.repeats[repeat]?.columns[field] ?? 'text') : typeOfField(ofForm, field);
  const value = supposed
    ? numberValue(supposed, slackOf(reading, form, fieldType, field, scope))
    : readValue(reading, fieldType, form, field, scope);
  const leaf = { form, fieldType, field, row, reading, value };
  if (asItStands && reading) leaves.set(reading, leaf);
  scope.leaves.push(leaf);
  return leaf;
}

function readValue(
  reading: FieldReading | null,
  fieldType: FieldType,
  form: FilledForm,
  field: string,
  scope: Scope,
): Value {
  if (!reading || reading.kind === 'blank' || reading.kind === 'dash') return BLANK;
  if (fieldType === 'text' || fieldType === 'date') return { type: 'text', text: reading.text.trim() };
  if (reading.kind === 'error') return { type: 'unusable', why: 'error' };
  if (!reading.number) return { type: 'unusable', why: 'text' };
  const slack = slackOf(reading, form, fieldType, field, scope);
  if (fieldType === 'money') return numberValue(inWan(form, withoutNoise(reading.number.value)), slack);
  if (fieldType === 'percent') return numberValue(ratioOf(reading));
  return numberValue(withoutNoise(reading.number.value));
}

/** Binary floating point leaves 6.34999999999999 for 6.35: far finer than any amount. */
function withoutNoise(value: Exact): Exact {
  return value.d > FINEST ? round(value, FINEST_DIGITS) : value;
}

/** Money carries half a unit of its last shown digit, for each item where it is compared with another table. */
function slackOf(
  reading: FieldReading | null,
  form: FilledForm,
  fieldType: FieldType,
  field: string,
  scope: Scope,
): Exact {
  if (fieldType !== 'money' || !reading) return ZERO;
  const half = scope.set.halfUnitOf(reading, form);
  const items = scope.itemsOf?.(form, field) ?? 1;
  return items === 1 ? half : multiply(half, fromInteger(items));
}

/** `95.1%`, `95.1` and `0.951` as a ratio. */
function ratioOf(reading: FieldReading): Exact {
  const number = reading.number;
  if (!number) return ZERO;
  const bare = !number.percent && compare(absolute(number.value), MOST_BARE_RATIO) > 0;
  return bare ? multiply(number.value, HUNDREDTH) : number.value;
}

/** Each cell once. */
export function eachOnce(leaves: readonly Leaf[]): Leaf[] {
  return [...new Map(leaves.map((leaf) => [leaf.reading, leaf])).values()];
}

/** A label stands in the cell with the value. */
export function sharesCell({ raw, text }: FieldReading): boolean {
  return typeof raw === 'string' && raw.trim() !== text.trim();
}

/** The whole cell is a number kept as text; a number behind a label is text by design. */
export function isTextNumber(reading: FieldReading): boolean {
  return reading.number?.fromText === true && typeof reading.raw === 'string' && !sharesCell(reading);
}
