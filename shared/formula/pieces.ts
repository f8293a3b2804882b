/**
 * Pieces of a check that remember what they have read, so that after an edit only those that read the edited cell are
 * made anew. What is read is noted by rows and columns or parts of them, which keeps the notes short, or by cells.
 */

import { type Area, SHEET_COLUMNS, SHEET_ROWS } from '../workbook/address.ts';

interface Piece {
  /** A piece about a row notes what it reads as parts of rows, one about a column as parts of columns. */
  readonly along: Along;
  readonly reads: Set<number>;
  /** Pieces made of this one. */
  readonly users: Set<Piece>;
  /** Called when something that it has read is edited. */
  readonly outdated: () => void;
  value: unknown;
  fresh: boolean;
}

export type Along = 'row' | 'column';

/** Areas of no more cells than these are noted cell by cell. */
const FEW_CELLS = 8;
/** Longer stretches of a row or column are noted as the whole of it. */
const LONG = 2_000;

export class Pieces {
  readonly #remembers: boolean;
  readonly #readers = new Map<number, Set<Piece>>();
  #current: Piece | null = null;
  #last = -1;
  #version = 0;

  /** With `remembers` false nothing is noted: for a check that is made once. */
  constructor(remembers: boolean) {
    this.#remembers = remembers;
  }

  get remembers(): boolean {
    return this.#remembers;
  }

  /** Another number after each edit. */
  get version(): number {
    return this.#version;
  }

  /** Makes a value while noting what it reads. */
  make<T>(piece: Piece, make: () => T): void {
    const outer = this.#current;
    this.#current = this.#remembers ? piece : null;
    this.#last = -1;
    try {
      piece.value = make();
    } finally {
      this.#current = outer;
      this.#last = -1;
    }
    piece.fresh = true;
  }

