/** Reads a list: indicator rows, fund lines; and the row of totals that closes it. */

import { oncePerLasting, remembered } from '../workbook/once.ts';
import type { Cell } from '../workbook/snapshot.ts';
import { fieldName, subtotalOf } from './field-name.ts';
import type { FieldReading, RepeatRow } from './filled-form.ts';
import { isSubtotalName, plainText } from './label-text.ts';
import type { Header } from './match-header.ts';
import { labelFor, type MatchedTable } from './match-labels.ts';
import { readField } from './read-field.ts';
import { columnBands, readRow } from './read-row.ts';
import type { Readings } from './readings.ts';
import type { ListBlock } from './schema.ts';

type Row = Record<string, FieldReading>;

/** The weight of a first level: a column of its own, a row of its own, or behind the name. */
const GROUP_WEIGHT = '一级分值';
const DOTS = /^[.…·\s]*$/;
/** Words below the lines: a note, or the number of the next table on the sheet. */
const NOTE = /^(?:(?:说明|备?注)[:：]|附[件表][\d一二三四五六七八九十-]*:?$)/;
/** Words in place of the lines: 本单位无政府性基金预算支出. */
const NOTHING = /没有|无|未发生|不涉及/;
/** 产出指标小计, where the row names nothing else. */
const GROUP_SUBTOTAL = /(?:小\s*计|合\s*计)\s*$/;

/** Puts the rows among the form's repeats, the row of totals among its fields. */
export function readList(
  block: ListBlock,
  number: number,
  matched: MatchedTable,
  { fields, repeats }: Readings,
): void {
  const header = matched.headers.get(number);
  const body = matched.bodies.get(number);
  if (!header || !body) return;
  const total = block.total && labelFor(matched, block.total);
  // Published statements print the total first, above the lines.
  const [first] = matched.grid.rowsWithin(body.top, body.bottom);
  const closing = total !== undefined && total.cell.row !== first;
  const bottom = closing ? total.cell.row - 1 : body.bottom;
  const bands = columnBands(block.columns, header, matched);
  const codes = codeColumns(header);
  if (block.total && total) {
    const readings = readRow(bands, matched, total.cell.row, total.sure);
    for (const column of block.total.columns) {
      const reading = readings[column];
      if (reading) fields[fieldName(block.total.name, column)] = reading;
    }
    for (const column of block.total.alsoColumns ?? []) {
      const reading = readings[column];
      if (reading?.kind === 'text') fields[fieldName(block.total.name, column)] = reading;
    }
  }
  const numbers = matched.grid.rowsWithin(body.top, bottom);
  const lines = numbers.map((row) => readRow(bands, matched, row));
  repeats[block.name] = readRows(columnsOf(block), withWholeCodes(lines, numbers, codes, matched));
}

/** The heads 类, 款 and 项 over the parts of a code, and the column of the list whose head they share. */
interface CodeColumns {
  readonly name: string;
  readonly places: readonly number[];
}

const CODE_PART = /^\s*[类款项]\s*$/;
const LONGEST_PART = 5;

function codeColumns({ columns, cells, bottom }: Header): CodeColumns | null {
  const isPart = ({ v }: Cell) => typeof v === 'string' && v.length <= LONGEST_PART && CODE_PART.test(v);
  const places = cells.filter(({ row, cell }) => row === bottom && isPart(cell)).map(({ column }) => column);
  if (places.length < 2) return null;
  const [name] = [...columns].find(([, { cell }]) => cell.column === places[0]) ?? [];
  return name === undefined ? null : { name, places };
}

/** `212` `08` `04` in three columns are `2120804`; parts left blank before one that is filled are those of the line above. */
function withWholeCodes(
  lines: readonly Row[],
  numbers: readonly number[],
  codes: CodeColumns | null,
  { grid }: MatchedTable,
): readonly Row[] {
  if (!codes) return lines;
  let above: readonly string[] = [];
  return lines.map((line, i) => {
    const own = codes.places.map((column) => String(grid.at(numbers[i] ?? 0, column)?.cell.v ?? '').trim());
    const last = own.findLastIndex((part) => part !== '');
    const reading = line[codes.name];
    if (last < 0 || !reading || own.some((part) => !/^\d{0,3}$/.test(part))) return line;
    above = own.slice(0, last + 1).map((part, at) => part || (above[at] ?? ''));
    const text = above.map((part, at) => (at === 0 ? part : part.padStart(2, '0'))).join('');
    return { ...line, [codes.name]: { ...reading, kind: 'text', number: null, text } };
  });
}

/** The columns of a list by what they hold. */
interface Columns {
  readonly block: ListBlock;
  readonly words: readonly string[];
  /** Those of a line itself, not of a level above it. */
  readonly numbers: readonly string[];
  /** The innermost column of groups that holds names: 二级指标. */
  readonly innerGroup: string | undefined;
  /** Those that name a row, the likeliest first. */
  readonly names: readonly string[];
}

const columnsOf = oncePerLasting((block: ListBlock): Columns => {
  const words = block.columns.filter(({ type }) => type === 'text').map(({ name }) => name);
  const isOwn = (name: string) => !block.inherit?.includes(name);
  const numbers = block.columns.filter((c) => c.type !== 'text' && isOwn(c.name)).map(({ name }) => name);
  const innerGroup = block.inherit?.findLast((name) => words.includes(name));
  return { block, words, numbers, innerGroup, names: [...block.identity, innerGroup ?? ''] };
});

/**
 * The items of the list. Merged cells are blank below their first row: a blank group (一级指标, 二级指标) is the one
 * above. Subtotals and rows without anything of their own are no items.
 */
