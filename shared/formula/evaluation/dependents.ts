/** Which formulas read a cell: areas stored by aligned power-of-two blocks of rows, found again in some twenty look-ups. */

import type { Area } from '../../workbook/address.ts';

const LEVELS = 21;
const BLOCKS = 2 ** LEVELS;

/** More columns than these go into one list that every look-up passes through. */
const MOST_COLUMNS = 64;

export class Dependents<T> {
  readonly #lists = new Map<number, T[]>();
  readonly #wide: { area: Area; reader: T }[] = [];

  add(area: Area, reader: T): void {
    if (area.right - area.left >= MOST_COLUMNS) {
      this.#wide.push({ area, reader });
      return;
    }
    for (let column = area.left; column <= area.right; column++) {
      for (const block of blocksOf(area.top, area.bottom)) {
        const key = column * BLOCKS * 2 + block;
        const list = this.#lists.get(key);
        if (list) list.push(reader);
        else this.#lists.set(key, [reader]);
      }
    }
  }

  /** Calls `each` with the lists of readers of this cell; a list is the same object each time. */
  listsAt(row: number, column: number, each: (readers: readonly T[]) => void): void {
    for (let level = 0; level < LEVELS; level++) {
      const list = this.#lists.get(column * BLOCKS * 2 + blockKey(level, row >> level));
      if (list) each(list);
    }
    for (const { area, reader } of this.#wide) {
      if (row >= area.top && row <= area.bottom && column >= area.left && column <= area.right)
        each([reader]);
    }
  }

  remove(area: Area, reader: T): void {
    const without = (list: T[]) => {
      const at = list.indexOf(reader);
      if (at >= 0) list.splice(at, 1);
    };
    if (area.right - area.left >= MOST_COLUMNS) {
      const at = this.#wide.findIndex((entry) => entry.reader === reader);
      if (at >= 0) this.#wide.splice(at, 1);
      return;
    }
    for (let column = area.left; column <= area.right; column++) {
      for (const block of blocksOf(area.top, area.bottom)) {
        without(this.#lists.get(column * BLOCKS * 2 + block) ?? []);
      }
    }
  }
}

/** The fewest aligned blocks that make up the rows from top to bottom. */
function* blocksOf(top: number, bottom: number): Iterable<number> {
  let row = top;
  while (row <= bottom) {
    let level = 0;
    while (level + 1 < LEVELS && row % 2 ** (level + 1) === 0 && row + 2 ** (level + 1) - 1 <= bottom)
      level++;
    yield blockKey(level, row >> level);
    row += 2 ** level;
  }
}

/** Levels one after the other, each half as long as the one before. */
function blockKey(level: number, block: number): number {
  return BLOCKS * 2 - 2 ** (LEVELS - level + 1) + block;
}
