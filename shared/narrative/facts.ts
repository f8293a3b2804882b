/** What the filled forms say, by field name: figures in 万元, %, 人 and 分, and the tables' own words. */

import type { FieldReading, FilledForm, FormKind, RepeatRow } from '../forms/filled-form.ts';
import type { FieldType } from '../forms/schema.ts';
import { type FormSet, formSet } from '../rules/form-set.ts';
import { type FormWords, type Vocabulary, wordsOf } from '../rules/vocabulary.ts';
import { type Exact, multiply, round } from '../workbook/exact.ts';
import type { Figure } from './figure.ts';
import type { FieldPart, FieldRef } from './section.ts';

export interface Facts {
  readonly set: FormSet;
  readonly year: number;
  /** The unit's name, `本单位` where no form gives it. */
  readonly unit: string;
  readonly forms: readonly FilledForm[];
  /** The first form of that kind. */
  form(kind: FormKind): FilledForm | null;
  /** 附件3, in the order of the workbook. */
  readonly projects: readonly FilledForm[];
}

const UNITS: Readonly<Record<FieldType, string>> = {
  money: '万元',
  percent: '%',
  count: '人',
  score: '分',
  text: '',
  date: '',
};
const HUNDRED: Exact = { n: 100n, d: 1n };
const YUAN_IN_WAN: Exact = { n: 1n, d: 10000n };

/** `year` is the pack's, taken where no form states one. */
export function factsOf(forms: readonly FilledForm[], vocabulary: Vocabulary, year: number): Facts {
  const form = (kind: FormKind) => forms.find((one) => one.kind === kind) ?? null;
  return {
    set: formSet(forms, vocabulary),
    year: forms.find((one) => one.year !== null)?.year ?? year,
    unit: forms.find((one) => one.unit !== null)?.unit ?? '本单位',
    forms,
    form,
    projects: forms.filter((one) => one.kind === 'project-evaluation'),
  };
}

/** The field's number; null where the form or the field is not there or holds none. */
export function figure(facts: Facts, form: FilledForm | null, field: string): Figure | null {
  const reading = form?.fields[field];
  if (!form || !reading) return null;
  const words = wordsOf(facts.set.vocabulary, form.kind);
  return toFigure(form, words, reading, words?.fields[field] ?? 'text', { field });
}

/** The number of a repeated row's column. */
export function rowFigure(
  facts: Facts,
  form: FilledForm,
  repeat: string,
  row: RepeatRow,
  column: string,
): Figure | null {
  const reading = row.fields[column];
  const words = wordsOf(facts.set.vocabulary, form.kind);
  const type = words?.repeats[repeat]?.columns[column] ?? 'text';
  return reading
    ? toFigure(form, words, reading, type, { field: `${repeat}[${column}]`, row: row.label })
    : null;
}

/** The field's words; null where it is blank or a dash. */
export function fieldText(form: FilledForm | null, field: string): FieldPart | null {
  const reading = form?.fields[field];
  return form && reading ? toText(form, reading, { field }) : null;
}

export function rowText(form: FilledForm, repeat: string, row: RepeatRow, column: string): FieldPart | null {
  const reading = row.fields[column];
  return reading ? toText(form, reading, { field: `${repeat}[${column}]`, row: row.label }) : null;
}

/** Whether the field is there and stated to be nothing: 0, — or 无. */
export function saysNone(form: FilledForm | null, field: string): boolean {
  const reading = form?.fields[field];
  return reading?.kind === 'dash' || reading?.number?.value.n === 0n;
}

type Named = Pick<FieldRef, 'field' | 'row'>;

function refTo(form: FilledForm, { sheet, cell }: FieldReading, named: Named): FieldRef {
  return { form: form.id, ...named, sheet, cell };
}

function toText(form: FilledForm, reading: FieldReading, named: Named): FieldPart | null {
  const text = reading.text.replace(/\s+/g, ' ').trim();
  if (reading.kind === 'blank' || reading.kind === 'dash' || reading.kind === 'error' || text === '')
    return null;
  return { kind: 'field', text: closed(text), field: refTo(form, reading, named) };
}

/** Without the stop at its end: the sentence around it brings its own. */
function closed(text: string): string {
  return text.replace(/[。．.；;，,]+$/, '');
}

function toFigure(
  form: FilledForm,
  words: FormWords | undefined,
  reading: FieldReading,
  type: FieldType,
  named: Named,
): Figure | null {
  if (!reading.number) return null;
  const inYuan = type === 'money' && form.money === '元';
  const field = named.row === undefined ? named.field : `${named.field}（${named.row}）`;
  const own = `${words?.short ?? form.title}!${field}`;
  return {
    value: valueIn(reading.number.value, type, inYuan),
    unit: type === 'count' && /规模/.test(named.field) ? '平方米' : UNITS[type],
    fields: [refTo(form, reading, named)],
    name: inYuan ? `ROUND(${own} / 10000, 2)` : own,
    direct: !inYuan,
  };
}

/** Percentages times a hundred; 元 as 万元 with the two decimals that reports give. */
function valueIn(value: Exact, type: FieldType, inYuan: boolean): Exact {
  if (type === 'percent') return multiply(value, HUNDRED);
  return inYuan ? round(multiply(value, YUAN_IN_WAN), 2) : value;
}
