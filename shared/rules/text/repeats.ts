/** N-12, X-13: the same figure stated twice, in two sentences or in a sentence and a table, must be the same. */

import { bareName } from '../../text/plain-text.ts';
import type { Mention, Report } from '../../text/report.ts';
import type { Terms } from '../../text/terms-schema.ts';
import { absolute, subtract, toText } from '../../workbook/exact.ts';
import { findBreakdowns } from './breakdowns.ts';
import { compareSum, isUnitSlip, sameFigure } from './precision.ts';
import { linear, term } from './repair.ts';
import { type FigureTable, levelOf, type TableNumber, type TableRow } from './table-figures.ts';
import {
  type Relation,
  sectionNameAt,
  shown,
  type TextContext,
  type TextPack,
  textFinding,
  withLead,
  written,
} from './text-context.ts';

/** Shorter names are alike by chance. */
const SHORTEST_NAME = 4;

const known = new WeakMap<Report, Mention[]>();

/** Amounts of the pack's own items that nothing narrows. */
export function factsOf({ report, pack }: TextContext): readonly Mention[] {
  const facts = known.get(report) ?? findFacts(report, pack);
  known.set(report, facts);
  return facts;
}

function findFacts(report: Report, pack: TextPack): Mention[] {
  const elsewhere = partsOfOthers(report, pack.textRules.wholes);
  const others = namesOfOthers(pack.terms);
  return report.mentions.filter((one) => {
    return (
      one.item !== null &&
      one.role === 'level' &&
      one.base === null &&
      !one.approximate &&
      one.scope === '' &&
      (one.kind === 'money' || one.kind === 'count') &&
      one.unit !== '' &&
      !elsewhere.has(one.start) &&
      !isOfOther(report, one, others) &&
      !isSumOfOwn(one, report.mentions)
    );
  });
}

/** A bare 支出 behind the name of something else is what that cost: `“三公”经费控制在预算内：预算6万元，支出4.35万元`. */
function isOfOther(report: Report, { item, name, sentence, start }: Mention, others: RegExp): boolean {
  if ((item !== '总支出' && item !== '总收入') || !/^(?:实际)?(?:支出|收入)$/.test(name)) return false;
  return others.test(report.plain.slice(report.sentences[sentence]?.start ?? start, start));
}

/** `在编在岗271人，编外198人，在岗合计469人`: a sum that holds the figure of that name is another figure. */
function isSumOfOwn({ before, item, kind, sentence, start }: Mention, all: readonly Mention[]): boolean {
  if (kind !== 'count' || !/(?:合计|总计|共计)(?:为|有)?\s*$/.test(before)) return false;
  return all.some((one) => one.sentence === sentence && one.item === item && one.start < start);
}

function namesOfOthers({ items }: Terms): RegExp {
  const costs = items.filter(({ item }) => /费$|经费|公务|支出$/.test(item) && item !== '总支出');
  return new RegExp(costs.flatMap(({ names }) => names).join('|'));
}

function holds(parts: readonly Mention[], item: string): boolean {
  return parts.some((part) => part.item === item);
}

type Wholes = Readonly<Record<string, readonly (readonly string[])[]>>;

/**
 * Amounts that add up to another whole than the one they belong to by definition: 工资福利支出 of all spending, projects
 * included, is not that of 基本支出.
 */
function partsOfOthers(report: Report, wholes: Wholes): ReadonlySet<number> {
  const ownWholes = (item: string) =>
    Object.keys(wholes).filter((whole) => wholes[whole]?.some((set) => set.includes(item)));
  const starts = findBreakdowns(report).flatMap(({ total, parts, otherReadings }) => {
    // `本年收入…，其中：财政拨款收入…`: a part by another name.
    const narrower = parts.filter(({ item }) => item !== null && item === total.item);
    const ofOthers = parts.filter(({ item }) => {
      const own = item === null ? [] : ownWholes(item);
      return (
        own.length > 0 &&
        total.item !== null &&
        !own.includes(total.item) &&
        !own.some((one) => holds(parts, one))
      );
    });
    const right = [parts, ...otherReadings].find(
      (reading) =>
        reading.length > 2 &&
        (ofOthers.length > 2 || compareSum(reading.map(shown), shown(total)).verdict === 'right'),
    );
    const foreign = (right ?? []).filter(({ item }) => {
      const own = item === null ? [] : ownWholes(item);
      return own.length > 0 && total.item !== null && !own.includes(total.item);
    });
    return [...narrower, ...foreign].map(({ start }) => start);
  });
  return new Set(starts);
}

/** 年初预算 and 全年预算 are two figures. */
function stageOf({ budget, before }: Mention): string {
  return budget ? (/年初|全年|调整/.exec(before)?.[0].replace('调整', '全年') ?? '') : '';
}