function readRows(columns: Columns, lines: readonly Row[]): RepeatRow[] {
  const { block, names } = columns;
  const above = new Map<string, FieldReading>();
  const rows: RepeatRow[] = [];
  let summed = 0;
  lines.forEach((own, i) => {
    rememberGroups(block, own, above);
    if (isSubtotal(columns, own)) summed = closeGroup(rows, summed, own, block);
    if (!isItem(columns, own, lines[i + 1])) {
      rememberWeight(block, own, above);
      return;
    }
    const name = own[names.find((column) => isFilled(own[column])) ?? names[0] ?? ''];
    inherit(block, own, above);
    rows.push(itemOf(own, name));
  });
  return rows.length > 0 ? rows : firstLevelsOf(columns, lines);
}

function itemOf(own: Row, name: FieldReading | undefined): RepeatRow {
  return {
    label: name?.text ?? '',
    labelCell: name?.cell ?? '',
    printed: false,
    fields: joinTarget(own),
  };
}

/** A table that scores its first levels as wholes has these for its items. */
function firstLevelsOf(columns: Columns, lines: readonly Row[]): RepeatRow[] {
  const { block, numbers } = columns;
  const [first] = block.inherit ?? [];
  const above = new Map<string, FieldReading>();
  return lines.flatMap((own) => {
    const name = first === undefined ? undefined : own[first];
    const numbered = numbers.filter((column) => own[column]?.kind === 'number').length;
    if (!isFilled(name) || numbered < 2 || isSubtotal(columns, own)) return [];
    rememberGroups(block, own, above);
    inherit(block, own, above);
    return [itemOf(own, name)];
  });
}

/** Hands the row of a 小计 to the rows since the last one; gives the number of rows that have theirs. */
function closeGroup(rows: RepeatRow[], from: number, subtotal: Row, block: ListBlock): number {
  for (const { name, type } of block.columns) {
    const stated = type === 'score' && !block.inherit?.includes(name) ? subtotal[name] : undefined;
    if (stated?.kind !== 'number') continue;
    rows.slice(from).forEach((row, i) => {
      rows[from + i] = { ...row, fields: { ...row.fields, [subtotalOf(name)]: stated } };
    });
  }
  return rows.length;
}

/** A row with a name or value of its own; or with a group and numbers only, unless the rows below divide the group. */
function isItem(columns: Columns, row: Row, next: Row | undefined): boolean {
  const { block, numbers, innerGroup } = columns;
  const numbered = numbers.some((column) => isFilled(row[column]));
  if (isSubtotal(columns, row) || (!numbered && isNote(columns, row))) return false;
  const named = block.identity.some((column) => {
    const name = row[column];
    return isFilled(name) && (numbered || !DOTS.test(name.text));
  });
  if (named) return true;
  if (innerGroup === undefined || !isFilled(row[innerGroup]) || !numbered) return false;
  return (
    next === undefined ||
    isFilled(next[innerGroup]) ||
    !block.identity.some((column) => isFilled(next[column]))
  );
}

/** A note is all that its row says. Indicators (无重大事故) stand under 一级指标. */
function isNote({ words, innerGroup }: Columns, row: Row): boolean {
  let text: string | null = null;
  for (const column of words) {
    const reading = row[column];
    if (!isFilled(reading) || reading.text === text) continue;
    if (text !== null) return false;
    text = reading.text;
  }
  if (text === null) return false;
  return NOTE.test(plainText(text)) || (innerGroup === undefined && NOTHING.test(text));
}

function isSubtotal({ words }: Columns, row: Row): boolean {
  let texts = 0;
  let last = '';
  for (const column of words) {
    const reading = row[column];
    if (!isFilled(reading)) continue;
    if (isSubtotalName(reading.text)) return true;
    texts++;
    last = reading.text;
  }
  return texts === 1 && GROUP_SUBTOTAL.test(last);
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
    if (weight) above.set(GROUP_WEIGHT, weight);
  });
}

/** The weight written behind a first-level name: `产出指标（50分）`. */
function weightBehind({ text, raw, formula, sheet, cell }: FieldReading): FieldReading | null {
  const weight = weightIn(text);
  if (weight === null) return null;
  // What the cell holds is the whole text: who writes another weight there must keep the name.
  return { ...readField({ v: weight }, { sheet, cell }, { type: 'score' }), raw, formula };
}

const weightIn = remembered((text): number | null => {
  const match = /[(（]/.test(text) ? /\(\s*(\d+(?:\.\d+)?)\s*分?\s*\)/.exec(text.normalize('NFKC')) : null;
  return match ? Number(match[1]) : null;
});

/** The weight of a first level on a row of its own. */
function rememberWeight(block: ListBlock, row: Row, above: Map<string, FieldReading>): void {
  const [first] = block.inherit ?? [];
  const weight = row.分值;
  if (first === undefined || !isFilled(row[first]) || weight?.kind !== 'number') return;
  if (!isFilled(row[GROUP_WEIGHT])) above.set(GROUP_WEIGHT, weight);
}

/** Gives the row the groups above it that it leaves blank. */
function inherit(block: ListBlock, row: Row, above: ReadonlyMap<string, FieldReading>): void {
  for (const column of block.inherit ?? []) {
    const from = above.get(column);
    if (from && !isFilled(row[column])) row[column] = from;
  }
  const weight = above.get(GROUP_WEIGHT);
  if (weight && !isFilled(row[GROUP_WEIGHT])) row[GROUP_WEIGHT] = weight;
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
