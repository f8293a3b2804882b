/** Reads the lines that people add below a row that the form prints: projects under 1、业务工作经费. */

import { areasIn, parseAddress } from '../workbook/address.ts';
import { isZero } from '../workbook/exact.ts';
import { isSumOf, sumOf } from './adds-up.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import { isSubtotalName, withoutLineNumber } from './label-text.ts';
import type { Header } from './match-header.ts';
import type { FoundLabel, MatchedTable } from './match-labels.ts';
import { joinLines } from './read-field.ts';
import { type ColumnBand, readRow } from './read-row.ts';
import { placeAt } from './sheet-grid.ts';

export function hasAmount({ fields }: Pick<RepeatRow, 'fields'>): boolean {
  return Object.values(fields).some(({ number }) => number !== null);
}

/** Column → reading. */
type Line = Readonly<Record<string, FieldReading>>;

export interface ReadLines {
  readonly rows: readonly RepeatRow[];
  /** The own row in those columns where it is the sum of the added ones. */
  readonly subtotal: Line;
  /** Rows that bear the name of a whole kind of spending, and so are no lines. */
  readonly foreign: readonly RepeatRow[];
}

/** 人员经费, 基本支出, 项目支出合计: people add such rows of their own; none is the name of a project. */
const KIND_OF_SPENDING =
  /^(?:(?:部门|年度|本年)?(?:基本支出|项目支出|总支出|支出)|人员(?:经费|支出|类项目)|工资(?:和|及)?福利(?:性)?支出|工资福利|对?个人和家庭的?补助(?:支出)?|(?:一般)?商品和服务支出|经营支出|上缴上级支出|对?附属单位补助支出)(?:合计|小计|总计|总额|数|金额)?[:：]?$/;

/**
 * The form's own row (`1、业务工作经费`) and the rows added below it, up to the next printed row. Where the own row is
 * the sum of the added ones it is their subtotal, and no row of its own; in a column where they say nothing it stands
 * for them. `其中：` below an own row that is no sum names a part of it, which is not counted again. With `all`, rows with
 * foreign names are lines like the others.
 */
export function readLines(
  bands: readonly ColumnBand[],
  header: Header,
  matched: MatchedTable,
  own: FoundLabel,
  next: number,
  all = false,
): ReadLines {
  const { grid, table } = matched;
  const first: RepeatRow = {
    label: cleanName(String(own.cell.cell.v)),
    labelCell: own.cell.address,
    printed: true,
    fields: readRow(bands, matched, own.cell.row, own.sure),
  };
  const added: RepeatRow[] = [];
  const foreign: RepeatRow[] = [];
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
    if (isSubtotalName(text) || (!hasAmount({ fields }) && /^[.…·\s]*$/.test(text))) continue;
    const name = text.replace(OF_WHICH, '');
    const labelCell = label?.address ?? placeAt(grid, row, own.cell.column).address;
    const line = { label: name, labelCell, printed: false, fields };
    if (!all && KIND_OF_SPENDING.test(name.replace(/\s/g, ''))) {
      foreign.push(line);
      continue;
    }
    if (name !== text) parts ??= added.length;
    added.push(line);
  }
  if (isSubtotal(first.fields, added)) return { ...underSubtotal(first, added), foreign };
  const counted = parts !== null && hasAmount(first) ? added.slice(0, parts) : added;
  return { rows: [first, ...counted], subtotal: {}, foreign };
}

export const OF_WHICH = /^其中\s*[：:]?\s*/;

function underSubtotal(own: RepeatRow, added: readonly RepeatRow[]): Omit<ReadLines, 'foreign'> {
  const subtotal: Record<string, FieldReading> = {};
  const alone: Record<string, FieldReading> = {};
  for (const [column, reading] of Object.entries(own.fields)) {
    const { number, kind } = reading;
    if (!number && kind !== 'blank') continue;
    const isAlone = number && isZero(sumOf(columnOf(added, column))) && !isZero(number.value);
    (isAlone ? alone : subtotal)[column] = reading;
  }
  const rows = Object.keys(alone).length > 0 ? [{ ...own, fields: alone }, ...added] : added;
  return { rows, subtotal };
}

/** `1、A项目` → `A项目`; `3、省级专项资金（每个专项一行）` keeps what is printed behind it. */
export function cleanName(text: string): string {
  return withoutLineNumber(joinLines(text.trim()));
}

/** In at least half of the columns where both say something: a total that is wrong in one column is one all the same. */
function isSubtotal(own: Line, added: readonly RepeatRow[]): boolean {
  const telling = Object.keys(own).filter(
    (column) => own[column]?.number && !isZero(sumOf(columnOf(added, column))),
  );
  const summed = telling.filter((column) => {
    const reading = own[column];
    return reading && (isSumOf(reading, columnOf(added, column)) || reckonsWith(reading, added));
  });
  return summed.length > 0 && summed.length * 2 >= telling.length;
}

function columnOf(rows: readonly RepeatRow[], column: string): FieldReading[] {
  return rows.flatMap(({ fields }) => fields[column] ?? []);
}

/** Whether its formula looks at those rows and at nothing else. */
function reckonsWith({ formula }: FieldReading, rows: readonly RepeatRow[]): boolean {
  const areas = formula === null ? [] : areasIn(formula);
  const places = rows.flatMap(({ labelCell }) => parseAddress(labelCell)?.row ?? []);
  const [top, bottom] = [Math.min(...places), Math.max(...places)];
  return areas.length > 0 && areas.every((area) => area.top >= top && area.bottom <= bottom);
}
