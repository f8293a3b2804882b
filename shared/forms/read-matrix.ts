/** Reads a matrix: one field per labelled row and headed column, and the rows that people may add. */

import { oncePerLasting } from '../workbook/once.ts';
import { countedLines, type TotalOfParts } from './added-lines.ts';
import { readAddedRows } from './added-rows.ts';
import { isSumOf } from './adds-up.ts';
import { fieldName, subtotalOf } from './field-name.ts';
import type { RepeatRow } from './filled-form.ts';
import type { Header } from './match-header.ts';
import { type Body, type FoundLabel, labelFor, type MatchedTable } from './match-labels.ts';
import { hasAmount, OF_WHICH, type ReadLines, readLines } from './read-lines.ts';
import { type ColumnBand, columnBands, readBand } from './read-row.ts';
import type { Readings } from './readings.ts';
import type { MatrixBlock, RowSpec } from './schema.ts';

/** Puts the block's readings among the form's fields and repeats. */
export function readMatrix(
  block: MatrixBlock,
  number: number,
  matched: MatchedTable,
  readings: Readings,
): void {
  const { fields, repeats } = readings;
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  if (!header || !body) return;
  const bands = columnBands(block.columns, header, matched);

  const table = { block, header, body, bands, matched };
  for (const row of block.rows) {
    const label = row.repeat ? undefined : labelFor(matched, row);
    if (!label) continue;
    const cells = matched.grid.row(label.cell.row);
    for (const band of bands) {
      if (!hasColumn(row, band.name)) continue;
      const reading = readBand(band, cells, label.cell.row, matched, label.sure);
      fields[fieldName(row.name, band.name)] = reading;
    }
  }
  const apart = readKinds(table, fields, false);
  const kinds =
    apart.foreign.length > 0 && countsForeign(table, fields, apart) ? readKinds(table, fields, true) : apart;
  Object.assign(fields, kinds.subtotals);
  Object.assign(repeats, kinds.repeats);
  if (block.added) readAddedRows(block, header, body, bands, matched, readings);
}

function hasColumn({ columns, alsoColumns }: RowSpec, name: string): boolean {
  return columns === undefined || columns.includes(name) || (alsoColumns?.includes(name) ?? false);
}

interface MatrixTable {
  readonly block: MatrixBlock;
  readonly header: Header;
  readonly body: Body;
  readonly bands: readonly ColumnBand[];
  readonly matched: MatchedTable;
}

/** The lines of all kinds, and what stands in the kinds' own rows where these are sums of them. */
interface KindsOfLines {
  readonly repeats: Readonly<Record<string, readonly RepeatRow[]>>;
  readonly subtotals: Readings['fields'];
  /** Rows among them that bear the name of no line. */
  readonly foreign: readonly RepeatRow[];
}

/** `all`: foreign rows are lines like the others. */
function readKinds(table: MatrixTable, fields: Readings['fields'], all: boolean): KindsOfLines {
  const { block, header, body, bands, matched } = table;
  const repeats: Record<string, readonly RepeatRow[]> = {};
  const subtotals: Readings['fields'] = {};
  const foreign: RepeatRow[] = [];
  for (const row of block.rows) {
    const label = row.repeat ? labelFor(matched, row) : undefined;
    if (!label) continue;
    const next = nextLabel(block, label.cell.row, body.bottom, matched);
    const lines = readKind(table, row, label, next, all);
    repeats[row.name] = lines.rows;
    foreign.push(...lines.foreign);
    for (const column in lines.subtotal) {
      const reading = lines.subtotal[column];
      if (reading) subtotals[fieldName(subtotalOf(row.name), column)] = reading;
    }
  }
  for (const [total, kinds] of kindsUnder(block)) {
    const label = labelFor(matched, total);
    const last = kinds.at(-1);
    if (!label || !last) continue;
    const next = nextLabel(block, label.cell.row, body.bottom, matched);
    const under = readLines(bands, header, matched, label, next, all);
    foreign.push(...under.foreign);
    const lines = linesUnderTotal(under);
    if (lines.length === 0) continue;
    const [first, ...others] = kinds.filter(({ name }) => repeats[name]?.some(hasAmount));
    if (first) {
      const known = [first, ...others].flatMap(({ name }) => repeats[name] ?? []);
      const counted = countedBeside(known, lines, total, label, bands, fields);
      repeats[first.name] = [...counted, ...(repeats[first.name] ?? [])];
    } else repeats[last.name] = lines;
  }
  return { repeats, subtotals, foreign };
}

