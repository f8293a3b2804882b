/** Gives every cell of a shared or array formula its own formula. */

import { type Area, parseArea } from '../address.ts';
import { type ShiftFormula, shiftable } from './shift-formula.ts';

/** A formula as the file holds it. */
export interface FormulaSource {
  /** `shared`, `array`, `dataTable`, or null for one cell's own. */
  readonly kind: string | null;
  /** Which shared formula. */
  readonly group: string | null;
  /** The range of an array formula. */
  readonly ref: string | null;
  /** Empty in the cells that share another's. */
  readonly text: string;
  /** Where its `<f>` stands in the sheet's XML. */
  readonly start: number;
  readonly end: number;
}

export interface PlacedFormula {
  readonly row: number;
  readonly column: number;
  readonly source: FormulaSource;
}

export interface ExpandedFormula {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  /** The range of the array formula that the cell belongs to. */
  readonly array: string | null;
}

/** Array formulas that lie about their ranges could otherwise visit every cell many times. */
const MOST_ARRAY_CELLS = 200_000;

/** The cells' formulas in the order given, then those of the other cells of array formulas, within the used range. */
export function expandFormulas(formulas: readonly PlacedFormula[], used: Area): ExpandedFormula[] {
  const masters = sharedMasters(formulas);
  const own: ExpandedFormula[] = [];
  const rest: ExpandedFormula[] = [];
  for (const { row, column, source } of formulas) {
    const { kind, group, text } = source;
    const master = text === '' && kind === 'shared' ? masters.get(group) : undefined;
    const formula = master ? master.shift(row - master.row, column - master.column) : text;
    if (formula === '') continue;
    const array = kind === 'array' && source.ref ? source.ref : null;
    own.push({ row, column, formula, array });
    for (const place of otherCells(array, used, row, column)) {
      if (rest.length >= MOST_ARRAY_CELLS) break;
      rest.push({ ...place, formula, array });
    }
  }
  return [...own, ...rest];
}

interface Master {
  readonly row: number;
  readonly column: number;
  readonly shift: ShiftFormula;
}

function sharedMasters(formulas: readonly PlacedFormula[]): Map<string | null, Master> {
  const masters = new Map<string | null, Master>();
  for (const { row, column, source } of formulas) {
    if (source.kind === 'shared' && source.text !== '' && !masters.has(source.group)) {
      masters.set(source.group, { row, column, shift: shiftable(source.text) });
    }
  }
  return masters;
}

/** The cells of an array formula but the one that holds it. */
function* otherCells(range: string | null, used: Area, row: number, column: number) {
  const area = range === null ? null : parseArea(range);
  if (!area) return;
  for (let r = area.top; r <= Math.min(area.bottom, used.bottom); r++) {
    for (let c = area.left; c <= Math.min(area.right, used.right); c++) {
      if (r !== row || c !== column) yield { row: r, column: c };
    }
  }
}
