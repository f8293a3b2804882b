/** Places of the report that state a figure of a table, and how a disagreement is told: once, with both places. */

import type { Finding } from '../../finding/finding.ts';
import type { Mention, Span } from '../../text/report.ts';
import { absolute, subtract, toFixed, toText } from '../../workbook/exact.ts';
import { isFair, isUnitSlip, judgePercent, type Shown, sameFigure } from './precision.ts';
import { factsOf } from './repeats.ts';
import { type FigureTable, levelOf, type TableNumber } from './table-figures.ts';
import { type Relation, shown, type TextContext, textFinding, withLead, written } from './text-context.ts';

/** A figure of the report, in a sentence or a table. */
export interface Place extends Shown, Span {
  readonly at: Span;
  readonly text: string;
}

export function placesOf(
  c: TextContext,
  tables: readonly FigureTable[],
  item: string,
  year: number,
  budget: boolean,
): Place[] {
  const said = factsOf(c)
    .filter(
      (one) =>
        one.kind === 'money' && one.item === item && one.budget === budget && (one.year ?? c.year) === year,
    )
    .map((one) => placeOfMention(c, one));
  const inTables = tables.flatMap((table) => {
    const rows = table.isForm ? [] : table.rows.filter((row) => row.item === item);
    const cell = rows.length === 1 && rows[0] ? levelOf(table, rows[0], year, budget) : null;
    return cell ? [{ ...cell, at: span(cell), text: `${cell.text}${table.unit}` }] : [];
  });
  return [...said, ...inTables];
}

export function placeOfMention(c: TextContext, one: Mention): Place {
  return { ...shown(one), ...span(one), at: withLead(one), text: written(c.report, one) };
}

function span({ start, end }: Span): Span {
  return { start, end };
}

export interface Other {
  readonly key: string;
  /** `三公经费本年决算`. */
  readonly name: string;
  /** `附件1`. */
  readonly form: string;
}

/** One relation for all places that agree with the cell, one for each other value that the report has. */
export function againstCell(
  c: TextContext,
  places: readonly Place[],
  cell: TableNumber,
  other: Other,
): Relation[] {
  if (places.length === 0) return [];
  const groups = Map.groupBy(places, (place) => (sameFigure(place, cell) ? '' : toText(place.value)));
  return [...groups].map(([value, same]) => ({
    spans: [cell, ...same],
    finding: value === '' ? null : disagreement(c, same, cell, other),
  }));
}

export function disagreement(
  c: TextContext,
  [first, ...more]: readonly Place[],
  cell: TableNumber,
  { key, name, form }: Other,
): Finding | null {
  if (!first) return null;
  const difference = subtract(first.value, cell.value);
  return textFinding(c, isUnitSlip(first, cell) ? 'X-26/forms' : key, {
    at: first.at,
    slots: {
      项: name,
      表: form,
      填报: first.text,
      应为: `${cell.text}万元`,
      差: `${toText(absolute(difference))}万元`,
      处数: more.length > 0 ? `（共${more.length + 1}处）` : '',
    },
    expected: cell.value,
    actual: first.value,
    unit: '万元',
    arithmetic: `${toText(first.value)} - ${toText(cell.value)} = ${toText(difference)}`,
    related: cell.place ? [cell.place] : [],
  });
}

/** A rate of the report against the two numbers of a form that give it; nothing where they give none. */
export function againstRate(
  c: TextContext,
  rate: Mention,
  part: Shown,
  whole: Shown,
  {
    key,
    form,
    spans,
    related,
  }: {
    readonly key: string;
    readonly form: string;
    /** Numbers that take part beside the rate itself. */
    readonly spans: readonly Span[];
    readonly related: Finding['related'];
  },
): Relation[] {
  const judged = judgePercent(shown(rate), part, whole);
  if (!judged) return [];
  if (isFair(judged.verdict)) return [{ spans: [rate, ...spans], finding: null }];
  const finding = textFinding(c, key, {
    at: withLead(rate),
    slots: { 填报: written(c.report, rate), 应为: `${toFixed(judged.exact, 2)}%`, 表: form },
    expected: judged.exact,
    actual: rate.value,
    unit: '%',
    arithmetic: `${toText(part.value)} ÷ ${toText(whole.value)} = ${toFixed(judged.exact, 4)}%`,
    related,
  });
  return [{ spans: [rate, ...spans], finding }];
}
