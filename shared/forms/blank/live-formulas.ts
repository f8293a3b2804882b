/** The formulas of a form's derived fields, over the cells of a blank sheet. */

import { partsOfField } from '../field-name.ts';
import type { FormSpec } from '../schema.ts';
import type { Places } from './places.ts';

/** A field name, with its column where it says one. */
const NAME = /\p{Script=Han}[\p{L}\p{N}_]*(?:\[[^\]]+\])?/gu;

/** Where a formula stands: names without a column mean this one, names of columns this line. */
interface Standing {
  readonly column: string | null;
  /** One-based row number. */
  readonly row: number | null;
}

/** Address → formula, for every cell that follows from others. */
export function liveFormulas(spec: FormSpec, places: Places): Map<string, string> {
  const formulas = new Map<string, string>();
  for (const { field, formula, columns } of spec.derived) {
    for (const [address, standing] of cellsOf(field, spec, places)) {
      const allowed = !columns || (standing.column !== null && columns.includes(standing.column));
      if (allowed) formulas.set(address, overCells(formula, spec, places, standing));
    }
  }
  return formulas;
}

/** The cells that a derived field names. */
function cellsOf(field: string, spec: FormSpec, places: Places): [string, Standing][] {
  const own = places.fields.get(field);
  const [name, column] = partsOfField(field);
  if (own !== undefined) return [[own, { column: column ?? null, row: null }]];
  const lines = places.lines.get(name);
  const letters = column === undefined ? undefined : lines?.columns.get(column);
  if (lines && column !== undefined && letters !== undefined) {
    return range(lines.first, lines.last).map((row) => [`${letters}${row + 1}`, { column, row: row + 1 }]);
  }
  return [...places.fields].flatMap(([key, address]): [string, Standing][] => {
    const [row, inColumn] = partsOfField(key);
    if (row === field) return [[address, { column: inColumn ?? null, row: null }]];
    if (inColumn === field && isColumn(field, spec)) {
      return [[address, { column: field, row: Number(/\d+$/.exec(address)?.[0]) }]];
    }
    return [];
  });
}

/** The formula with addresses for names; a name that the blank form does not print falls out of its list. */
function overCells(formula: string, spec: FormSpec, places: Places, standing: Standing): string {
  const absent = '\u0000';
  const written = formula
    .replaceAll(' ', '')
    .replace(NAME, (name) => addressOf(name, spec, places, standing) ?? absent)
    .replaceAll(`${absent},`, '')
    .replaceAll(`,${absent}`, '');
  return joinRanges(written);
}

/** `B13:B14,B15:B16` → `B13:B16`: a line inserted between the two is inside. */
function joinRanges(formula: string): string {
  const joined = formula.replace(
    /\b([A-Z]+)(\d+):\1(\d+),\1(\d+):\1(\d+)\b/g,
    (both, letters, first, end, start, last) =>
      Number(start) === Number(end) + 1 ? `${letters}${first}:${letters}${last}` : both,
  );
  return joined === formula ? formula : joinRanges(joined);
}

function addressOf(name: string, spec: FormSpec, places: Places, { column, row }: Standing): string | null {
  const own =
    places.fields.get(name) ?? (column === null ? undefined : places.fields.get(`${name}[${column}]`));
  if (own !== undefined) return own;
  const [bare, said] = partsOfField(name);
  const lines = places.lines.get(bare);
  const letters = lines?.columns.get(said ?? column ?? '');
  if (lines && letters !== undefined) return `${letters}${lines.first + 1}:${letters}${lines.last + 1}`;
  if (row === null) return null;
  for (const { columns, first, last } of places.lines.values()) {
    const inLine = columns.get(name);
    if (inLine !== undefined && row > first && row <= last + 1) return `${inLine}${row}`;
  }
  const inRow =
    isColumn(name, spec) &&
    [...places.fields].find(([key, at]) => key.endsWith(`[${name}]`) && rowOf(at) === row);
  return inRow ? inRow[1] : null;
}

function rowOf(address: string): number {
  return Number(/\d+$/.exec(address)?.[0]);
}

function isColumn(name: string, spec: FormSpec): boolean {
  return spec.blocks.some(
    (block) => block.block !== 'values' && block.columns.some((column) => column.name === name),
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
