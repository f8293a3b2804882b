/** One pass over a worksheet's XML, cell by cell, with the place of each in the XML. */

import { attribute } from '../../archive/xml.ts';
import { columnIndex } from '../address.ts';
import { shownFormula } from './formula-text.ts';
import { scan } from './parts.ts';
import type { FormulaSource } from './shared-formulas.ts';
import { readXstring } from './xstring.ts';

/** A `<c>` as the file has it. Rows and columns count from 0. */
export interface CellElement {
  readonly row: number;
  readonly column: number;
  /** `s` (shared string), `str`, `inlineStr`, `b`, `e`, `d`; null is a number. */
  readonly type: string | null;
  /** The number of its style. */
  readonly style: string | null;
  readonly value: string | null;
  readonly inline: string;
  readonly formula: FormulaSource | null;
  /** Where it begins and ends in the XML. */
  readonly start: number;
  readonly end: number;
}

export interface SheetVisitor {
  cell(cell: CellElement): void;
  /** A row's start tag; its end comes as `close`. */
  row(row: number, start: number, end: number): void;
  /** Any other element outside of cells. */
  open?(name: string, start: number, end: number): void;
  close?(name: string, start: number, end: number): void;
}

type OpenCell = { -readonly [K in keyof CellElement]: CellElement[K] };

/** The tag as nearly every writer has it, read at once; others attribute by attribute. */
const USUAL_CELL = /^<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?\s*\/?>$/;

export function scanSheet(xml: string, visitor: SheetVisitor): void {
  let row = -1;
  let column = -1;
  let cell: OpenCell | null = null;
  let textStart = 0;
  let phonetic = 0;

  const openCell = (tag: string, start: number): OpenCell => {
    const usual = USUAL_CELL.exec(tag);
    const letters = usual ? usual[1] : attribute(tag, 'r')?.replace(/\d+$/, '');
    column = letters ? columnIndex(letters) : column + 1;
    return {
      row,
      column,
      type: usual ? (usual[3] ?? null) : attribute(tag, 't'),
      style: usual ? (usual[2] ?? null) : attribute(tag, 's'),
      value: null,
      inline: '',
      formula: null,
      start,
      end: start,
    };
  };

  const closeInCell = (name: string, open: OpenCell, start: number, end: number) => {
    if (name === 'v') open.value = readXstring(xml.slice(textStart, start));
    else if (name === 't' && phonetic === 0) open.inline += readXstring(xml.slice(textStart, start));
    else if (name === 'rPh') phonetic--;
    else if (name === 'f' && open.formula) {
      const text = shownFormula(readXstring(xml.slice(textStart, start)));
      open.formula = { ...open.formula, text, end };
    }
  };

  scan(xml, {
    open(name, start, end) {
      textStart = end;
      if (cell) {
        if (name === 'f') cell.formula = openFormula(xml.slice(start, end), start);
        else if (name === 'rPh') phonetic++;
      } else if (name === 'c') {
        cell = openCell(xml.slice(start, end), start);
      } else if (name === 'row') {
        row = Number(attribute(xml.slice(start, end), 'r') ?? row + 2) - 1;
        column = -1;
        visitor.row(row, start, end);
      } else visitor.open?.(name, start, end);
    },
    close(name, start, end) {
      if (!cell) visitor.close?.(name, start, end);
      else if (name === 'c') {
        cell.end = end;
        visitor.cell(cell);
        cell = null;
      } else closeInCell(name, cell, start, end);
    },
  });
}

function openFormula(tag: string, start: number): FormulaSource {
  return {
    kind: attribute(tag, 't'),
    group: attribute(tag, 'si'),
    ref: attribute(tag, 'ref'),
    text: '',
    start,
    end: start,
  };
}
