import { parseReference, WHOLE_SHEET } from '../model/area.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { HostObject, invalidArgument } from '../rich-api/host-object.ts';
import { NamedItemCollection } from './names.ts';
import { PageLayoutObject } from './page-layout.ts';
import { RangeObject } from './range.ts';
import { RangeAreasObject } from './range-areas.ts';

const VISIBILITY = ['Visible', 'Hidden', 'VeryHidden'];

export class WorksheetObject extends HostObject {
  readonly className = 'Worksheet';
  readonly sheet: SheetModel;
  readonly #model: WorkbookModel;

  constructor(model: WorkbookModel, sheet: SheetModel) {
    super();
    this.#model = model;
    this.sheet = sheet;
  }

  get id(): string {
    return this.sheet.id;
  }
  get name(): string {
    return this.sheet.name;
  }
  get position(): number {
    return this.#model.sheets.indexOf(this.sheet);
  }
  get visibility(): string {
    return VISIBILITY[this.sheet.hidden] ?? 'Visible';
  }
  set visibility(visibility: string) {
    const hidden = VISIBILITY.indexOf(visibility);
    if (hidden !== 0 && hidden !== 1 && hidden !== 2) throw invalidArgument();
    this.sheet.hidden = hidden;
  }
  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.sheet);
  }
  get pageLayout(): PageLayoutObject {
    return new PageLayoutObject(this.sheet);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.#model, this.sheet);
  }

  activate(): void {
    this.#model.activate(this.sheet);
  }
  delete(): void {
    this.#model.deleteSheet(this.sheet, 'add-in');
  }
  getRange(address?: string): RangeObject {
    const area = address === undefined ? WHOLE_SHEET : parseReference(address);
    if (!area) throw invalidArgument();
    return new RangeObject(this.#model, this.sheet, area);
  }
  getRanges(addresses: string): RangeAreasObject {
    const areas = addresses.split(',').map((address) => {
      const area = parseReference(address.trim());
      if (!area) throw invalidArgument();
      return area;
    });
    return new RangeAreasObject(this.#model, this.sheet, areas);
  }
  /** A sheet without content has the first cell for a used range. */
  getUsedRange(valuesOnly = false): RangeObject {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getRange('A1');
  }
  getUsedRangeOrNullObject(valuesOnly = false): RangeObject | null {
    const area = this.sheet.usedArea(WHOLE_SHEET, valuesOnly);
    return area ? new RangeObject(this.#model, this.sheet, area) : null;
  }
}

class WorksheetProtection extends HostObject {
  readonly className = 'WorksheetProtection';
  readonly #sheet: SheetModel;

  constructor(sheet: SheetModel) {
    super();
    this.#sheet = sheet;
  }

  get protected(): boolean {
    return this.#sheet.isProtected;
  }

  protect(): void {
    this.#sheet.isProtected = true;
  }
  unprotect(): void {
    this.#sheet.isProtected = false;
  }
}
