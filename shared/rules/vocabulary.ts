/** The names that audit formulas may use: the forms' short names, their fields, columns and repeats. */

import { AMOUNT, columnedOf, fieldName, subtotalOf } from '../forms/field-name.ts';
import type { FormKind } from '../forms/filled-form.ts';
import type { BlockSpec, FieldType, FormSpec } from '../forms/schema.ts';

export interface FormWords {
  readonly kind: FormKind;
  /** `附件1`: the prefix in audit formulas, and what findings call the form. */
  readonly short: string;
  /** The form's name without the year: `部门整体支出绩效自评表`. */
  readonly title: string;
  /** There may be several in a set (附件3), told apart by this field. */
  readonly oneFor: string | null;
  /** Not every unit has it. */
  readonly optional: boolean;
  /** `三公经费[本年决算]`, `编制数` → its type. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** `指标` → its columns. */
  readonly repeats: Readonly<Record<string, RepeatWords>>;
}

export interface RepeatWords {
  readonly columns: Readonly<Record<string, FieldType>>;
  /** Without any row the rules about it are not checked, rather than not applicable. */
  readonly required: boolean;
  /** Lines that people add among the parts of a total. */
  readonly added: boolean;
}

export type Vocabulary = readonly FormWords[];

/** The names of a pack's forms. */
export function vocabularyOf(specs: readonly FormSpec[]): Vocabulary {
  return specs.map((spec) => {
    const fields: Record<string, FieldType> = {};
    const repeats: Record<string, RepeatWords> = {};
    spec.blocks.forEach((block, i) => {
      collectNames(block, fields, repeats);
      collectColumned(block, spec.blocks[i - 1], fields);
    });
    return {
      kind: spec.kind,
      short: spec.short,
      title: spec.titles[0] ?? spec.title,
      oneFor: spec.oneFor ?? null,
      optional: spec.optional,
      fields,
      repeats,
    };
  });
}

/** Amounts that may stand one under each head of the table above. */
function collectColumned(
  block: BlockSpec,
  above: BlockSpec | undefined,
  fields: Record<string, FieldType>,
): void {
  if (block.block !== 'values' || block.place !== 'within' || above?.block !== 'matrix') return;
  for (const { name } of block.fields.filter(({ type }) => type === 'money')) {
    for (const column of above.columns.filter(({ type }) => type === 'money')) {
      fields[fieldName(columnedOf(name), column.name)] = 'money';
    }
  }
}

function collectNames(
  block: BlockSpec,
  fields: Record<string, FieldType>,
  repeats: Record<string, RepeatWords>,
): void {
  if (block.block === 'values') {
    for (const { name, type } of block.fields) fields[name] = type;
    for (const { name } of block.added ?? [])
      repeats[name] = { columns: { [AMOUNT]: 'money' }, required: false, added: true };
    return;
  }
  const types = Object.fromEntries(block.columns.map(({ name, type }) => [name, type]));
  if (block.block === 'list') {
    // Forms read 产出指标（50分） as the name and its weight, and a row of 小计 with the rows that it adds up.
    const columns = types.一级指标
      ? {
          一级分值: 'score' as const,
          [subtotalOf('分值')]: 'score' as const,
          [subtotalOf('得分')]: 'score' as const,
          ...types,
        }
      : types;
    repeats[block.name] = { columns, required: true, added: false };
    for (const column of [...(block.total?.columns ?? []), ...(block.total?.alsoColumns ?? [])]) {
      fields[`${block.total?.name}[${column}]`] = types[column] ?? 'money';
    }
    return;
  }
  for (const row of block.rows) {
    const own = row.columns && [...row.columns, ...(row.alsoColumns ?? [])];
    const columns = Object.entries(types).filter(([column]) => own?.includes(column) ?? true);
    if (row.repeat)
      repeats[row.name] = { columns: Object.fromEntries(columns), required: false, added: false };
    const name = row.repeat ? subtotalOf(row.name) : row.name;
    for (const [column, type] of columns) fields[fieldName(name, column)] = type;
  }
  const money = Object.fromEntries(Object.entries(types).filter(([, type]) => type === 'money'));
  for (const { name, ofWhich } of block.added ?? []) {
    repeats[name] = { columns: money, required: false, added: true };
    if (ofWhich) repeats[ofWhich.name] = { columns: money, required: false, added: false };
  }
}

/** The words of one kind of form; undefined where the pack has no such form. */
export function wordsOf(vocabulary: Vocabulary, kind: FormKind): FormWords | undefined {
  return vocabulary.find((words) => words.kind === kind);
}

/** Whether some field is `name[…]`. */
export function hasColumns(words: FormWords, name: string): boolean {
  return Object.keys(words.fields).some((field) => field.startsWith(`${name}[`));
}

/** The known name that is most like an unknown one, to suggest in its place; null where none is near. */
export function nearestName(unknown: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(unknown.length / 2)) + 1;
  for (const name of known) {
    const distance = editDistance(unknown, name);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
