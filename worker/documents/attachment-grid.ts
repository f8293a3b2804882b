/** A filled form as the rows of its attachment: laid out by the pack's form, block by block. */

import type { FieldReading, FilledForm, RepeatRow } from '../../shared/forms/filled-form.ts';
import type {
  BlockSpec,
  ColumnSpec,
  FieldType,
  FormSpec,
  ListBlock,
  MatrixBlock,
  ValuesBlock,
} from '../../shared/forms/schema.ts';
import { multiply, toFixed, toText } from '../../shared/workbook/exact.ts';
import type { GridCell, GridRow } from './grid-table.ts';

/** Labels and figures side by side: how wide a label is beside a figure. */
const LABEL = 1.6;
/** Texts need more room than figures. */
const TEXT = 1.8;
const HUNDRED = { n: 100n, d: 1n };

/** The rows of the form; `year` stands for {Y} where the form states none. */
export function attachmentGrid(form: FilledForm, spec: FormSpec, year: number): GridRow[] {
  const rows = spec.blocks.flatMap((block) => blockRows(form, block, form.year ?? year));
  return rows.filter((row) => row.length > 0);
}

/** A reading as it would be printed: percentages as such, numbers with the digits that the cell shows. */
export function printed(reading: FieldReading | undefined): string {
  if (!reading) return '';
  const { number } = reading;
  if (!number || number.fromText) return reading.kind === 'dash' ? reading.text || '—' : reading.text;
  if (number.percent) return `${toFixed(multiply(number.value, HUNDRED), number.digits)}%`;
  return number.digits > 0 ? toFixed(number.value, Math.min(number.digits, 6)) : toText(number.value);
}

function blockRows(form: FilledForm, block: BlockSpec, year: number): GridRow[] {
  switch (block.block) {
    case 'values':
      return valuesRows(form, block, year);
    case 'matrix':
      return matrixRows(form, block, year);
    case 'list':
      return listRows(form, block, year);
  }
}

function inYear(text: string | undefined, year: number): string {
  return (text ?? '').replaceAll('{Y-1}', String(year - 1)).replaceAll('{Y}', String(year));
}

const label = (text: string): GridCell => ({ text, weight: LABEL, bold: true, align: 'center' });

function valuesRows(form: FilledForm, { place, heading, fields }: ValuesBlock, year: number): GridRow[] {
  const known = fields.filter(({ name }) => form.fields[name]);
  if (known.length === 0) return [];
  const title = heading ? [label(inYear(heading[0], year))] : [];
  if (place === 'below') {
    const heads = known.map(({ labels, type }): GridCell => {
      return { text: inYear(labels[0], year), weight: widthOf(type), bold: true, align: 'center' };
    });
    const values = known.map(({ name, type }): GridCell => {
      return {
        text: printed(form.fields[name]),
        weight: widthOf(type),
        align: type === 'text' ? 'left' : 'center',
      };
    });
    return [
      [...title.map((cell) => ({ ...cell, joins: true })), ...heads],
      [...title.map((cell) => ({ ...cell, joined: true })), ...values],
    ];
  }
  if (place === 'within') {
    const cells = known.map(({ name, labels }): GridCell => {
      return { text: `${inYear(labels[0], year)}：${printed(form.fields[name])}` };
    });
    return pairs(cells, fields.some(({ type }) => type === 'money') ? 2 : 4).map((row) => [...title, ...row]);
  }
  return known.map(({ name, labels }) => [
    label(inYear(labels[0], year)),
    { text: printed(form.fields[name]), weight: 6 },
  ]);
}

/** A text box is wide, a figure is not. */
function widthOf(type: FieldType): number {
  return type === 'text' ? 3 : 1;
}

function pairs(cells: readonly GridCell[], most: number): GridCell[][] {
  return Array.from({ length: Math.ceil(cells.length / most) }, (_, i) =>
    cells.slice(i * most, (i + 1) * most),
  );
}

function matrixRows(form: FilledForm, { heading, columns, rows }: MatrixBlock, year: number): GridRow[] {
  const shown = columns.filter(({ name }) => rows.some((row) => form.fields[`${row.name}[${name}]`]));
  if (shown.length === 0) return [];
  const figures = (fields: (column: string) => FieldReading | undefined): GridCell[] =>
    shown.map(({ name }) => ({ text: printed(fields(name)), align: 'right' }));
  const head: GridRow = [
    label(inYear(heading?.[0], year)),
    ...shown.map(({ labels }): GridCell => ({ text: inYear(labels[0], year), bold: true, align: 'center' })),
  ];
  const body = rows.flatMap((row): GridRow[] => {
    if (row.repeat) {
      return (form.repeats[row.name] ?? []).map((one) => [
        { text: one.printed ? inYear(row.labels[0], year) : one.label, weight: LABEL },
        ...figures((column) => one.fields[column]),
      ]);
    }
    if (!shown.some(({ name }) => form.fields[`${row.name}[${name}]`])) return [];
    return [
      [
        { text: inYear(row.labels[0], year), weight: LABEL },
        ...figures((column) => form.fields[`${row.name}[${column}]`]),
      ],
    ];
  });
  return [head, ...body];
}

function listRows(
  form: FilledForm,
  { name, columns, inherit = [], total }: ListBlock,
  year: number,
): GridRow[] {
  const rows = form.repeats[name] ?? [];
  const shown = columns.filter((column, i) =>
    rows.some(({ fields }) => hasOwnCell(fields, column, columns.slice(0, i))),
  );
  if (shown.length === 0) return [];
  const weightOf = ({ type }: ColumnSpec) => (type === 'text' ? TEXT : 1);
  const head = shown.map((column): GridCell => {
    return { text: inYear(column.labels[0], year), weight: weightOf(column), bold: true, align: 'center' };
  });
  const body = rows.map((row, i) =>
    shown.map((column): GridCell => {
      const cell: GridCell = {
        text: printed(row.fields[column.name]),
        weight: weightOf(column),
        align: column.type === 'text' ? 'left' : 'center',
      };
      if (!inherit.includes(column.name)) return cell;
      if (isSame(rows[i - 1], row, column.name)) return { ...cell, joined: true };
      return isSame(rows[i + 1], row, column.name) ? { ...cell, joins: true } : cell;
    }),
  );
  const totals = shown.map((column): GridCell => {
    return {
      text: printed(form.fields[`${total?.name}[${column.name}]`]),
      weight: weightOf(column),
      align: 'center',
    };
  });
  const [first, ...others] = totals;
  const sums = total && first ? [[{ ...first, text: total.labels[0] ?? '', bold: true }, ...others]] : [];
  return [head, ...body, ...sums];
}

/** A weight within a group's name (产出指标（50分）) is printed with the name. */
function hasOwnCell(fields: RepeatRow['fields'], column: ColumnSpec, before: readonly ColumnSpec[]): boolean {
  const cell = fields[column.name]?.cell;
  return cell !== undefined && !before.some(({ name }) => fields[name]?.cell === cell);
}

/** Both rows read the very same cell, or inherited its text. */
function isSame(other: RepeatRow | undefined, row: RepeatRow, column: string): boolean {
  const [a, b] = [other?.fields[column], row.fields[column]];
  return a !== undefined && b !== undefined && a.cell === b.cell && a.text !== '';
}
