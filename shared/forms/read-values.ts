/** Reads labelled values: behind the colon in the label's cell, to the right of it, or below it. */

import type { FieldReading } from './filled-form.ts';
import { bandEnd, cellInBand } from './match-header.ts';
import { type FoundLabel, labelFor, type MatchedTable } from './match-labels.ts';
import { readField, readText } from './read-field.ts';
import type { ValueSpec, ValuesBlock } from './schema.ts';
import { type GridCell, placeAt, rowIn, saysPercent } from './sheet-grid.ts';
import { type InlineValue, splitInline, withoutSeparator } from './split-inline.ts';

const NOTHING: ReadonlySet<GridCell> = new Set();

interface LabelledField {
  readonly spec: ValueSpec;
  readonly label: FoundLabel;
  /** The labels that share its cell, where a block has several in one. */
  readonly inline: readonly InlineValue[];
}

/** Puts the block's readings among the form's fields. */
export function readValues(
  block: ValuesBlock,
  matched: MatchedTable,
  fields: Record<string, FieldReading>,
): void {
  const labelled: LabelledField[] = [];
  for (const spec of block.fields) {
    const label = labelFor(matched, spec);
    if (!label) continue;
    const inline = block.place !== 'right' && label.rest ? splitInline(label.rest, block) : [];
    labelled.push({ spec, label, inline });
  }
  for (const field of labelled) {
    const reading =
      joinedValue(field, block, matched) ??
      (block.place === 'below' ? valueBelow(field, labelled, block, matched) : null) ??
      valueRight(field, labelled, matched) ??
      blankValue(field, labelled, block, matched);
    fields[field.spec.name] = reading;
  }
  if (block.place !== 'right') addInline(fields, labelled, matched);
}

/** `按收入性质分：2030.12`; several labels may share the cell. */
function joinedValue(
  { spec, label, inline }: LabelledField,
  block: ValuesBlock,
  matched: MatchedTable,
): FieldReading | null {
  if (!label.rest) return null;
  const text = block.place === 'right' ? label.rest : upTo(inline[0], label.rest);
  if (text === '') return null;
  return readBehind(text, spec, label, matched);
}

/** The text behind a label is its cell's, formula and all: `="项目支出："&TEXT(附件1!F13,"0.00")` carries what it names. */
function readBehind(text: string, spec: ValueSpec, label: FoundLabel, matched: MatchedTable): FieldReading {
  const { v = null, f = null } = label.cell.cell;
  return readText(text, v, placeOf(matched, label.cell), howFor(spec, label), f);
}

/** What stands behind the first label, up to the next one in the same cell. */
export function firstInline(rest: string, block: ValuesBlock): string {
  return upTo(splitInline(rest, block)[0], rest);
}

function upTo(next: InlineValue | undefined, rest: string): string {
  return withoutSeparator(rest.slice(0, next?.start));
}

/** The other labels that stand in one cell with a first one: 填表人：… 填报日期：…. */
function addInline(
  fields: Record<string, FieldReading>,
  labelled: readonly LabelledField[],
  matched: MatchedTable,
): void {
  for (const { label, inline } of labelled) {
    for (const { spec, value } of inline) {
      if (!spec || fields[spec.name]) continue;
      fields[spec.name] = readBehind(value, spec, label, matched);
    }
  }
}

/** Below its label, in the first filled row, as long as that row holds no label of the form. */
function valueBelow(
  { spec, label }: LabelledField,
  labelled: readonly LabelledField[],
  block: ValuesBlock,
  matched: MatchedTable,
): FieldReading | null {
  const { grid, table, taken } = matched;
  const [row] = grid.rowsWithin(label.cell.row + 1, table.area.bottom);
  if (row === undefined) return null;
  const heads = labelled.filter((field) => field.label.cell.row === label.cell.row);
  const from = Math.min(...heads.map((field) => field.label.cell.column));
  const filled = rowIn(grid, row, table.area);
  const heading = block.heading && labelFor(matched, block.heading)?.cell;
  if (filled.some((cell) => taken.has(cell) && cell !== heading)) return null;
  const under = filled.filter((cell) => cell.column >= from);
  // Words with a label before them, not right below the heads, are the next block's, whatever its label says.
  const hasLabel = filled.some((cell) => cell.column < from && typeof cell.cell.v === 'string');
  if (hasLabel && row > label.cell.row + 1) return null;
  const end = bandEnd(
    heads.map((field) => field.label.cell),
    label.cell.column,
    Math.min(matched.lastColumn, table.area.right),
  );
  const cell = cellInBand(under, label.cell.column, end, NOTHING);
  if (!cell && under.length === 0) return null;
  const place = cell ?? placeAt(grid, row, label.cell.column);
  return readField(place.cell, { sheet: grid.sheet.name, cell: place.address }, howFor(spec, label));
}

/** The first filled cell to the right, before the next label. */
function valueRight(
  { spec, label }: LabelledField,
  labelled: readonly LabelledField[],
  matched: MatchedTable,
): FieldReading | null {
  const { grid, table, taken } = matched;
  const next = grid
    .row(label.cell.row)
    .find((cell) => cell.column > label.cell.column && cell.column <= table.area.right);
  if (!next || taken.has(next)) return null;
  const numeric = spec.type !== 'text' && spec.type !== 'date';
  const reading = readField(next.cell, { sheet: grid.sheet.name, cell: next.address }, howFor(spec, label));
  // A word to the right of one of several heads is another head, not a number's value.
  if (numeric && reading.kind === 'text' && labelled.length > 1) return null;
  return reading;
}

/** Nothing is filled in: the cell where it should stand, judged by the block's other values. */
function blankValue(
  field: LabelledField,
  labelled: readonly LabelledField[],
  block: ValuesBlock,
  matched: MatchedTable,
): FieldReading {
  const { grid } = matched;
  const { cell, rest } = field.label;
  const how = howFor(field.spec, field.label);
  if (block.place === 'below') {
    const place = placeAt(grid, cell.row + 1, cell.column);
    const used = grid.at(cell.row + 1, cell.column) !== undefined;
    return readField(used ? undefined : place.cell, { sheet: grid.sheet.name, cell: place.address }, how);
  }
  if (rest !== null && labelled.some((other) => other.label.rest)) {
    return readText('', cell.cell.v ?? null, placeOf(matched, cell), how);
  }
  const place = placeAt(grid, cell.row, cell.column + stepToValue(cell, labelled, matched));
  return readField(place.cell, { sheet: grid.sheet.name, cell: place.address }, how);
}

/** How far right of their labels the values of the same column stand: merged labels take more than one cell. */
function stepToValue(
  cell: GridCell,
  labelled: readonly LabelledField[],
  { grid, taken }: MatchedTable,
): number {
  const steps = labelled.flatMap(({ label }) => {
    if (label.cell.column !== cell.column) return [];
    const next = grid.row(label.cell.row).find((other) => other.column > cell.column);
    return next && !taken.has(next) ? next.column - cell.column : [];
  });
  return steps.length > 0 ? Math.min(...steps) : 1;
}

function placeOf({ grid }: MatchedTable, cell: GridCell) {
  return { sheet: grid.sheet.name, cell: cell.address };
}

function howFor(spec: ValueSpec, label: FoundLabel) {
  return {
    type: spec.type,
    sure: label.sure,
    percentHead: spec.type === 'percent' && saysPercent(label.cell),
  };
}
