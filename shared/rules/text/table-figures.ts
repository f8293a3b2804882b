/** Tables of a report as figures: what each column holds, what each row is about, each number with its place. */

import type { CellPlace } from '../../finding/finding.ts';
import { itemIn, scopeOf, withoutFunds } from '../../text/items.ts';
import type { Report, Span, TextCell, TextTable } from '../../text/report.ts';
import type { Terms } from '../../text/terms-schema.ts';
import { type Exact, halfUnit, multiply } from '../../workbook/exact.ts';
import { parseNumberText } from '../../workbook/read-cell.ts';
import type { Shown } from './precision.ts';

export type ColumnRole = 'name' | 'level' | 'rate' | 'share' | 'completion' | 'other';

export interface TableColumn {
  readonly index: number;
  readonly head: string;
  readonly role: ColumnRole;
  /** Of a level: the year; null where the head says none. */
  readonly year: number | null;
  readonly budget: boolean;
  /** Of a rate: what it is measured against. */
  readonly base: 'last-year' | 'budget' | null;
}

export interface TableNumber extends Shown, Span {
  readonly percent: boolean;
  /** As it stands there. */
  readonly text: string;
  /** Its cell, where it stands in a workbook and not in the report. */
  readonly place?: CellPlace;
}

export interface TableRow {
  readonly label: string;
  readonly labelCell: TextCell;
  readonly item: string | null;
  readonly isTotal: boolean;
  /** `其中：…`: a part of the row above it. */
  readonly isPart: boolean;
  readonly cells: readonly TextCell[];
  /** Column index → number; money in 万元. Dashes and words are absent. */
  readonly numbers: ReadonlyMap<number, TableNumber>;
}

export interface FigureTable {
  readonly table: TextTable;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly unit: string;
  /** 附件1 itself, not a table of the report. */
  readonly isForm: boolean;
}

const TOTAL = /^(?:合计|总计|共计|小计|总额)$/;

/** The tables that hold figures under heads; the attachments' own forms are left to the rules over forms. */
export function figureTables(
  report: Report,
  terms: Terms,
  isForm: (table: TextTable) => boolean,
): FigureTable[] {
  return report.tables
    .filter((table) => !isForm(table))
    .flatMap((table) => figureTable(report, table, terms) ?? []);
}

function figureTable(report: Report, table: TextTable, terms: Terms): FigureTable | null {
  const [head, ...body] = table.rows;
  if (!head || body.length === 0) return null;
  const inYuan = /(?:单位\s*:\s*|\()元/.test(table.caption);
  const columns = head.map((cell, index) => columnOf(cell.text, index, report.year));
  const nameAt = columns.findIndex(({ role }) => role === 'name');
  if (nameAt === -1 || !columns.some(({ role }) => role === 'level')) return null;
  const rows = body.flatMap((cells): TableRow[] => {
    const label = cells[nameAt];
    if (!label || label.text === '') return [];
    const row = rowOf(label, cells, columns, terms, inYuan, report);
    // 合计 of a 三公 table is 三公经费.
    return [row.isTotal && row.item === null ? { ...row, item: itemOfCaption(table.caption, terms) } : row];
  });
  return rows.length > 0 ? { table, columns, rows, unit: inYuan ? '元' : '万元', isForm: false } : null;
}

function columnOf(text: string, index: number, reportYear: number | null): TableColumn {
  const head = text.replace(/\s/g, '');
  const column = (role: ColumnRole, rest: Partial<TableColumn> = {}): TableColumn => {
    return { index, head, role, year: null, budget: false, base: null, ...rest };
  };
  if (/增减|增长|变动|下降|增幅|降幅|±/.test(head)) {
    if (!/率|%|幅|比/.test(head.replace(/[比较与](?:上年|去年|预算|20\d\d年)/g, ''))) return column('other');
    const base = /预算|批复/.test(head) ? 'budget' : /上年|去年|同比|20\d\d/.test(head) ? 'last-year' : null;
    return column('rate', { base });
  }
  if (/占比|比重|比例|占/.test(head)) return column('share');
  if (/执行率|完成率|进度/.test(head)) return column('completion');
  if (/控制率|率|%/.test(head) || /备注|说明|原因|编码|序号|得分|分值|职责/.test(head))
    return column('other');
  if (/项目|名称|科目|类别|内容|指标|单位名称|费用|经费类/.test(head) && !/数$|额$/.test(head))
    return column('name');
  const year = /(20\d\d)年?/.exec(head)?.[1];
  const isLast = /上年|去年/.test(head);
  const budget =
    /预算|批复|年初/.test(withoutFunds(head, { items: [], funds: [] })) &&
    !/决算|执行|支出数|实际/.test(head);
  if (year || isLast || budget || /决算|执行|支出|金额|合计|数|额|实际|本年/.test(head)) {
    return column('level', {
      year: year ? Number(year) : isLast && reportYear ? reportYear - 1 : null,
      budget,
    });
  }
  return column('other');
}

function rowOf(
  labelCell: TextCell,
  cells: readonly TextCell[],
  columns: readonly TableColumn[],
  terms: Terms,
  inYuan: boolean,
  report: Report,
): TableRow {
  const label = labelCell.text.replace(/\s/g, '');
  const name = label.replace(/^(?:其中:?|\d+[.、]|\(?[一二三四五六七八九十\d]+\)?[、.]?)+/, '');
  const found = itemIn(name, terms);
  const numbers = new Map<number, TableNumber>();
  for (const { index, role } of columns) {
    const cell = cells[index];
    const number = cell && role !== 'name' && role !== 'other' ? numberIn(cell, role, inYuan, report) : null;
    if (number) numbers.set(index, number);
  }
  return {
    label,
    labelCell,
    item: found?.lead === '' ? found.item : null,
    isTotal: TOTAL.test(name),
    isPart: /^其中/.test(label),
    cells,
    numbers,
  };
}

function itemOfCaption(caption: string, terms: Terms): string | null {
  const found = itemIn(caption.replace(/情况表?|明细表?|一览表|统计表|表/g, ''), terms);
  return found && scopeOf(found.lead) === '' ? found.item : null;
}

const HUNDRED: Exact = { n: 100n, d: 1n };
const YUAN_IN_WAN: Exact = { n: 1n, d: 10000n };

function numberIn(cell: TextCell, role: ColumnRole, inYuan: boolean, report: Report): TableNumber | null {
  const number = parseNumberText(report.text.slice(cell.start, cell.end));
  if (!number) return null;
  const half = halfUnit(number.digits);
  const place = {
    start: cell.start,
    end: cell.end,
    digits: number.digits,
    percent: number.percent,
    text: cell.text,
  };
  if (number.percent) return { ...place, value: multiply(number.value, HUNDRED), half };
  if (role !== 'level') return { ...place, value: number.value, half };
  const factor = inYuan ? YUAN_IN_WAN : { n: 1n, d: 1n };
  return { ...place, value: multiply(number.value, factor), half: multiply(half, factor) };
}

/** The row's amount for a year, spent or budgeted; `year` null takes a column that names none. */
export function levelOf(
  { columns }: FigureTable,
  row: TableRow,
  year: number,
  budget: boolean,
): TableNumber | null {
  const fits = columns.filter((column) => column.role === 'level' && column.budget === budget);
  const column =
    fits.find((one) => one.year === year) ??
    (fits.length === 1 ? fits.find((one) => one.year === null) : undefined);
  return (column && row.numbers.get(column.index)) ?? null;
}
