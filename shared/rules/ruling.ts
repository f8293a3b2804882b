/** What a rule says about one form, column or row. */

import type { Severity } from '../finding/finding.ts';
import type { FilledForm, RepeatRow } from '../forms/filled-form.ts';
import type { Exact } from '../workbook/exact.ts';
import type { Leaf } from './cells.ts';
import type { CompiledRule } from './compile.ts';
import type { Comparison, Degree } from './judge.ts';

/** A rule where it applies. */
export interface Relation {
  readonly rule: CompiledRule;
  readonly form: FilledForm;
  readonly column: string | null;
  readonly row: RepeatRow | null;
}

/** Why nothing can be said: a missing form, table block or number, a text or error where a number belongs, no divisor. */
export type Unchecked =
  | 'no-form'
  | 'absent'
  | 'blank'
  | 'text'
  | 'error'
  | 'zero-divisor'
  | 'unknown'
  | 'no-document';

/** `元`, `%`, `人`, … : what a ruling's numbers are in. */
export type NumberUnit = '万元' | '元' | '%' | '个百分点' | '分' | '人' | '个' | '㎡' | '';

export interface Ruling {
  readonly state: 'pass' | 'fail' | 'not-applicable' | 'not-checked';
  readonly why: Unchecked | null;
  /** Of a fail; null is the rule's own. */
  readonly severity: Severity | null;
  readonly degree: Degree;
  /** Where it is. */
  readonly cells: readonly Leaf[];
  /** The other sides. */
  readonly related: readonly Leaf[];
  /** Of a formula: the sides as compared. */
  readonly comparison: Comparison | null;
  /** Of a function: the numbers to tell, where there are any. */
  readonly numbers: {
    readonly actual: Exact | null;
    readonly expected: Exact | null;
    /** Other numbers that would do as well. */
    readonly orElse?: readonly Exact[];
    readonly unit: NumberUnit;
    /** Other cells may as well be the wrong one: alone the numbers speak for none. */
    readonly open?: boolean;
    /** The expected number is only what may have been meant: looked for, not told. */
    readonly supposed?: boolean;
  } | null;
  /** Of a function: the arithmetic, where it is not plain from the numbers. */
  readonly arithmetic: string | null;
  /** Of a function: what to put where. */
  readonly fix: {
    readonly safe: boolean;
    readonly edits: readonly { readonly leaf: Leaf; readonly to: string }[];
  } | null;
  /** Of a function: by how much parts are more than their whole. */
  readonly over: readonly Exact[];
  /** Of a function: what the message's placeholders stand for. */
  readonly facts: Readonly<Record<string, string>>;
  /** Which of the rule's other messages says it; null is the rule's main one. */
  readonly variant: string | null;
  /** Tells several rulings of one relation apart, the same in every run. */
  readonly key: string;
}

const NOTHING = {
  why: null,
  severity: null,
  degree: 'wrong',
  cells: [],
  related: [],
  comparison: null,
  numbers: null,
  arithmetic: null,
  fix: null,
  over: [],
  facts: {},
  variant: null,
  key: '',
} as const;

export const PASSED: Ruling = { ...NOTHING, state: 'pass' };
export const NOT_APPLICABLE: Ruling = { ...NOTHING, state: 'not-applicable' };

export function failed(what: Partial<Ruling>): Ruling {
  return { ...NOTHING, ...what, state: 'fail' };
}

export function notChecked(why: Unchecked, cells: readonly Leaf[] = []): Ruling {
  return { ...NOTHING, state: 'not-checked', why, cells };
}
