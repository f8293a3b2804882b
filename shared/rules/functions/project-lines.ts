/** Which line of 附件1 is which project of 附件3: by its name, or one written a little differently, or by its amounts. */

import { fieldName } from '../../forms/field-name.ts';
import type { FieldReading, FilledForm, RepeatRow } from '../../forms/filled-form.ts';
import { withoutLineNumber } from '../../forms/label-text.ts';
import { compare, type Exact } from '../../workbook/exact.ts';
import { oncePer } from '../../workbook/once.ts';
import type { Scope } from '../cells.ts';
import { type FormSet, inWan } from '../form-set.ts';
import { editDistance } from '../vocabulary.ts';
import { numberIn } from './indicator-results.ts';
import { columnOf, fieldOf } from './rule-function.ts';

const REPEATS = ['业务工作经费', '运行维护经费', '专项资金'];

export const COLUMNS = ['年初预算', '全年预算', '全年执行'];

/** The field of 附件3 that has the project's amount in the column. */
export function totalOf(column: string): string {
  return fieldName('年度资金总额', column);
}

/** A line of 附件1's 项目支出. */
export interface Line {
  readonly form: FilledForm;
  readonly repeat: string;
  readonly row: RepeatRow;
  /** '' for the form's own category lines. */
  readonly name: string;
}

/** What the projects of a set are called, in both tables: found once, as names do not change while numbers are tried. */
export interface Projects {
  /** 附件1's lines with an amount. */
  readonly lines: readonly Line[];
  readonly forms: readonly FilledForm[];
  /** Name of each form. */
  readonly names: ReadonlyMap<FilledForm, string>;
  /** The line of each form's name, as far as it was looked for. */
  readonly named: Map<FilledForm, NamedLine | null>;
}

export interface NamedLine {
  readonly line: Line;
  /** Spelt the same; otherwise a little differently. */
  readonly same: boolean;
}

export const projectsIn = oncePer((set: FormSet): Projects => {
  const forms = set.ofKind.get('project-evaluation') ?? [];
  const names = new Map(forms.map((form) => [form, plainName(form.fields.项目名称?.text ?? '')]));
  return { lines: linesOf(set), forms, names, named: new Map() };
});

function linesOf(set: FormSet): Line[] {
  const [form] = set.ofKind.get('basic-data') ?? [];
  if (!form) return [];
  return REPEATS.flatMap((repeat) =>
    (form.repeats[repeat] ?? [])
      .filter((row) => Object.values(row.fields).some((reading) => reading.number !== null))
      .map((row) => ({ form, repeat, row, name: row.printed ? '' : plainName(row.label) })),
  );
}

/** Without spaces, brackets' width, quotes, a leading number and the year. */
function plainName(name: string): string {
  return withoutLineNumber(
    name.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)),
  )
    .replace(/[\s　“”"《》'‘’]/g, '')
    .replace(/^(?:20\d\d年度?)/, '');
}

/** Names this much alike mean one project written two ways. */
export const VARIANT = 0.75;

/** 1 for equal names, less the more characters differ; 0 where the lengths alone tell them apart. */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0 || Math.min(a.length, b.length) < VARIANT * longest) return 0;
  return 1 - editDistance(a, b) / longest;
}

/** The line of the same name, or one written a little differently. */
export function lineNamed({ set }: Scope, form: FilledForm): NamedLine | null {
  const projects = projectsIn(set);
  const before = projects.named.get(form);
  if (before !== undefined) return before;
  const found = findLine(projects, form);
  projects.named.set(form, found);
  return found;
}

function findLine({ lines, forms, names }: Projects, form: FilledForm): NamedLine | null {
  const name = names.get(form) ?? '';
  if (name === '' || forms.some((other) => other !== form && names.get(other) === name)) return null;
  const named = lines.filter((line) => line.name !== '');
  const same = named.find((line) => line.name === name);
  if (same) return { line: same, same: true };
  const taken = new Set(names.values());
  const near = named
    .filter((line) => !taken.has(line.name))
    .map((line) => ({ line, like: likeness(line.name, name) }))
    .filter(({ like }) => like >= VARIANT)
    .sort((a, b) => b.like - a.like)[0];
  return near ? { line: near.line, same: false } : null;
}

/** A line without a name of its own whose budget or spending is this project's, and nobody else's, to the cent. */
export function lineByAmount({ set }: Scope, form: FilledForm): Line | null {
  const { lines, forms } = projectsIn(set);
  const fitting = lines.filter((line) => line.name === '' && fits(line, form));
  const [line, ...more] = fitting;
  if (!line || more.length > 0) return null;
  return forms.some((other) => other !== form && fits(line, other)) ? null : line;
}

/** The amounts as they stand: which line is whose does not change while numbers are tried. */
function fits({ row, form: table }: Line, form: FilledForm): boolean {
  return isOf(
    (column) => amountIn(table, row.fields[column]),
    (column) => amountIn(form, form.fields[totalOf(column)]),
  );
}

/** The line has the form's budget or what it spent, as the scope sees them. */
export function fitsIn(scope: Scope, { repeat, row, form: table }: Line, form: FilledForm): boolean {
  return isOf(
    (column) => numberIn(columnOf(scope, repeat, row, column, table)),
    (column) => numberIn(fieldOf(scope, totalOf(column), form)),
  );
}

type AmountIn = (column: string) => Exact | null;

function isOf(line: AmountIn, own: AmountIn): boolean {
  return (
    isAmong(line('本年预算'), [own('年初预算'), own('全年预算')]) ||
    isAmong(line('本年决算'), [own('全年执行')])
  );
}

function amountIn(form: FilledForm, reading: FieldReading | undefined): Exact | null {
  return reading?.number ? inWan(form, reading.number.value) : null;
}

/** Whether it is one of them; nothing is nobody's. */
export function isAmong(amount: Exact | null, others: readonly (Exact | null)[]): boolean {
  return (
    amount !== null &&
    amount.n !== 0n &&
    others.some((other) => other !== null && compare(amount, other) === 0)
  );
}
