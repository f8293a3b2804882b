import type { Area } from '../../../../shared/workbook/address.ts';
import { addressesIn, isUnbounded } from '../model/area.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { accessDenied, HostObject, invalidArgument } from '../rich-api/host-object.ts';
import { FormattedCells } from './formatted-cells.ts';
import { RangeBorderCollection } from './range-borders.ts';
import { RangeFont } from './range-font.ts';

const NO_FILL = '#FFFFFF';
/** A whole column's rows are not to be set one by one. */
const MOST_LINES = 10_000;
const HORIZONTAL = ['General', 'Left', 'Center', 'Right'];
const VERTICAL = ['Top', 'Center', 'Bottom'];

export class RangeFormat extends HostObject {
  readonly className = 'RangeFormat';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly #areas: readonly Area[];
  readonly #cells: FormattedCells;

  constructor(model: WorkbookModel, sheet: SheetModel, areas: readonly Area[]) {
    super();
    this.#model = model;
    this.#sheet = sheet;
    this.#areas = areas;
    this.#cells = new FormattedCells(model, sheet, areas);
  }

  get fill(): RangeFill {
    return new RangeFill(this.#model, this.#sheet, this.#areas);
  }
  get font(): RangeFont {
    return new RangeFont(this.#cells);
  }
  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.#cells);
  }
  get protection(): FormatProtection {
    return new FormatProtection(this.#sheet, this.#areas);
  }
  get columnWidth(): number | null {
    return oneOf(this.#columns().map((column) => this.#sheet.formats.columnWidths.get(column)));
  }
  set columnWidth(points: number) {
    this.#setSize(this.#sheet.formats.columnWidths, this.#columns(), points);
  }
  get rowHeight(): number | null {
    return oneOf(this.#rows().map((row) => this.#sheet.formats.rowHeights.get(row)));
  }
  set rowHeight(points: number) {
    this.#setSize(this.#sheet.formats.rowHeights, this.#rows(), points);
  }
  get horizontalAlignment(): string | null {
    return this.#cells.read('horizontalAlignment', 'General') ?? null;
  }
  set horizontalAlignment(alignment: string) {
    if (!HORIZONTAL.includes(alignment)) throw invalidArgument();
    this.#cells.write('horizontalAlignment', alignment);
  }
  get verticalAlignment(): string | null {
    return this.#cells.read('verticalAlignment', 'Bottom') ?? null;
  }
  set verticalAlignment(alignment: string) {
    if (!VERTICAL.includes(alignment)) throw invalidArgument();
    this.#cells.write('verticalAlignment', alignment);
  }
  get wrapText(): boolean | null {
    return this.#cells.read('wrapText', false) ?? null;
  }
  set wrapText(wraps: boolean) {
    this.#cells.write('wrapText', wraps);
  }

  #columns(): number[] {
    return this.#areas.flatMap(({ left, right }) => lines(left, right));
  }

  #rows(): number[] {
    return this.#areas.flatMap(({ top, bottom }) => lines(top, bottom));
  }

  #setSize(sizes: Map<number, number>, at: readonly number[], points: number): void {
    if (this.#sheet.isProtected) throw accessDenied();
    if (typeof points !== 'number' || points < 0) throw invalidArgument();
    for (const line of at) sizes.set(line, points);
    this.#model.styled(this.#sheet);
  }
}

class RangeFill extends HostObject {
  readonly className = 'RangeFill';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly #areas: readonly Area[];

  constructor(model: WorkbookModel, sheet: SheetModel, areas: readonly Area[]) {
    super();
    this.#model = model;
    this.#sheet = sheet;
    this.#areas = areas;
  }

  /** Null where the cells differ. */
  get color(): string | null {
    return oneOf(this.#cells().map((cell) => this.#sheet.fills.get(cell) ?? NO_FILL));
  }
  set color(color: string | null) {
    if (this.#areas.some((area) => this.#sheet.isLocked(area))) throw accessDenied();
    if (color !== null) for (const cell of this.#cells()) this.#sheet.fills.set(cell, color);
    this.#model.styled(this.#sheet);
  }

  #cells(): string[] {
    if (this.#areas.some(isUnbounded)) throw invalidArgument();
    return this.#areas.flatMap(addressesIn);
  }
}

class FormatProtection extends HostObject {
  readonly className = 'FormatProtection';
  readonly #sheet: SheetModel;
  readonly #areas: readonly Area[];

  constructor(sheet: SheetModel, areas: readonly Area[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  get locked(): boolean {
    return this.#areas.some((area) => this.#sheet.hasLockedCells(area));
  }
  set locked(locked: boolean) {
    if (this.#sheet.isProtected) throw accessDenied();
    if (!locked) this.#sheet.unlocked.push(...this.#areas);
  }
}

/** The value that all have; null where they differ or have none. */
function oneOf<T>(values: readonly (T | undefined)[]): T | null {
  const different = new Set(values);
  return different.size > 1 ? null : (values[0] ?? null);
}

function lines(first: number, last: number): number[] {
  if (last - first >= MOST_LINES) throw invalidArgument();
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
