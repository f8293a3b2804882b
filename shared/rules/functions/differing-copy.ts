/** M-13: one table that stands twice in a workbook (打印版) holds the same figures in both places. */

import type { FilledForm } from '../../forms/filled-form.ts';
import type { CellNumber } from '../../workbook/cell-number.ts';
import {
  absolute,
  compare,
  type Exact,
  isZero,
  unitOf as lastDigit,
  subtract,
  ZERO,
} from '../../workbook/exact.ts';
import { type Leaf, leafOf, type Scope } from '../cells.ts';
import type { FormCell } from '../form-cells.ts';
import { inWan } from '../form-set.ts';
import { failed, NOT_APPLICABLE, PASSED } from '../ruling.ts';
import { rowName, showAmount, showField, unitOf } from '../show.ts';
import { isSameUnit } from './identity.ts';
import type { RuleFunction } from './rule-function.ts';

/** Where fewer figures are the same for each that differs there are two tables: 本级 and 汇总. */
const ALIKE = 4;

/** A figure in a table and in the other one. */
interface Pair {
  readonly here: Figure;
  readonly there: Figure;
}

interface Figure {
  readonly cell: FormCell;
  readonly number: CellNumber;
  /** Money in 万元. */
  readonly value: Exact;
}

export const differingCopy: RuleFunction = ({ scope, context }) => {
  const { form, set } = scope;
  const same = set.ofKind.get(form.kind) ?? [];
  const before = same.slice(0, same.indexOf(form));
  const original = before.find((other) => mayBeOne(form, other, context.settings.unitAliases));
  if (!original) return [NOT_APPLICABLE];
  const pairs = pairsOf(form, original, scope);
  const differing = pairs.filter(isOther);
  const [first] = differing;
  if (!first || pairs.length < differing.length * (ALIKE + 1)) return [PASSED];
  const cells = differing.map(({ here }) => leafIn(scope, form, here.cell));
  const [leaf] = cells;
  const unit = unitOf(cells, leaf);
  const off = absolute(subtract(first.here.value, first.there.value));
  return [
    failed({
      cells,
      related: differing.map(({ there }) => leafIn(scope, original, there.cell)),
      facts: {
        项: leaf ? showField(leaf) : '',
        本表: form.sheet,
        他表: original.sheet,
        此处: showAmount(first.here.value, unit),
        另处: showAmount(first.there.value, unit),
        差额: showAmount(off, unit === '%' ? '个百分点' : unit),
        处数: String(differing.length),
      },
      // Which of the two is wrong is for other relations to say.
      numbers:
        differing.length > 1
          ? null
          : { actual: first.here.value, expected: first.there.value, unit, open: true },
      variant: differing.length > 1 ? 'several' : null,
    }),
  ];
};

/** Of one unit and year, as far as the two say. */
function mayBeOne(a: FilledForm, b: FilledForm, aliases: readonly (readonly string[])[]): boolean {
  const sameUnit = a.unit === null || b.unit === null || isSameUnit(a.unit, b.unit, aliases);
  return sameUnit && (a.year === null || b.year === null || a.year === b.year);
}

/** The numbers of both tables that stand in the same field, or in the same column of the same line. */
function pairsOf(a: FilledForm, b: FilledForm, scope: Scope): Pair[] {
  const there = new Map(figuresOf(b, scope));
  return figuresOf(a, scope).flatMap(([key, here]) => {
    const other = there.get(key);
    return other && !(isZero(here.value) && isZero(other.value)) ? [{ here, there: other }] : [];
  });
}

function figuresOf(form: FilledForm, { set, suppose }: Scope): [string, Figure][] {
  return set.cellsOf(form).flatMap((cell): [string, Figure][] => {
    const { readings, name, type, repeat, row } = cell;
    const reading = type === 'text' || type === 'date' ? undefined : readings[name];
    const number = reading?.number;
    if (!number) return [];
    const held = type === 'money' ? inWan(form, number.value) : number.value;
    const value = suppose?.get(reading) ?? held;
    const line = row ? `${repeat}.${form.repeats[repeat]?.indexOf(row)}.${rowName(row)}` : '';
    return [[`${line}[${name}]`, { cell, number, value }]];
  });
}

/** The same figure may be rounded in one of them; whole numbers are told apart. */
function isOther({ here, there }: Pair): boolean {
  const decimals = ({ number }: Figure) => number.digits + (number.percent ? 2 : 0);
  const shown = Math.max(0, Math.min(decimals(here), decimals(there), MOST_DECIMALS));
  const slack = shown > 0 ? lastDigit(shown) : ZERO;
  return compare(absolute(subtract(here.value, there.value)), slack) > 0;
}

const MOST_DECIMALS = 4;

function leafIn(scope: Scope, form: FilledForm, { name, repeat, row }: FormCell): Leaf {
  return leafOf(scope, form, name, row, repeat);
}
