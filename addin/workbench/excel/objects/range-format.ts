import { type Area, formatAddress } from '../../../../shared/workbook/address.ts';
import { isUnbounded } from '../model/area.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import { accessDenied, HostObject, invalidArgument } from '../rich-api/host-object.ts';

const NO_FILL = '#FFFFFF';

export class RangeFormat extends HostObject {
  readonly className = 'RangeFormat';
  readonly #sheet: SheetModel;
  readonly #area: Area;

  constructor(sheet: SheetModel, area: Area) {
    super();
    this.#sheet = sheet;
    this.#area = area;
  }

  get fill(): RangeFill {
    return new RangeFill(this.#sheet, this.#area);
  }
  get protection(): FormatProtection {
    return new FormatProtection(this.#sheet, this.#area);
  }
}

class RangeFill extends HostObject {
  readonly className = 'RangeFill';
  readonly #sheet: SheetModel;
  readonly #area: Area;

  constructor(sheet: SheetModel, area: Area) {
    super();
    this.#sheet = sheet;
    this.#area = area;
  }

  /** Null where the cells differ. */
  get color(): string | null {
    const colors = new Set(this.#cells().map((cell) => this.#sheet.fills.get(cell) ?? NO_FILL));
    const [first = NO_FILL] = colors;
    return colors.size > 1 ? null : first;
  }
  set color(color: string | null) {
    if (this.#sheet.isLocked(this.#area)) throw accessDenied();
    if (color !== null) for (const cell of this.#cells()) this.#sheet.fills.set(cell, color);
  }

  #cells(): string[] {
    if (isUnbounded(this.#area)) throw invalidArgument();
    const { top, left, bottom, right } = this.#area;
    const cells: string[] = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) cells.push(formatAddress(row, column));
    }
    return cells;
  }
}

class FormatProtection extends HostObject {
  readonly className = 'FormatProtection';
  readonly #sheet: SheetModel;
  readonly #area: Area;

  constructor(sheet: SheetModel, area: Area) {
    super();
    this.#sheet = sheet;
    this.#area = area;
  }

  get locked(): boolean {
    return this.#sheet.hasLockedCells(this.#area);
  }
  set locked(locked: boolean) {
    if (this.#sheet.isProtected) throw accessDenied();
    if (!locked) this.#sheet.unlocked.push(this.#area);
  }
}
