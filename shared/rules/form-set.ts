/** The forms that rules look at together: those of one unit and year, and last year's. */

import type { FieldReading, FilledForm, FormKind } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import { type Exact, halfUnit, isZero, multiply, unitOf } from '../workbook/exact.ts';
import { type Keepsakes, onceForEach } from '../workbook/once.ts';
import type { Leaf } from './cells.ts';
import { type FormCell, formCells } from './form-cells.ts';
import type { FormWords, Vocabulary } from './vocabulary.ts';

export interface FormSet {
  readonly forms: readonly FilledForm[];
  readonly ofKind: ReadonlyMap<FormKind, readonly FilledForm[]>;
  readonly vocabulary: Vocabulary;
  readonly words: ReadonlyMap<FormKind, FormWords>;
  /** Last year's forms; null where they are not at hand. */
  readonly last: FormSet | null;
  /** The file that each form came from, where several files are checked together. */
  readonly fileOf: ReadonlyMap<FilledForm, string>;
  /** What rules have made of the forms. */
  readonly kept: Keepsakes;
  /** Cells that rules have looked at: `cells.ts` keeps them. */
  readonly leaves: Map<FieldReading, Leaf>;
  /** Every cell that the form's fields and rows name. */
  cellsOf(form: FilledForm): readonly FormCell[];
  /** Half of the finest digit of money shown in a form, in 万元. */
  halfUnit(form: FilledForm): Exact;
  /** Half of the last digit that an amount of the form shows itself, in 万元: of the pack's unit where it shows fewer. */
  halfUnitOf(reading: FieldReading, form: FilledForm): Exact;
  /** `附件1`, `附件3《智慧警务》`: what findings call the form. */
  nameOf(form: FilledForm): string;
}

/** Finer digits than these are no money: the value is the unrounded result of a division. */
const MOST_DIGITS = { 元: 2, 万元: 6 } as const;
/** The pack's default unit: 0.01 万元. */
const LEAST_DIGITS = { 元: -2, 万元: 2 } as const;

export function formSet(
  forms: readonly FilledForm[],
  vocabulary: Vocabulary,
  options: { last?: FormSet | null; fileOf?: ReadonlyMap<FilledForm, string> } = {},
): FormSet {
  const ofKind = new Map<FormKind, FilledForm[]>();
  for (const form of forms) {
    const same = ofKind.get(form.kind);
    if (same) same.push(form);
    else ofKind.set(form.kind, [form]);
  }
  const words = new Map(vocabulary.map((each) => [each.kind, each]));
  const cellsOf = onceForEach((form: FilledForm) => formCells(form, words.get(form.kind)));
  const finestDigits = onceForEach((form: FilledForm) => countDigits(form, cellsOf(form)));
  return {
    forms,
    ofKind,
    vocabulary,
    words,
    last: options.last ?? null,
    fileOf: options.fileOf ?? new Map(),
    kept: new Map(),
    leaves: new Map(),
    cellsOf,
    halfUnit: (form) => halfUnitIn(form, finestDigits(form)),
    halfUnitOf({ number }, form) {
      const least = LEAST_DIGITS[form.money ?? '万元'];
      const own = Math.max(number?.digits ?? least, least);
      return halfUnitIn(form, Math.min(own, finestDigits(form)));
    },
    nameOf(form) {
      const own = words.get(form.kind);
      const project = own?.oneFor ? form.fields[own.oneFor]?.text.trim() : undefined;
      return (own?.short ?? form.title) + (project ? `《${project}》` : '');
    },
  };
}

/** How the field is compared: from the pack's words, `text` for names that they do not hold. */
export function typeOfField(words: FormWords | undefined, field: string): FieldType {
  return words?.fields[field] ?? 'text';
}

/** 1 元 is so many decimals of 万元. */
const YUAN_DIGITS = 4;
/** 1 元 in 万元. */
export const YUAN: Exact = unitOf(YUAN_DIGITS);

/** An amount of the form in 万元. */
export function inWan(form: FilledForm, value: Exact): Exact {
  return form.money === '元' ? multiply(value, YUAN) : value;
}

/** The most decimals that money shows in the form. */
function countDigits({ money }: FilledForm, cells: readonly FormCell[]): number {
  const unit = money ?? '万元';
  let digits: number = LEAST_DIGITS[unit];
  for (const { readings, name, type } of cells) {
    const number = type === 'money' ? readings[name]?.number : null;
    if (!number || isZero(number.value)) continue;
    if (number.digits > digits && number.digits <= MOST_DIGITS[unit]) digits = number.digits;
  }
  return digits;
}

/** Half a unit of that many decimals of the form's unit of account, in 万元. */
function halfUnitIn({ money }: FilledForm, digits: number): Exact {
  return halfUnit(money === '元' ? digits + YUAN_DIGITS : digits);
}