/** Whether the total is the sum of its lines with the foreign rows in more columns than without. */
function countsForeign(
  { block, bands }: MatrixTable,
  fields: Readings['fields'],
  { repeats, foreign }: KindsOfLines,
): boolean {
  const agreeing = (total: RowSpec, lines: readonly RepeatRow[]) =>
    bands.filter(({ name }) => {
      const stated = fields[fieldName(total.name, name)];
      return (
        stated &&
        isSumOf(
          stated,
          lines.flatMap((line) => line.fields[name] ?? []),
        )
      );
    }).length;
  return [...kindsUnder(block)].some(([total, kinds]) => {
    const lines = kinds.flatMap(({ name }) => repeats[name] ?? []);
    return agreeing(total, [...lines, ...foreign]) > agreeing(total, lines);
  });
}

/** The totals of a block with the kinds of lines that the form prints below each. */
const kindsUnder = oncePerLasting(({ rows }: MatrixBlock): ReadonlyMap<RowSpec, readonly RowSpec[]> => {
  const kinds = new Map<RowSpec, RowSpec[]>();
  let total: RowSpec | undefined;
  for (const row of rows) {
    if (!row.repeat) total = row;
    else if (total) kinds.set(total, [...(kinds.get(total) ?? []), row]);
  }
  return kinds;
});

/**
 * Lines written straight under their total: each is a line of its own, unless they split the total by the kinds of its
 * money.
 */
function linesUnderTotal({ rows }: ReadLines): readonly RepeatRow[] {
  const lines = rows.filter((row) => !row.printed && hasAmount(row));
  return lines.some(({ label }) => KIND_OF_MONEY.test(label)) ? [] : lines;
}

/** Those that the total counts beside the known ones: below the first lines a project may be called much as a kind is. */
function countedBeside(
  known: readonly RepeatRow[],
  lines: readonly RepeatRow[],
  { name: total }: RowSpec,
  { cell }: FoundLabel,
  bands: readonly ColumnBand[],
  fields: Readings['fields'],
): readonly RepeatRow[] {
  const totals = bands.flatMap(({ name: column }): TotalOfParts[] => {
    const reading = fields[fieldName(total, column)];
    return reading
      ? [{ column, total: reading, parts: known.flatMap((row) => row.fields[column] ?? []) }]
      : [];
  });
  const added = lines.map((row) => ({ text: row.label, below: cell.row, row }));
  return countedLines(added, totals, cell.row);
}

const KIND_OF_MONEY =
  /^(?:(?:当年|本年|上年|中央|上级|省级?|市级?|县级?|本级)?(?:财政|拨款|一般公共预算|政府性基金|国有资本|专户|其他|其它|资金|结转|基本建设|行政事业)|.*类(?:项目)?(?:支出|经费|资金)?$|(?:部门|专项|一般|重点|经常性|一次性|对下|转移支付)(?:性)?(?:项目|支出|补助|转移))/;

/** The lines of a kind, which may have more than one row of its own: of these none is the subtotal of all lines. */
function readKind(
  { bands, header, matched }: MatrixTable,
  kind: RowSpec,
  own: FoundLabel,
  next: number,
  all: boolean,
): ReadLines {
  const whole = readLines(bands, header, matched, own, next, all);
  const kinds = [own, ...moreOfKind(kind, own, next, matched)];
  if (kinds.length === 1 || Object.keys(whole.subtotal).length > 0) return whole;
  const rows = kinds.flatMap(
    (each, i) => readLines(bands, header, matched, each, kinds[i + 1]?.cell.row ?? next, all).rows,
  );
  return { rows, subtotal: {}, foreign: whole.foreign };
}

/** `4、县级专项资金` below `3、市级专项资金`: a second row of the kind, printed like the first, with lines of its own. */
function moreOfKind(kind: RowSpec, first: FoundLabel, next: number, matched: MatchedTable): FoundLabel[] {
  const { grid, form, table } = matched;
  const slot = form.slotOf.get(kind);
  return grid.rowsWithin(first.cell.row + 1, next - 1).flatMap((row) => {
    const cell = grid.at(row, first.cell.column);
    const same = cell?.look?.claims.get(table.form)?.some((claim) => claim.slot === slot);
    return cell && same && !OF_WHICH.test(String(cell.cell.v)) ? [{ cell, rest: null, sure: true }] : [];
  });
}

/** The next printed row below one, or the row behind the last. */
function nextLabel(block: MatrixBlock, above: number, bottom: number, matched: MatchedTable): number {
  const rows = block.rows.flatMap((row) => labelFor(matched, row)?.cell.row ?? []);
  return Math.min(bottom + 1, ...rows.filter((row) => row > above));
}
