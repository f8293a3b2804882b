/** 附件1's rows as a table of figures, so that sentences are held against it just as against a table in the report. */

import type { CellPlace } from '../../finding/finding.ts';
import { fieldName } from '../../forms/field-name.ts';
import type { FieldReading, FilledForm } from '../../forms/filled-form.ts';
import { toText } from '../../workbook/exact.ts';
import { type FormSet, inWan } from '../form-set.ts';
import type { FigureTable, TableColumn, TableNumber, TableRow } from './table-figures.ts';

/** Item → 附件1's row. Items that the report may rightly count otherwise (公用经费, 项目支出) have rules of their own. */
const ROWS: readonly (readonly [item: string, row: string])[] = [
  ['三公经费', '三公经费'],
  ['公务用车', '公务用车'],
  ['公车购置', '公车购置'],
  ['公车运行维护', '公车运行维护'],
  ['出国经费', '出国经费'],
  ['公务接待', '公务接待'],
  ['政府采购', '政府采购'],
];

/** Last year's amount, this year's budget and amount, as the columns of a table. */
const COLUMNS = [
  { column: '上年决算', offset: -1, budget: false },
  { column: '本年预算', offset: 0, budget: true },
  { column: '本年决算', offset: 0, budget: false },
] as const;

/** Null where the set has no 附件1. Places are negative: they are not in the report's text. */
export function formTable(set: FormSet, year: number): FigureTable | null {
  const form = set.ofKind.get('basic-data')?.[0];
  if (!form) return null;
  const columns = COLUMNS.map(({ column, offset, budget }, index): TableColumn => {
    return { index, head: column, role: 'level', year: year + offset, budget, base: null };
  });
  let next = -1;
  const rows = ROWS.map(([item, row]): TableRow => {
    const numbers = new Map<number, TableNumber>();
    COLUMNS.forEach(({ column }, index) => {
      const number = formNumber(set, form, fieldName(row, column), next--);
      if (number) numbers.set(index, number);
    });
    return { label: row, labelCell: NOWHERE, item, isTotal: false, isPart: false, cells: [], numbers };
  });
  return {
    table: { caption: set.nameOf(form), section: '', rows: [], start: -1, end: -1 },
    columns,
    rows,
    unit: '万元',
    isForm: true,
  };
}

const NOWHERE = { text: '', start: -1, end: -1 };

/** The field's amount in 万元 with its cell; null where it holds none. */
export function formNumber(set: FormSet, form: FilledForm, field: string, start = -1): TableNumber | null {
  const reading = form.fields[field];
  if (!reading?.number) return null;
  const value = inWan(form, reading.number.value);
  return {
    start,
    end: start,
    value,
    half: set.halfUnit(form),
    digits: 2,
    percent: false,
    text: toText(value),
    place: placeOf(set, form, reading),
  };
}

export function placeOf(set: FormSet, form: FilledForm, { sheet, cell }: FieldReading): CellPlace {
  const file = set.fileOf.get(form);
  return file ? { file, sheet, cells: [cell] } : { sheet, cells: [cell] };
}
