/** Pairs of numbers that a percentage may have been made from, and how to find what a sentence is speaking of. */

import type { CellPlace } from '../../finding/finding.ts';
import type { Mention, Span } from '../../text/report.ts';
import type { Run } from '../../text/respective.ts';
import { add, type Exact, isZero, subtract, toText } from '../../workbook/exact.ts';
import type { Shown } from './precision.ts';
import { type FigureTable, levelOf, type TableRow } from './table-figures.ts';
import { shown, type TextContext } from './text-context.ts';

/** A number's place, in the report or in a workbook. */
export type Placed = Span & { readonly place?: CellPlace };

/** The value to take for a number. */
export type ValueOf = (one: { readonly start: number; readonly value: Exact }) => Exact;

/** Two numbers that a percentage may have been made from. */
export interface Candidate {
  readonly part: Shown;
  readonly whole: Shown;
  readonly spans: readonly Placed[];
  /** Both again, with other values in some places. */
  readonly again: (of: ValueOf) => { readonly part: Exact; readonly whole: Exact };
  readonly arithmetic: string;
  /** The row of a table, where the sentence did not hold them. */
  readonly row?: TableRow;
  /** Put together from other sentences: it may show that a rate is right, never that it is wrong. */
  readonly weak?: boolean;
}

export function isAmount({ kind, role, unit }: Mention): boolean {
  return (kind === 'money' || kind === 'count') && role === 'level' && unit !== '';
}

/**
 * The amount that the percentage is about: the one at its place in the list before it (分别), else the nearest before it
 * between the same semicolons.
 */
export function subjectOf(c: TextContext, mention: Mention, earlier: readonly Mention[]): Mention | null {
  if (mention.run) return antecedentOf(mention, mention.run, earlier);
  const fits = earlier.filter(
    (one) =>
      isAmount(one) &&
      one.base === null &&
      !one.budget &&
      one.depth <= mention.depth &&
      (one.year ?? c.year) >= c.year,
  );
  const near = fits.findLast(({ part }) => part === mention.part);
  // `…12.64万元，比预算节约…；与上年相比，下降…`: the next part goes on about the same amount.
  return near ?? fits.findLast(({ part }) => part === mention.part - 1 && mention.role === 'rate') ?? null;
}

/** `A…、B…，分别占…`: the amounts that a list of percentages goes through, in the same order. */
function antecedentOf(
  { item }: Mention,
  { index, length }: Run,
  earlier: readonly Mention[],
): Mention | null {
  const amounts = earlier.filter((one) => isAmount(one) && !one.budget);
  const named = item === null ? [] : amounts.filter((one) => one.item === item);
  if (named.length > 0) return named.at(-1) ?? null;
  const list = amounts.slice(-length);
  return list.length === length ? (list[index] ?? null) : null;
}

/** Change and base are both stated. */
export function ofChange(change: Mention, base: Mention, mention: Mention): Candidate {
  const turn = (value: Exact) => (mention.direction === 'down' ? minus(value) : value);
  const part = { ...shown(change), value: turn(change.value) };
  return {
    part,
    whole: shown(base),
    spans: [change, base],
    again: (of) => ({ part: turn(of(change)), whole: of(base) }),
    arithmetic: `${toText(change.value)} ÷ ${toText(base.value)}`,
  };
}

/** The base follows: what there is now less what came on top. */
export function ofChangeAndLevel(change: Mention, level: Mention): Candidate {
  const down = change.direction === 'down';
  const value = down ? add(level.value, change.value) : subtract(level.value, change.value);
  const whole = { value, half: add(level.half, change.half), digits: level.digits };
  const sign = down ? '+' : '-';
  return {
    part: { ...shown(change), value: down ? minus(change.value) : change.value },
    whole,
    spans: [change, level],
    again: (of) => ({
      part: down ? minus(of(change)) : of(change),
      whole: down ? add(of(level), of(change)) : subtract(of(level), of(change)),
    }),
    arithmetic: `${toText(change.value)} ÷ (${toText(level.value)} ${sign} ${toText(change.value)})`,
  };
}

export function ofLevels(now: Shown & Placed, base: Shown & Placed): Candidate {
  return {
    part: { value: subtract(now.value, base.value), half: add(now.half, base.half), digits: now.digits },
    whole: base,
    spans: [now, base],
    again: (of) => ({ part: subtract(of(now), of(base)), whole: of(base) }),
    arithmetic: `(${toText(now.value)} - ${toText(base.value)}) ÷ ${toText(base.value)}`,
  };
}

export function quotient(part: Shown & Placed, whole: Shown & Placed): Candidate {
  return {
    part,
    whole,
    spans: [part, whole],
    again: (of) => ({ part: of(part), whole: of(whole) }),
    arithmetic: `${toText(part.value)} ÷ ${toText(whole.value)}`,
  };
}

/** Spent and base of the item's row in a table. */
export function rowPair(
  c: TextContext,
  item: string,
  side: 'last-year' | 'budget',
  tables: readonly FigureTable[],
): { now: Placed & Shown; base: Placed & Shown; row: TableRow } | null {
  for (const table of tables) {
    const row = table.rows.find((one) => one.item === item);
    const now = row && levelOf(table, row, c.year, false);
    const base =
      row && (side === 'budget' ? levelOf(table, row, c.year, true) : levelOf(table, row, c.year - 1, false));
    if (row && now && base && !isZero(base.value)) return { now, base, row };
  }
  return null;
}

export function minus({ n, d }: Exact): Exact {
  return { n: -n, d };
}
