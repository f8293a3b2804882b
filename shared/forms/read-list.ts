/** Reads a list: indicator rows, fund lines; and the row of totals that closes it. */

import type { FieldReading, RepeatRow } from './filled-form.ts';
import { plainText } from './label-text.ts';
import type { Header } from './match-header.ts';
import type { Body, MatchedTable } from './match-labels.ts';
import { readField } from './read-field.ts';
import { readRow } from './read-matrix.ts';
import type { ListBlock } from './schema.ts';

export interface ListReading {
  readonly fields: Record<string, FieldReading>;
  readonly rows: readonly RepeatRow[];
}

type Row = Record<string, FieldReading>;

const SUBTOTAL = /^\s*(?:小\s*计|合\s*计|总\s*计|累\s*计)/;

export function readList(block: ListBlock, number: number, matched: MatchedTable): ListReading {
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  if (!header || !body) return { fields: {}, rows: [] };
  const total = block.total ? matched.labels.get(`${number}/total/${block.total.name}`) : undefined;
  // Published statements print the total first, above the lines.
  const first = matched.grid.rowNumbers.find((row) => row >= body.top);
  const closing = total !== undefined && total.cell.row !== first;
  const bottom = closing ? total.cell.row - 1 : body.bottom;
  const fields: Record<string, FieldReading> = {};
  if (block.total && total) {
    const readings = readRow(block.columns, header, matched, total.cell.row, total.sure);
    for (const column of block.total.columns) {
      const reading = readings[column];
      if (reading) fields[`${block.total.name}[${column}]`] = reading;
    }
  }
  return { fields, rows: readRows(block, header, { top: body.top, bottom }, matched) };
}

function readRows(block: ListBlock, header: Header, body: Body, matched: MatchedTable): RepeatRow[] {
  const rows: RepeatRow[] = [];
  const above = new Map<string, FieldReading>();
  for (const at of matched.grid.rowNumbers) {
    if (at < body.top || at > body.bottom) continue;
    const own = readRow(block.columns, header, matched, at);
    rememberAbove(block, own, above);
    if (!isItem(block, own)) continue;
    const fields = { ...own, ...inherited(block, own, above), ...groupWeight(above) };
    const name = block.identity.map((column) => own[column]).find((reading) => reading && isFilled(reading));
    rows.push({
      label: name?.text ?? '',
      labelCell: name?.cell ?? '',
      printed: false,
      fields: joinTarget(fields),
    });
  }
  return rows;
}

/** A row counts where one of its own names or values is filled in: no subtotal, no row with weights alone. */
function isItem(block: ListBlock, row: Row): boolean {
  const isSubtotal = block.columns.some(
    (column) => column.type === 'text' && SUBTOTAL.test(row[column.name]?.text ?? ''),
  );
  if (isSubtotal) return false;
  return block.identity.some((column) => {
    const reading = row[column];
    return reading !== undefined && isFilled(reading);
  });
}

/** Merged cells are blank below their first row: a blank 一级指标 is the one above; a new 一级 ends the 二级 above. */
function rememberAbove(block: ListBlock, row: Row, above: Map<string, FieldReading>): void {
  const columns = block.inherit ?? [];
  columns.forEach((column, i) => {
    const reading = row[column];
    if (!reading || !isFilled(reading)) return;
    above.set(column, reading);
    for (const inner of columns.slice(i + 1)) above.delete(inner);
  });
}

function inherited(block: ListBlock, row: Row, above: ReadonlyMap<string, FieldReading>): Row {
  const readings: Row = {};
  for (const column of block.inherit ?? []) {
    const own = row[column];
    const from = above.get(column);
    if (from && (!own || !isFilled(own))) readings[column] = from;
  }
  return readings;
}

/** The weight written behind a first-level name: `产出指标（50分）`. */
function groupWeight(above: ReadonlyMap<string, FieldReading>): Row {
  const first = above.get('一级指标');
  const match = first ? /\(\s*(\d+(?:\.\d+)?)\s*分?\s*\)/.exec(first.text.normalize('NFKC')) : null;
  if (!first || !match?.[1]) return {};
  return {
    一级分值: readField({ v: Number(match[1]) }, { sheet: first.sheet, cell: first.cell }, { type: 'score' }),
  };
}

/** 指标性质 | 指标值 | 度量单位 in three cells are one target: `≥` `95` `%` → `≥95%`. */
function joinTarget(fields: Row): Row {
  const { 指标性质: sign, 指标值: target, 度量单位: unit } = fields;
  if (!target || !/^[\d.,%-]+$/.test(plainText(target.text)) || (!sign && !unit)) return fields;
  const text = `${wordOf(sign)}${target.text}${wordOf(unit)}`;
  return text === target.text
    ? fields
    : { ...fields, 指标值: { ...target, kind: 'text', number: null, text } };
}

function wordOf(reading: FieldReading | undefined): string {
  return reading && reading.kind === 'text' ? reading.text : '';
}

function isFilled(reading: FieldReading): boolean {
  return reading.kind !== 'blank' && reading.kind !== 'dash';
}
