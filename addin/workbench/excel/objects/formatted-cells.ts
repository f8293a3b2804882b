import type { Area } from '../../../../shared/workbook/address.ts';
import { addressesIn, isUnbounded } from '../model/area.ts';
import type { CellFormat, Side } from '../model/sheet-formats.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { accessDenied, invalidArgument } from '../rich-api/host-object.ts';

/** The cells of a range, or of several, as their look is read and set. */
export class FormattedCells {
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly areas: readonly Area[];

  constructor(model: WorkbookModel, sheet: SheetModel, areas: readonly Area[]) {
    this.#model = model;
    this.#sheet = sheet;
    this.areas = areas;
  }

  /** Null where the cells differ. */
  read<K extends keyof CellFormat>(key: K, usual: CellFormat[K]): CellFormat[K] | null {
    const values = new Set(
      this.#addresses().map((cell) => this.#sheet.formats.cells.get(cell)?.[key] ?? usual),
    );
    return values.size > 1 ? null : ([...values][0] ?? null);
  }

  write<K extends keyof CellFormat>(key: K, value: CellFormat[K]): void {
    this.change(this.#addresses(), (format) => {
      format[key] = value;
    });
  }

  change(addresses: readonly string[], change: (format: CellFormat) => void): void {
    if (this.#sheet.isProtected) throw accessDenied();
    for (const address of addresses) change(this.#sheet.formats.cell(address));
    this.#model.styled(this.#sheet);
  }

  hasBorder(address: string, side: Side): boolean {
    return this.#sheet.formats.cells.get(address)?.borders?.has(side) ?? false;
  }

  #addresses(): string[] {
    if (this.areas.some(isUnbounded)) throw invalidArgument();
    return this.areas.flatMap(addressesIn);
  }
}
