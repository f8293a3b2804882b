/** Labelled amounts that people add among the parts of a total: `上级补助收入：45` below `其他资金：…`. */

import { type AddedLine, addedLine, countedLines } from './added-lines.ts';
import { AMOUNT } from './field-name.ts';
import type { FieldReading } from './filled-form.ts';
import { readLabel } from './label-text.ts';
import { labelFor, type MatchedTable } from './match-labels.ts';
import { readField, readText } from './read-field.ts';
import { cleanName } from './read-lines.ts';
import type { Readings } from './readings.ts';
import type { AddedSpec, ValuesBlock } from './schema.ts';
import type { GridCell } from './sheet-grid.ts';

const MONEY = { type: 'money' } as const;

/** Puts the lines that the totals count among the form's repeats. */
export function readAddedValues(
  block: ValuesBlock,
  number: number,
  matched: MatchedTable,
  { fields, repeats }: Readings,
): void {
  for (const { name, total, parts } of block.added ?? []) {
    const reading = fields[total];
    const labels = labelsOf([total, ...parts], block, matched);
    const [first] = labels;
    if (!reading || !first) continue;
    const lines = linesAmong(labels, number, matched);
    if (lines.length === 0) continue;
    const own = parts.flatMap((part) => fields[part] ?? []);
    const counted = countedLines(lines, [{ column: AMOUNT, total: reading, parts: own }], first.row);
    if (counted.length > 0) repeats[name] = counted;
  }
}

function labelsOf(
  names: readonly AddedSpec['name'][],
  block: ValuesBlock,
  matched: MatchedTable,
): GridCell[] {
  return names.flatMap((name) => {
    const spec = block.fields.find((field) => field.name === name);
    return (spec && labelFor(matched, spec)?.cell) ?? [];
  });
}

/** The unlabelled lines in the column of the labels, from the first of these to the next label that is none of them. */
function linesAmong(labels: readonly GridCell[], number: number, matched: MatchedTable): AddedLine[] {
  const { grid, labels: all, taken, headers, table } = matched;
  const own = new Set(labels);
  const column = Math.max(...labels.map((cell) => cell.column));
  const top = Math.min(...labels.map((cell) => cell.row));
  const later = [
    ...[...all].flatMap(([slot, { cell }]) => (slot.block > number ? cell.row : [])),
    ...[...headers.values()].map((header) => header.top),
  ].filter((row) => row > top);
  const lines: AddedLine[] = [];
  let below = top;
  for (const row of grid.rowsWithin(top + 1, Math.min(table.area.bottom, ...later.map((end) => end - 1)))) {
    const cell = grid.at(row, column);
    if (!cell) continue;
    if (own.has(cell)) below = row;
    else if (taken.has(cell)) break;
    else lines.push(...lineIn(cell, below, matched));
  }
  return lines;
}

function lineIn(cell: GridCell, below: number, matched: MatchedTable): AddedLine[] {
  if (typeof cell.cell.v !== 'string') return [];
  const { rest } = readLabel(cell.cell.v);
  const head = rest ? cell.cell.v.slice(0, cell.cell.v.lastIndexOf(rest)) : cell.cell.v;
  const text = cleanName(head.replace(/[:：]\s*$/, ''));
  const reading = amountOf(cell, rest, matched);
  const line = reading && addedLine(text, below, cell.address, { [AMOUNT]: reading });
  return line ? [line] : [];
}

/** Behind the colon, or in the next cell to the right. */
function amountOf(cell: GridCell, rest: string | null, { grid, taken }: MatchedTable): FieldReading | null {
  const sheet = grid.sheet.name;
  if (rest)
    return readText(rest, cell.cell.v ?? null, { sheet, cell: cell.address }, MONEY, cell.cell.f ?? null);
  const next = grid.row(cell.row).find(({ column }) => column > cell.column);
  return next && !taken.has(next) ? readField(next.cell, { sheet, cell: next.address }, MONEY) : null;
}
