/** Reads a matrix: one field per labelled row and headed column, and the rows that people may add. */

import { areasIn, parseAddress } from '../workbook/address.ts';
import { absolute, compare, type Exact, isZero, multiply, subtract, sum, unitOf } from '../workbook/exact.ts';
import { fieldName, subtotalOf } from './field-name.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import { isSubtotalName, withoutLineNumber } from './label-text.ts';
import type { Header } from './match-header.ts';
import { type FoundLabel, labelFor, type MatchedTable } from './match-labels.ts';
import { joinLines } from './read-field.ts';
import { type ColumnBand, columnBands, readBand, readRow } from './read-row.ts';
import type { Readings } from './readings.ts';
import type { MatrixBlock, RowSpec } from './schema.ts';
import { placeAt } from './sheet-grid.ts';

/** Puts the block's readings among the form's fields and repeats. */
export function readMatrix(
  block: MatrixBlock,
  number: number,
  matched: MatchedTable,
  { fields, repeats }: Readings,
): void {
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  if (!header || !body) return;
  const bands = columnBands(block.columns, header, matched);

  for (const row of block.rows) {
    const label = labelFor(matched, row);
    if (!label) continue;
    if (row.repeat) {
      const next = nextLabel(block, label.cell.row, body.bottom, matched);
      const { rows, subtotal } = readKind(bands, header, matched, row, label, next);
      repeats[row.name] = rows;
      for (const column in subtotal) {
        const reading = subtotal[column];
        if (reading) fields[fieldName(subtotalOf(row.name), column)] = reading;
      }
    } else {
      const cells = matched.grid.row(label.cell.row);
      for (const band of bands) {
        if (row.columns && !row.columns.includes(band.name)) continue;
        const reading = readBand(band, cells, label.cell.row, matched, label.sure);
        fields[fieldName(row.name, band.name)] = reading;
      }
    }
  }
  for (const [total, kinds] of kindsUnder(block)) {
    const label = labelFor(matched, total);
    const last = kinds.at(-1);
    if (!label || !last || kinds.some(({ name }) => repeats[name]?.some(hasAmount))) continue;
    const next = nextLabel(block, label.cell.row, body.bottom, matched);
    const lines = linesUnderTotal(readRepeat(bands, header, matched, label, next));
    if (lines.length > 0) repeats[last.name] = lines;
  }
}

/** The totals of a block with the kinds of lines that the form prints below each. */
function kindsUnder({ rows }: MatrixBlock): Map<RowSpec, RowSpec[]> {
  const kinds = new Map<RowSpec, RowSpec[]>();
  let total: RowSpec | undefined;
  for (const row of rows) {
    if (!row.repeat) total = row;
    else if (total) kinds.set(total, [...(kinds.get(total) ?? []), row]);
  }
  return kinds;
}

/**
 * Lines written straight under their total, where people left out the kinds that the form prints: each is a line of its
 * own, unless they split the total by the kinds of its money.
 */
function linesUnderTotal({ rows }: ReadRepeat): readonly RepeatRow[] {
  const lines = rows.filter((row) => !row.printed && hasAmount(row));
  return lines.some(({ label }) => KIND_OF_MONEY.test(label)) ? [] : lines;
}

const KIND_OF_MONEY =
  /^(?:(?:当年|本年|上年|中央|上级|省级?|市级?|县级?|本级)?(?:财政|拨款|一般公共预算|政府性基金|国有资本|专户|其他|其它|资金|结转|基本建设|行政事业)|.*类(?:项目)?(?:支出|经费|资金)?$|(?:部门|专项|一般|重点|经常性|一次性|对下|转移支付)(?:性)?(?:项目|支出|补助|转移))/;

function hasAmount({ fields }: RepeatRow): boolean {
  return Object.values(fields).some(({ number }) => number !== null);
}

