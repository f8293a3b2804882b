/** One sheet of the workbook behind our Excel: all of it but the cells' contents, which the calculator holds. */

import { type Area, parseAddress } from '../../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../../shared/workbook/snapshot.ts';
import { intersection } from './area.ts';
import { SheetFormats } from './sheet-formats.ts';

const COLUMNS = 16_384;

export interface ConditionalFormatModel {
  readonly id: string;
  readonly type: string;
  readonly areas: readonly Area[];
  formula: string;
  fill: string;
}

export class SheetModel {
  readonly id: string;
  name: string;
  hidden: 0 | 1 | 2;
  /** The cells that are not locked can be changed while this is true. */
  isProtected = false;
  merges: readonly string[];
  conditionalFormats: ConditionalFormatModel[] = [];
  /** Address → `#FFCC00`: the fills that the user gave. */
  readonly fills = new Map<string, string>();
  readonly unlocked: Area[] = [];
  /** What add-ins have set of the look, the checks of input and the page; what a file brings along is not in it. */
  formats = new SheetFormats();
  /** The cells that hold anything, and whether that is more than a number format. */
  readonly #filled = new Map<number, boolean>();

  constructor(id: string, sheet: Sheet) {
    this.id = id;
    this.name = sheet.name;
    this.hidden = sheet.hidden ?? 0;
    this.merges = sheet.merges ?? [];
    for (const address in sheet.cells) this.note(address, sheet.cells[address]);
  }

  /** Takes over the name and content of `sheet`; formats that mark cells stay. */
  reset(sheet: Sheet): void {
    this.name = sheet.name;
    this.hidden = sheet.hidden ?? 0;
    this.merges = sheet.merges ?? [];
    this.#filled.clear();
    for (const address in sheet.cells) this.note(address, sheet.cells[address]);
  }

  /** Rows or columns have moved: what is known of the look is no longer that of its cells. */
  forgetFormats(): void {
    this.formats = new SheetFormats();
    this.fills.clear();
    this.unlocked.length = 0;
  }

  /** Keeps account of what the cell holds now. */
  note(address: string, cell: Cell | undefined): void {
    const at = parseAddress(address);
    if (!at) return;
    const key = at.row * COLUMNS + at.column;
    if (!cell) this.#filled.delete(key);
    else this.#filled.set(key, cell.f !== undefined || (cell.v !== undefined && cell.v !== null));
  }

  /** The area that holds something within `within`; `valuesOnly` leaves out cells that only have a format. */
  usedArea(within: Area, valuesOnly: boolean): Area | null {
    let used: Area | null = null;
    for (const [key, hasContent] of this.#filled) {
      if (valuesOnly && !hasContent) continue;
      const row = Math.floor(key / COLUMNS);
      const column = key % COLUMNS;
      if (row < within.top || row > within.bottom || column < within.left || column > within.right) continue;
      used = used
        ? {
            top: Math.min(used.top, row),
            left: Math.min(used.left, column),
            bottom: Math.max(used.bottom, row),
            right: Math.max(used.right, column),
          }
        : { top: row, left: column, bottom: row, right: column };
    }
    return used;
  }

  /** Whether the protection keeps any cell of the area from being changed. */
  isLocked(area: Area): boolean {
    return this.isProtected && this.hasLockedCells(area);
  }

  hasLockedCells(area: Area): boolean {
    return !this.unlocked.some((free) => covers(free, area));
  }
}

function covers(outer: Area, inner: Area): boolean {
  const common = intersection(outer, inner);
  return (
    common !== null &&
    common.top === inner.top &&
    common.left === inner.left &&
    common.bottom === inner.bottom &&
    common.right === inner.right
  );
}