  /** The piece that is being made is made of this one. */
  use(piece: Piece): void {
    if (this.#current) piece.users.add(this.#current);
  }

  /** A cell that is looked at with its neighbours in its row or column. */
  noteAt(sheet: number, row: number, column: number): void {
    const piece = this.#current;
    if (!piece) return;
    const id = piece.along === 'row' ? rowPartId(sheet, row, column) : columnPartId(sheet, row, column);
    if (id === this.#last) return;
    this.#last = id;
    this.#note(piece, id);
  }

  /** Part of a column, from row to row. */
  noteColumnPart(sheet: number, column: number, from: number, to: number): void {
    if (!this.#current) return;
    for (let part = from >> PART; part <= to >> PART; part++)
      this.#note(this.#current, columnPartId(sheet, part << PART, column));
  }

  /** Part of a row, from column to column. */
  noteRowPart(sheet: number, row: number, from: number, to: number): void {
    if (!this.#current) return;
    for (let part = from >> PART; part <= to >> PART; part++)
      this.#note(this.#current, rowPartId(sheet, row, part << PART));
  }

  noteRow(sheet: number, row: number): void {
    if (this.#current) this.#note(this.#current, rowId(sheet, row));
  }

  noteColumn(sheet: number, column: number): void {
    if (this.#current) this.#note(this.#current, columnId(sheet, column));
  }

  noteCell(sheet: number, row: number, column: number): void {
    if (this.#current) this.#note(this.#current, cellId(sheet, row, column));
  }

  /** Cells that a formula reads. */
  noteArea(sheet: number, { top, left, bottom, right }: Area): void {
    const piece = this.#current;
    if (!piece) return;
    const [height, width] = [bottom - top + 1, right - left + 1];
    if (height * width <= FEW_CELLS) {
      for (let row = top; row <= bottom; row++)
        for (let column = left; column <= right; column++) this.#note(piece, cellId(sheet, row, column));
    } else if (height >= width) {
      for (let column = left; column <= right; column++) {
        if (height > LONG) this.#note(piece, columnId(sheet, column));
        else this.noteColumnPart(sheet, column, top, bottom);
      }
    } else {
      for (let row = top; row <= bottom; row++) {
        if (width > LONG) this.#note(piece, rowId(sheet, row));
        else this.noteRowPart(sheet, row, left, right);
      }
    }
  }

  /** Marks all pieces that read this cell. */
  forget(sheet: number, row: number, column: number): void {
    this.#version++;
    for (const id of [
      rowId(sheet, row),
      columnId(sheet, column),
      cellId(sheet, row, column),
      rowPartId(sheet, row, column),
      columnPartId(sheet, row, column),
    ]) {
      const readers = this.#readers.get(id);
      if (!readers) continue;
      this.#readers.delete(id);
      for (const piece of readers) {
        piece.reads.delete(id);
        outdate(piece);
      }
    }
  }

  #note(piece: Piece, id: number): void {
    if (piece.reads.has(id)) return;
    piece.reads.add(id);
    const readers = this.#readers.get(id);
    if (readers) readers.add(piece);
    else this.#readers.set(id, new Set([piece]));
  }
}

/** The pieces of one kind, by what they are about. */
export class Kept<Key, T> {
  readonly #pieces: Pieces;
  readonly #along: Along;
  readonly #make: (key: Key) => T;
  /** Made when the first is kept: of the many kinds on a sheet, most keep none. */
  #byKey: Map<Key, Piece> | null = null;
  /** Values alone, where no edits will follow. */
  #values: Map<Key, T> | null = null;
  #outdated: Key[] = [];

  constructor(pieces: Pieces, along: Along, make: (key: Key) => T) {
    this.#pieces = pieces;
    this.#along = along;
    this.#make = make;
  }

  get(key: Key): T {
    if (!this.#pieces.remembers) return this.#value(key);
    const piece = this.#fresh(key);
    this.#pieces.use(piece);
    return piece.value as T;
  }

  /** The value, for a piece that notes by itself what it takes of it. */
  peek(key: Key): T {
    return this.#pieces.remembers ? (this.#fresh(key).value as T) : this.#value(key);
  }

  /** The keys whose values are out of date since this was last asked. */
  takeOutdated(): readonly Key[] {
    const keys = this.#outdated;
    this.#outdated = [];
    return keys;
  }

  #value(key: Key): T {
    const known = this.#values?.get(key);
    if (known !== undefined) return known;
    const value = this.#make(key);
    this.#values ??= new Map();
    this.#values.set(key, value);
    return value;
  }

  #fresh(key: Key): Piece {
    const known = this.#byKey?.get(key);
    if (known?.fresh) return known;
    const outdated = () => this.#outdated.push(key);
    const piece = known ?? newPiece(this.#along, outdated);
    this.#pieces.make(piece, () => this.#make(key));
    this.#byKey ??= new Map();
    this.#byKey.set(key, piece);
    return piece;
  }
}

function newPiece(along: Along, outdated: () => void): Piece {
  return { along, reads: new Set(), users: new Set(), outdated, value: undefined, fresh: false };
}

function outdate(piece: Piece): void {
  if (!piece.fresh) return;
  piece.fresh = false;
  piece.outdated();
  const users = [...piece.users];
  piece.users.clear();
  for (const user of users) outdate(user);
}

/** Cells of a part of a row or column, as a power of two. */
const PART = 6;
const SHEET_LINES = SHEET_ROWS + SHEET_COLUMNS;
const SHEET_CELLS = SHEET_ROWS * SHEET_COLUMNS;

function rowId(sheet: number, row: number): number {
  return (sheet * SHEET_LINES + row) * 4;
}

function columnId(sheet: number, column: number): number {
  return (sheet * SHEET_LINES + SHEET_ROWS + column) * 4;
}

function rowPartId(sheet: number, row: number, column: number): number {
  return (sheet * SHEET_CELLS + row * SHEET_COLUMNS + (column >> PART)) * 4 + 1;
}

function columnPartId(sheet: number, row: number, column: number): number {
  return (sheet * SHEET_CELLS + (row >> PART) * SHEET_COLUMNS + column) * 4 + 2;
}

function cellId(sheet: number, row: number, column: number): number {
  return (sheet * SHEET_CELLS + row * SHEET_COLUMNS + column) * 4 + 3;
}
