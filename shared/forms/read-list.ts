/** Reads a list: indicator rows, fund lines; and the row of totals that closes it. */

import type { FieldReading, RepeatRow } from './filled-form.ts';
import { slotId } from './form-index.ts';
import { plainText } from './label-text.ts';
import type { Body, MatchedTable } from './match-labels.ts';
import { readField } from './read-field.ts';
import { type ColumnBand, columnBands, readRow } from './read-row.ts';
import type { ListBlock } from './schema.ts';

export interface ListReading {
  readonly fields: Record<string, FieldReading>;
  readonly rows: readonly RepeatRow[];
}

type Row = Record<string, FieldReading>;

/** The weight of a first level, where the form has no column for it. */
const GROUP_WEIGHT = '一级分值';
const DOTS = /^[.…·\s]*$/;
/** Alone in its cell: 累计培训人次 is an indicator. */
const SUBTOTAL = /^\s*(?:小\s*计|合\s*计|总\s*计|累\s*计)\s*(?:[（(][^（()）]*[）)])?\s*[:：]?\s*$/;
/** 产出指标小计, where the row names nothing else. */
const GROUP_SUBTOTAL = /(?:小\s*计|合\s*计)\s*$/;

export function readList(block: ListBlock, number: number, matched: MatchedTable): ListReading {
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  if (!header || !body) return { fields: {}, rows: [] };
  const total = block.total ? matched.labels.get(slotId(number, 'total', block.total.name)) : undefined;
  // Published statements print the total first, above the lines.
  const [first] = matched.grid.rowsWithin(body.top, body.bottom);
  const closing = total !== undefined && total.cell.row !== first;
  const bottom = closing ? total.cell.row - 1 : body.bottom;
  const bands = columnBands(block.columns, header, matched);
  const fields: Record<string, FieldReading> = {};
  if (block.total && total) {
    const readings = readRow(bands, matched, total.cell.row, total.sure);
    for (const column of block.total.columns) {
      const reading = readings[column];
      if (reading) fields[`${block.total.name}[${column}]`] = reading;
    }
  }
  return { fields, rows: readRows(block, bands, { top: body.top, bottom }, matched) };
}

/**
 * The items of the list. Merged cells are blank below their first row: a blank group (一级指标, 二级指标) is the one
 * above. Subtotals and rows without anything of their own are no items.
 */
function readRows(
  block: ListBlock,
  bands: readonly ColumnBand[],
  body: Body,
  matched: MatchedTable,
): RepeatRow[] {
  const numbers = matched.grid.rowsWithin(body.top, body.bottom);
  const lines = numbers.map((row) => readRow(bands, matched, row));
  const above = new Map<string, FieldReading>();
  const rows: RepeatRow[] = [];
  lines.forEach((own, i) => {
    rememberGroups(block, own, above);
    if (!isItem(block, own, lines[i + 1])) {
      rememberWeight(block, own, above);
      return;
    }
    const names = [...block.identity, innerGroup(block) ?? ''].map((column) => own[column]);
    const name = names.find(isFilled) ?? names[0];
    rows.push({
      label: name?.text ?? '',
      labelCell: name?.cell ?? '',
      printed: false,
      fields: joinTarget({ ...own, ...inherited(block, own, above) }),
    });
  });
  return rows;
}

/** A row with a name or value of its own; or with a group and numbers only, unless the rows below divide the group. */
function isItem(block: ListBlock, row: Row, next: Row | undefined): boolean {
  if (isSubtotal(block, row)) return false;
  const numbered = block.columns.some((column) => column.type !== 'text' && isFilled(row[column.name]));
  const names = block.identity.flatMap((column) => (isFilled(row[column]) ? row[column].text : []));
  if (names.some((name) => numbered || !DOTS.test(name))) return true;
  const inner = innerGroup(block);
  if (inner === undefined || !isFilled(row[inner]) || !numbered) return false;
  return (
    next === undefined || isFilled(next[inner]) || !block.identity.some((column) => isFilled(next[column]))
  );
}

function isSubtotal(block: ListBlock, row: Row): boolean {
  const texts = block.columns.flatMap(({ name, type }) =>
    type === 'text' && isFilled(row[name]) ? row[name].text : [],
  );
  const [only] = texts;
  return texts.some((text) => SUBTOTAL.test(text)) || (texts.length === 1 && GROUP_SUBTOTAL.test(only ?? ''));
}

/** The innermost column of groups that holds names: 二级指标. */
function innerGroup(block: ListBlock): string | undefined {
  return block.inherit?.findLast((name) => block.columns.some((c) => c.name === name && c.type === 'text'));
}

/** A new 一级指标 ends the 二级指标 above, and with it its weight. */
function rememberGroups(block: ListBlock, row: Row, above: Map<string, FieldReading>): void {
  const columns = block.inherit ?? [];
  columns.forEach((column, i) => {
    const reading = row[column];
    if (!isFilled(reading)) return;
    if (i === 0) above.delete(GROUP_WEIGHT);
    above.set(column, reading);
    for (const inner of columns.slice(i + 1)) above.delete(inner);
    const weight = i === 0 ? weightBehind(reading) : null;
    if (weight && !columns.includes(GROUP_WEIGHT)) above.set(GROUP_WEIGHT, weight);
  });
}

/** The weight written behind a first-level name: `产出指标（50分）`. */
function weightBehind({ text, sheet, cell }: FieldReading): FieldReading | null {
  const match = /[(（]/.test(text) ? /\(\s*(\d+(?:\.\d+)?)\s*分?\s*\)/.exec(text.normalize('NFKC')) : null;
  return match?.[1] === undefined
    ? null
    : readField({ v: Number(match[1]) }, { sheet, cell }, { type: 'score' });
}

/** The weight of a first level on a row of its own. */
function rememberWeight(block: ListBlock, row: Row, above: Map<string, FieldReading>): void {
  const [first] = block.inherit ?? [];
  const weight = row.分值;
  if (first === undefined || !isFilled(row[first]) || weight?.kind !== 'number') return;
  if (!block.columns.some((column) => column.name === GROUP_WEIGHT)) above.set(GROUP_WEIGHT, weight);
}

function inherited(block: ListBlock, row: Row, above: ReadonlyMap<string, FieldReading>): Row {
  const readings: Row = {};
  for (const column of block.inherit ?? []) {
    const from = above.get(column);
    if (from && !isFilled(row[column])) readings[column] = from;
  }
  const weight = above.get(GROUP_WEIGHT);
  if (weight && !row[GROUP_WEIGHT]) readings[GROUP_WEIGHT] = weight;
  return readings;
}

/** 指标性质 | 指标值 | 度量单位 in three cells are one target: `≥` `95` `%` → `≥95%`. */
function joinTarget(fields: Row): Row {
  const { 指标性质: sign, 指标值: target, 度量单位: unit } = fields;
  if (!target || (!sign && !unit) || !/^[\d.,%-]+$/.test(plainText(target.text))) return fields;
  const text = `${wordOf(sign)}${target.text}${wordOf(unit)}`;
  return text === target.text
    ? fields
    : { ...fields, 指标值: { ...target, kind: 'text', number: null, text } };
}

function wordOf(reading: FieldReading | undefined): string {
  return reading && reading.kind === 'text' ? reading.text : '';
}

function isFilled(reading: FieldReading | undefined): reading is FieldReading {
  return reading !== undefined && reading.kind !== 'blank' && reading.kind !== 'dash';
}
