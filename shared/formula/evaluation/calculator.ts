/** A workbook's values, reckoned from its formulas: all at once, and again after an edit only what depends on it. */

import { type Area, formatAddress, parseAddress, parseArea } from '../../workbook/address.ts';
import type { Cell, CellValue, Sheet, Workbook } from '../../workbook/snapshot.ts';
import { type FormulaPattern, patternCache, readPattern } from '../pattern.ts';
import { areaOf } from '../reference.ts';
import { compile, type Evaluate, sheetsOf } from './compile.ts';
import { type CellSource, type Context, usedPart } from './context.ts';
import { Dependents } from './dependents.ts';
import { toMatrix, toScalar } from './ranges.ts';
import { errorOf, isError, isMatrix, isRange, type Scalar, Unsupported, type Value } from './value.ts';

const COLUMNS = 16_384;
const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

export interface CalculatedCell {
  readonly sheet: string;
  readonly cell: string;
}

export interface UnsupportedCell extends CalculatedCell {
  /** The function or notation that is not reckoned here; the cell keeps its cached value. */
  readonly what: string;
}

export interface CellUpdate extends CalculatedCell {
  /** What to put there; undefined empties the cell. */
  readonly to: Cell | undefined;
}

interface Node {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly pattern: FormulaPattern;
  readonly array: Area | null;
  state: 'dirty' | 'waiting' | 'done';
}

interface SheetState {
  readonly sheet: Sheet;
  readonly cells: Map<number, Cell>;
  readonly nodes: Map<number, Node>;
  bottom: number;
  right: number;
}

