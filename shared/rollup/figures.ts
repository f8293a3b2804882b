/** The figures of a submission that can be added up, as whole hundredths: exact, and small enough for a database. */

import { fieldName } from '../forms/field-name.ts';
import type { FieldReading, FilledForm, FormKind } from '../forms/filled-form.ts';
import type { BlockSpec, FieldType, FormSpec } from '../forms/schema.ts';
import { type Exact, fromInteger, multiply, round } from '../workbook/exact.ts';

/** money: 分. count and score: hundredths of one. */
export type Measure = 'money' | 'count' | 'score';

export interface Figure {
  readonly form: FormKind;
  /** `三公经费[本年决算]`. */
  readonly field: string;
  /** The project, where the form is one of several; null for the unit's own figures. */
  readonly project: string | null;
  readonly measure: Measure;
  /** Hundredths: 1,325.68 万元 is 1325680000, 12 人 is 1200. */
  readonly value: bigint;
}

/** A number that is not added, and why: its unit of account is not stated, or no budget is that large. */
export interface LeftOut {
  readonly form: string;
  readonly field: string;
  readonly sheet: string;
  readonly cell: string;
  readonly reason: 'no-unit' | 'too-large';
}

/** 10^14 分 is 1 万亿元; the sum of 90,000 such figures still fits 64 bits. */
export const LARGEST = 100_000_000_000_000n;

const HUNDREDTHS: Readonly<Record<'元' | '万元', Exact>> = {
  元: fromInteger(100),
  万元: fromInteger(1_000_000),
};

/** Every field of the forms that counts something, in the order of the forms; blanks and dashes are not zero, so they give nothing. */
export function figuresOf(
  forms: readonly FilledForm[],
  specs: readonly FormSpec[],
): { figures: Figure[]; leftOut: LeftOut[] } {
  const figures: Figure[] = [];
  const leftOut: LeftOut[] = [];
  for (const form of forms) {
    const spec = specs.find(({ kind }) => kind === form.kind);
    if (!spec) continue;
    const project = spec.oneFor ? (form.fields[spec.oneFor]?.text ?? '') : null;
    const measures = measuresOf(spec);
    for (const [field, reading] of Object.entries(form.fields)) {
      const measure = measures.get(field);
      if (!measure || !reading.number) continue;
      const value = hundredths(reading.number.value, measure, form.money);
      if (value === null || value > LARGEST || value < -LARGEST) {
        leftOut.push(leftOutBecause(value === null ? 'no-unit' : 'too-large', form, field, reading));
      } else {
        figures.push({ form: form.kind, field, project, measure, value });
      }
    }
  }
  return { figures, leftOut };
}

function leftOutBecause(
  reason: LeftOut['reason'],
  form: FilledForm,
  field: string,
  { sheet, cell }: FieldReading,
): LeftOut {
  return { form: form.id, field, sheet, cell, reason };
}

/** Money is rounded to the 分, half away from zero: nothing smaller exists. Null where its unit is not stated. */
function hundredths(value: Exact, measure: Measure, money: FilledForm['money']): bigint | null {
  if (measure === 'money' && money === null) return null;
  const factor = measure === 'money' && money !== null ? HUNDREDTHS[money] : fromInteger(100);
  const rounded = round(multiply(value, factor), 0);
  return rounded.n / rounded.d;
}

/** What each field of a form measures, in the form's own order; text, dates and percentages cannot be added. */
export function measuresOf(spec: FormSpec): ReadonlyMap<string, Measure> {
  const fields = spec.blocks.flatMap(fieldsOf);
  return new Map(fields.flatMap(({ name, type }) => (isMeasure(type) ? [[name, type] as const] : [])));
}

function fieldsOf(block: BlockSpec): { name: string; type: FieldType }[] {
  switch (block.block) {
    case 'values':
      return block.fields;
    case 'matrix':
      return block.rows.flatMap((row) =>
        block.columns.map((column) => ({ name: fieldName(row.name, column.name), type: column.type })),
      );
    case 'list': {
      const { total } = block;
      return total
        ? block.columns.map((column) => ({ name: fieldName(total.name, column.name), type: column.type }))
        : [];
    }
  }
}

function isMeasure(type: FieldType): type is Measure {
  return type === 'money' || type === 'count' || type === 'score';
}