/** The lines of a kind, which may have more than one row of its own: of these none is the subtotal of all lines. */
function readKind(
  bands: readonly ColumnBand[],
  header: Header,
  matched: MatchedTable,
  kind: RowSpec,
  own: FoundLabel,
  next: number,
): ReadRepeat {
  const whole = readRepeat(bands, header, matched, own, next);
  const kinds = [own, ...moreOfKind(kind, own, next, matched)];
  if (kinds.length === 1 || Object.keys(whole.subtotal).length > 0) return whole;
  const rows = kinds.flatMap(
    (each, i) => readRepeat(bands, header, matched, each, kinds[i + 1]?.cell.row ?? next).rows,
  );
  return { rows, subtotal: {} };
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

/** Column → reading. */
type Line = Readonly<Record<string, FieldReading>>;

interface ReadRepeat {
  readonly rows: readonly RepeatRow[];
  /** The own row in those columns where it is the sum of the added ones. */
  readonly subtotal: Line;
}

/**
 * The form's own row (`1、业务工作经费`) and the rows added below it, up to the next printed row. Where the own row is
 * the sum of the added ones it is their subtotal, and no row of its own; in a column where they say nothing it stands
 * for them. `其中：` below an own row that is no sum names a part of it, which is not counted again.
 */
function readRepeat(
  bands: readonly ColumnBand[],
  header: Header,
  matched: MatchedTable,
  own: FoundLabel,
  next: number,
): ReadRepeat {
  const { grid, table } = matched;
  const first: RepeatRow = {
    label: cleanName(String(own.cell.cell.v)),
    labelCell: own.cell.address,
    printed: true,
    fields: readRow(bands, matched, own.cell.row, own.sure),
  };
  const added: RepeatRow[] = [];
  let parts: number | null = null;
  for (const row of grid.rowsWithin(own.cell.row + 1, next - 1)) {
    const texts = grid
      .row(row)
      .filter(
        (c) => c.column >= table.area.left && c.column < header.firstColumn && typeof c.cell.v === 'string',
      );
    // A number in a cell of its own (序号) may stand before the name.
    const label = texts.find((c) => c.column === own.cell.column) ?? texts.at(-1);
    const text = cleanName(String(label?.cell.v ?? ''));
    const fields = readRow(bands, matched, row);
    const filled = Object.values(fields).some((reading) => reading.kind === 'number');
    if (isSubtotalName(text) || (!filled && /^[.…·\s]*$/.test(text))) continue;
    const name = text.replace(OF_WHICH, '');
    if (name !== text) parts ??= added.length;
    const labelCell = label?.address ?? placeAt(grid, row, own.cell.column).address;
    added.push({ label: name, labelCell, printed: false, fields });
  }
  if (isSubtotal(first.fields, added)) return underSubtotal(first, added);
  const apart = parts !== null && Object.values(first.fields).some(({ number }) => number !== null);
  return { rows: [first, ...(apart ? added.slice(0, parts ?? 0) : added)], subtotal: {} };
}

const OF_WHICH = /^其中\s*[：:]?\s*/;

function underSubtotal(own: RepeatRow, added: readonly RepeatRow[]): ReadRepeat {
  const subtotal: Record<string, FieldReading> = {};
  const alone: Record<string, FieldReading> = {};
  for (const [column, reading] of Object.entries(own.fields)) {
    if (!reading.number) continue;
    const side = isZero(sumOf(added, column)) && !isZero(reading.number.value) ? alone : subtotal;
    side[column] = reading;
  }
  const rows = Object.keys(alone).length > 0 ? [{ ...own, fields: alone }, ...added] : added;
  return { rows, subtotal };
}

/** `1、A项目` → `A项目`; `3、省级专项资金（每个专项一行）` keeps what is printed behind it. */
function cleanName(text: string): string {
  return withoutLineNumber(joinLines(text.trim()));
}

/** In at least half of the columns where both say something: a total that is wrong in one column is one all the same. */
function isSubtotal(own: Line, added: readonly RepeatRow[]): boolean {
  const telling = Object.keys(own).filter((column) => own[column]?.number && !isZero(sumOf(added, column)));
  const summed = telling.filter((column) => {
    const reading = own[column];
    return reading && (isSumOf(reading, added, column) || reckonsWith(reading, added));
  });
  return summed.length > 0 && summed.length * 2 >= telling.length;
}

function sumOf(rows: readonly RepeatRow[], column: string): Exact {
  return sum(rows.flatMap(({ fields }) => fields[column]?.number?.value ?? []));
}

/** As far as the rounding of each figure lets it be told. */
function isSumOf({ number }: FieldReading, rows: readonly RepeatRow[], column: string): boolean {
  if (!number) return false;
  const digits = [number, ...rows.flatMap(({ fields }) => fields[column]?.number ?? [])].map((n) => n.digits);
  const room = multiply(unitOf(Math.max(FEWEST_DIGITS, ...digits)), { n: BigInt(rows.length + 1), d: 2n });
  return compare(absolute(subtract(number.value, sumOf(rows, column))), room) <= 0;
}

/** Amounts are meant to the hundredth also where people left out its zeros. */
const FEWEST_DIGITS = 2;

/** Whether its formula looks at those rows and at nothing else. */
function reckonsWith({ formula }: FieldReading, rows: readonly RepeatRow[]): boolean {
  const areas = formula === null ? [] : areasIn(formula);
  const places = rows.flatMap(({ labelCell }) => parseAddress(labelCell)?.row ?? []);
  const [top, bottom] = [Math.min(...places), Math.max(...places)];
  return areas.length > 0 && areas.every((area) => area.top >= top && area.bottom <= bottom);
}