/** Keeps a workbook reckoned. Cycles and what is not supported keep the values that they came with. */
export class Calculator {
  readonly #sheets: SheetState[];
  readonly #names: ReadonlyMap<string, string>;
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #patterns = patternCache();
  readonly #compiled = new Map<FormulaPattern, Evaluate>();
  readonly #source: CellSource;
  readonly #unsupported = new Map<Node, string>();
  readonly #circular = new Set<Node>();
  readonly #changed = new Map<string, CellUpdate>();
  readonly #workbook: Workbook;
  #dependents: Dependents<Node>[] | null = null;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    this.#indexes = new Map(workbook.sheets.map((sheet, index) => [sheet.name.toLowerCase(), index]));
    this.#names = new Map(
      (workbook.names ?? []).map(({ name, ref, sheet }) => [
        `${sheet ?? ''}!${name.toLowerCase()}`,
        ref.replace(/^=/, ''),
      ]),
    );
    this.#sheets = workbook.sheets.map((sheet) => ({
      sheet,
      cells: new Map(),
      nodes: new Map(),
      bottom: -1,
      right: -1,
    }));
    for (const [index, state] of this.#sheets.entries()) {
      for (const address in state.sheet.cells) {
        const cell = state.sheet.cells[address];
        const at = parseAddress(address);
        if (cell && at) this.#put(index, at.row, at.column, cell);
      }
    }
    this.#source = {
      value: (sheet, row, column) => this.#read(sheet, row, column),
      sheetIndex: (name) => this.#indexes.get(name.toLowerCase()) ?? -1,
      extent: (sheet) => this.#sheets[sheet] ?? { bottom: -1, right: -1 },
      nameFormula: (name, sheet) =>
        this.#names.get(`${sheet}!${name.toLowerCase()}`) ??
        this.#names.get(`!${name.toLowerCase()}`) ??
        null,
    };
  }

  /** Reckons every formula. */
  calculate(): void {
    for (const { nodes } of this.#sheets) for (const node of nodes.values()) node.state = 'dirty';
    for (const { nodes } of this.#sheets) for (const node of nodes.values()) this.#settle(node);
  }

  /** Applies edits and reckons what depends on them; gives back every cell whose content or value is new. */
  update(edits: readonly CellUpdate[]): CellUpdate[] {
    this.#dependents ??= this.#listDependents();
    this.#changed.clear();
    const edited: { sheet: number; row: number; column: number }[] = [];
    for (const { sheet: name, cell: address, to } of edits) {
      const sheet = this.#source.sheetIndex(name);
      const at = parseAddress(address);
      if (sheet < 0 || !at) continue;
      this.#replace(sheet, at.row, at.column, to);
      this.#noteChange(sheet, at.row, at.column);
      edited.push({ sheet, ...at });
    }
    const dirty = this.#markDirty(edited);
    for (const node of dirty) this.#settle(node);
    return [...this.#changed.values()];
  }

  #noteChange(sheet: number, row: number, column: number): void {
    const place = this.#placeOf({ sheet, row, column });
    this.#changed.set(`${sheet}!${place.cell}`, { ...place, to: this.cell(sheet, row, column) });
  }

  cell(sheet: number, row: number, column: number): Cell | undefined {
    return this.#sheets[sheet]?.cells.get(row * COLUMNS + column);
  }

  /** The cells on a circular reference. */
  get circular(): CalculatedCell[] {
    return [...this.#circular].map((node) => this.#placeOf(node));
  }

  get unsupported(): UnsupportedCell[] {
    return [...this.#unsupported].map(([node, what]) => ({ ...this.#placeOf(node), what }));
  }

  /** The workbook with its values as reckoned. */
  workbook(): Workbook {
    const sheets = this.#sheets.map(({ sheet, cells }) => ({
      ...sheet,
      cells: Object.fromEntries(
        [...cells].map(([key, cell]) => [formatAddress(Math.floor(key / COLUMNS), key % COLUMNS), cell]),
      ),
    }));
    return { ...this.#workbook, sheets };
  }

  #put(sheet: number, row: number, column: number, cell: Cell): void {
    const state = this.#sheets[sheet];
    if (!state) return;
    const key = row * COLUMNS + column;
    state.cells.set(key, cell);
    state.bottom = Math.max(state.bottom, row);
    state.right = Math.max(state.right, column);
    if (cell.f === undefined) return;
    const pattern = readPattern(cell.f, row, column, this.#patterns);
    const array = cell.arr === undefined ? null : parseArea(cell.arr);
    state.nodes.set(key, { sheet, row, column, pattern, array, state: 'dirty' });
  }

  #replace(sheet: number, row: number, column: number, to: Cell | undefined): void {
    const state = this.#sheets[sheet];
    if (!state) return;
    const key = row * COLUMNS + column;
    const old = state.nodes.get(key);
    if (old) {
      this.#forEachPrecedent(old, (index, area) => this.#dependents?.[index]?.remove(area, old));
      this.#unsupported.delete(old);
      this.#circular.delete(old);
      state.nodes.delete(key);
    }
    if (!to) {
      state.cells.delete(key);
      return;
    }
    this.#put(sheet, row, column, to);
    const node = state.nodes.get(key);
    if (node) this.#forEachPrecedent(node, (index, area) => this.#dependents?.[index]?.add(area, node));
  }

  #listDependents(): Dependents<Node>[] {
    const lists = this.#sheets.map(() => new Dependents<Node>());
    for (const { nodes } of this.#sheets) {
      for (const node of nodes.values()) {
        this.#forEachPrecedent(node, (sheet, area) => lists[sheet]?.add(area, node));
      }
    }
    return lists;
  }

  /** The areas that a formula reads, through defined names too. */
  #forEachPrecedent(node: Node, each: (sheet: number, area: Area) => void): void {
    for (const reference of node.pattern.references) {
      if (reference.workbook !== null) continue;
      const sheets = sheetsOf(reference, { source: this.#source, sheet: node.sheet });
      for (const sheet of sheets ?? []) each(sheet, areaOf(reference, node.row, node.column));
    }
    for (const token of node.pattern.tokens) {
      if (token.type !== 'range_named') continue;
      const formula = this.#source.nameFormula(token.value.replace(/^.*!/, ''), node.sheet);
      if (formula === null) continue;
      for (const reference of readPattern(formula, 0, 0, this.#patterns).references) {
        const sheets = sheetsOf(reference, { source: this.#source, sheet: node.sheet });
        for (const sheet of sheets ?? []) each(sheet, areaOf(reference, 0, 0));
      }
    }
  }

  #markDirty(edited: readonly { sheet: number; row: number; column: number }[]): Set<Node> {
    const dirty = new Set<Node>();
    const seen = new Set<readonly Node[]>();
    const queue: { sheet: number; row: number; column: number }[] = [...edited];
    for (const { sheet, row, column } of edited) {
      const node = this.#sheets[sheet]?.nodes.get(row * COLUMNS + column);
      if (node) dirty.add(node);
    }
    // A list that was gone through once has nothing new: long chains stay linear.
    for (let place = queue.pop(); place; place = queue.pop()) {
      this.#dependents?.[place.sheet]?.listsAt(place.row, place.column, (readers) => {
        if (seen.has(readers)) return;
        seen.add(readers);
        for (const reader of readers) {
          if (dirty.has(reader)) continue;
          dirty.add(reader);
          if (reader.array) queue.push(...placesIn(reader.sheet, reader.array));
          else queue.push(reader);
        }
      });
    }
    for (const node of dirty) node.state = 'dirty';
    return dirty;
  }

  /** Reckons a formula after all that it reads, with a stack of its own: chains may be longer than the machine's. */
  #settle(start: Node): void {
    if (start.state !== 'dirty') return;
    const stack = [start];
    for (let node = stack.at(-1); node; node = stack.at(-1)) {
      if (node.state === 'done') {
        stack.pop();
      } else if (node.state === 'waiting') {
        stack.pop();
        this.#evaluate(node);
        node.state = 'done';
      } else {
        node.state = 'waiting';
        this.#circular.delete(node);
        this.#pushPrecedents(node, stack);
      }
    }
  }

  #pushPrecedents(node: Node, stack: Node[]): void {
    this.#forEachPrecedent(node, (sheet, area) => {
      const state = this.#sheets[sheet];
      if (!state) return;
      const used = usedPart(area, this.#source, sheet);
      for (let row = used.top; row <= used.bottom; row++) {
        for (let column = used.left; column <= used.right; column++) {
          const other = state.nodes.get(row * COLUMNS + column);
          if (other?.state === 'dirty') stack.push(other);
          else if (other?.state === 'waiting') this.#noteLoop(stack, other);
        }
      }
    });
  }

  /** What waits on the stack from here on waits for itself. */
  #noteLoop(stack: readonly Node[], from: Node): void {
    for (const node of stack.slice(stack.indexOf(from)))
      if (node.state === 'waiting') this.#circular.add(node);
  }

  #evaluate(node: Node): void {
    if (this.#circular.has(node)) return;
    let evaluate = this.#compiled.get(node.pattern);
    if (!evaluate) {
      evaluate = compile(node.pattern);
      this.#compiled.set(node.pattern, evaluate);
    }
    const { sheet, row, column } = node;
    const array = node.array !== null;
    const context: Context = { source: this.#source, sheet, row, column, array, variables: NO_VARIABLES };
    try {
      this.#store(node, evaluate(context), context);
      this.#unsupported.delete(node);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      this.#unsupported.set(node, error.what);
    }
  }

  #store(node: Node, value: Value, context: Context): void {
    if (!node.array) {
      this.#write(node, node.row, node.column, toScalar(value, context));
      return;
    }
    const { top, left, bottom, right } = node.array;
    const { rows } = isMatrix(value) || isRange(value) ? toMatrix(value, context) : { rows: [[value]] };
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const line = rows[rows.length === 1 ? 0 : row - top];
        this.#write(node, row, column, line?.[line.length === 1 ? 0 : column - left] ?? errorOf('#N/A'));
      }
    }
  }

  #write(node: Node, row: number, column: number, value: Scalar): void {
    const state = this.#sheets[node.sheet];
    const key = row * COLUMNS + column;
    const old = state?.cells.get(key) ?? {};
    const v: CellValue = isError(value) ? value.error : (value ?? 0);
    if (old.v === v && (old.t === 'e') === isError(value)) return;
    const { t: _, ...rest } = old;
    state?.cells.set(key, isError(value) ? { ...rest, v, t: 'e' } : { ...rest, v });
    this.#noteChange(node.sheet, row, column);
  }

  #read(sheet: number, row: number, column: number): Scalar {
    const cell = this.#sheets[sheet]?.cells.get(row * COLUMNS + column);
    if (!cell) return null;
    if (cell.t === 'e') return errorOf(String(cell.v));
    return cell.v ?? null;
  }

  #placeOf({ sheet, row, column }: { sheet: number; row: number; column: number }): CalculatedCell {
    return { sheet: this.#sheets[sheet]?.sheet.name ?? '', cell: formatAddress(row, column) };
  }
}

function placesIn(sheet: number, { top, left, bottom, right }: Area) {
  const places: { sheet: number; row: number; column: number }[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) places.push({ sheet, row, column });
  }
  return places;
}
