/** 项目清单 beside a roster: one row a project, with its code and its total over all its years. */

import { columnIndex, formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Sheet } from '../../../shared/workbook/snapshot.ts';
import type { RosterRequest } from '../../wire/setup.ts';
import { cellText } from '../ui/cell-text.ts';
import type { RosterFault } from './roster-sheet.ts';

type RosterProject = NonNullable<RosterRequest['rows'][number]['projects']>[number];

export interface ListedProject {
  /** The row of the sheet, as Excel numbers it. */
  readonly at: number;
  /** 预算编码 of its unit. */
  readonly unit: string;
  readonly project: RosterProject;
}

type ColumnName = 'unit' | 'name' | 'code' | 'total';

const HEADS: readonly (readonly [ColumnName, RegExp])[] = [
  ['total', /项目总金额|总金额|项目总投资/],
  ['code', /项目(编码|代码)/],
  ['name', /项目(名称)?$/],
  ['unit', /(预算|单位|部门).*(编码|代码)/],
];

const HEAD_ROWS = 20;
const MOST_ROWS = 5_000;

/** The first sheet with heads for the unit's code and the project's name; nothing where there is none. */
export function readProjectSheet(sheets: readonly Sheet[]): {
  readonly listed: readonly ListedProject[];
  readonly faults: readonly RosterFault[];
} {
  for (const sheet of sheets) {
    const head = findHead(sheet);
    if (head) return readRows(sheet, head);
  }
  return { listed: [], faults: [] };
}

interface Head {
  readonly row: number;
  readonly columns: ReadonlyMap<ColumnName, number>;
  /** Whether totals are in 元; otherwise they are in 万元. */
  readonly inYuan: boolean;
}

function findHead(sheet: Sheet): Head | null {
  const right = parseArea(sheet.ref ?? '')?.right ?? columnIndex('Z');
  for (let row = 0; row < HEAD_ROWS; row++) {
    const columns = new Map<ColumnName, number>();
    let inYuan = false;
    for (let column = 0; column <= right; column++) {
      const text = textAt(sheet, row, column).replace(/\s/g, '');
      const plain = text.replace(/[（(].*[）)]$/, '');
      const name = HEADS.find(([one, pattern]) => !columns.has(one) && pattern.test(plain))?.[0];
      if (name) columns.set(name, column);
      if (name === 'total') inYuan = /[（(]元[）)]/.test(text);
    }
    if (columns.has('unit') && columns.has('name')) return { row, columns, inYuan };
  }
  return null;
}

function readRows(sheet: Sheet, { row: headRow, columns, inYuan }: Head) {
  const bottom = Math.min(parseArea(sheet.ref ?? '')?.bottom ?? headRow, headRow + MOST_ROWS);
  const listed: ListedProject[] = [];
  const faults: RosterFault[] = [];
  for (let row = headRow + 1; row <= bottom; row++) {
    const text = (name: ColumnName) => {
      const column = columns.get(name);
      return column === undefined ? '' : textAt(sheet, row, column);
    };
    const [unit, name, code] = [text('unit'), text('name'), text('code')];
    if (unit === '' && name === '') continue;
    const total = amountOf(text('total'), inYuan);
    const at = row + 1;
    if (unit === '' || name === '') faults.push({ row: at, message: '项目清单：须有预算编码和项目名称' });
    else if (total === null) faults.push({ row: at, message: `项目清单：“${name}”的项目总金额不是数` });
    else {
      const known = { ...(code === '' ? {} : { code }), ...(total === '' ? {} : { total }) };
      listed.push({ at, unit, project: { name, ...known } });
    }
  }
  return { listed, faults };
}

/** 万元 as decimal text; '' where nothing is said, null where it is no amount. */
function amountOf(text: string, inYuan: boolean): string | null {
  const plain = text.replace(/[,，\s]/g, '');
  if (plain === '') return '';
  const [, whole = '', decimals = ''] = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(plain) ?? [];
  if (whole === '') return null;
  if (!inYuan) return decimals === '' ? whole : `${whole}.${decimals}`;
  // 元 to 万元 moves the point by four places; 分 are the last that there are.
  const digits = whole.padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}${decimals.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
}

function textAt({ cells }: Sheet, row: number, column: number): string {
  return cellText(cells[formatAddress(row, column)] ?? {}).trim();
}

/** An empty list to fill in, with one example. */
export const PROJECT_EXAMPLE: readonly (readonly string[])[] = [
  ['预算编码', '项目编码', '项目名称', '项目总金额（万元）'],
  ['101001', '4304002401', '校舍维修', '1280.5'],
];