/** 财政拨款支出 is not all spending, nor is 市本级支出: only what is of one source and scope is one figure. */
function sourceOf({ name }: Mention): string {
  return /财政拨款|自有资金|事业收入|本级/.exec(name)?.[0] ?? '';
}

export function checkRepeats(c: TextContext): Relation[] {
  const groups = Map.groupBy(
    factsOf(c),
    (one) =>
      `${one.item}|${one.kind}|${one.fund}|${sourceOf(one)}|${one.budget}|${stageOf(one)}|${one.year ?? c.year}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return [];
    const different = others.filter((one) => !sameFigure(shown(first), shown(one)));
    if (different.length === 0) return [{ spans: group, finding: null }];
    // Three and more places that all differ are amounts of different things under one name.
    const values = new Set(group.map(({ value }) => toText(value)));
    if (values.size > 2) return [{ spans: group, finding: null }];
    const [other] = different;
    return other ? [differ(c, first, other)] : [];
  });
}

/** `1.27亿元（12684.30万元）`: one amount in two units. */
export function checkRestated(c: TextContext): Relation[] {
  return c.report.mentions.flatMap((first, i) => {
    const other = c.report.mentions[i + 1];
    if (first.kind !== 'money' || other?.kind !== 'money' || first.unit === other.unit) return [];
    const isInBrackets =
      c.report.plain.slice(first.end, other.start).trim() === '(' && c.report.plain[other.end] === ')';
    if (!isInBrackets) return [];
    if (sameFigure(shown(first), shown(other))) return [{ spans: [first, other], finding: null }];
    return [differ(c, first, other)];
  });
}

function differ(c: TextContext, first: Mention, other: Mention): Relation {
  const slip = isUnitSlip(shown(first), shown(other));
  return {
    spans: [first, other],
    repair: linear([term(first, 1), term(other, -1)]),
    finding: textFinding(c, slip ? 'X-26' : 'N-12', {
      at: withLead(other),
      slots: {
        项: other.item ?? other.name,
        填报: written(c.report, other),
        另处: sectionNameAt(c.report, first.start) || '前文',
        应为: written(c.report, first),
        差: `${toText(absolute(subtract(other.value, first.value)))}${other.kind === 'money' ? '万元' : other.unit}`,
      },
      expected: first.value,
      actual: other.value,
      unit: other.kind === 'money' ? '万元' : other.unit,
      arithmetic: `${toText(other.value)} - ${toText(first.value)} = ${toText(subtract(other.value, first.value))}`,
    }),
  };
}

/** A sentence's amount against the row of a table that has the same name, such as a project's. */
export function checkNamedRows(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  const named = c.report.mentions.filter((one) => {
    return (
      one.kind === 'money' &&
      one.role === 'level' &&
      one.item === null &&
      one.name.length >= SHORTEST_NAME &&
      !one.budget
    );
  });
  return named.flatMap((mention) => {
    return tables.flatMap((table): Relation[] => {
      const row = table.rows.find(({ label }) => bareName(label) === mention.name);
      const cell = row && levelOf(table, row, c.year, false);
      return row && cell ? [againstCell(c, mention, table, row, cell)] : [];
    });
  });
}

/** A sentence's amount against the row of a table that is about the same item. */
export function checkAgainstTables(c: TextContext, tables: readonly FigureTable[]): Relation[] {
  return factsOf(c).flatMap((mention) => {
    if (mention.kind !== 'money') return [];
    return tables.flatMap((table): Relation[] => {
      if (table.isForm) return [];
      const rows = table.rows.filter((row) => row.item === mention.item);
      const [row] = rows;
      const cell =
        row && rows.length === 1 ? levelOf(table, row, mention.year ?? c.year, mention.budget) : null;
      return row && cell ? [againstCell(c, mention, table, row, cell)] : [];
    });
  });
}

function againstCell(
  c: TextContext,
  mention: Mention,
  table: FigureTable,
  row: TableRow,
  cell: TableNumber,
): Relation {
  const spans = [mention, cell];
  if (sameFigure(shown(mention), cell)) return { spans, finding: null };
  const difference = subtract(mention.value, cell.value);
  return {
    spans,
    repair: linear([term(mention, 1), term(cell, -1)]),
    finding: textFinding(c, isUnitSlip(shown(mention), cell) ? 'X-26' : 'X-13', {
      at: withLead(mention),
      slots: {
        项: row.label,
        填报: written(c.report, mention),
        另处: `表“${table.table.caption}”`,
        应为: `${cell.text}${table.unit}`,
        差: `${toText(absolute(difference))}万元`,
      },
      expected: cell.value,
      actual: mention.value,
      unit: '万元',
      arithmetic: `${toText(mention.value)} - ${toText(cell.value)} = ${toText(difference)}`,
    }),
  };
}
