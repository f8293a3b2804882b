import type { SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { HostCollection, invalidArgument, itemAlreadyExists, itemNotFound } from '../rich-api/host-object.ts';
import { WorksheetObject } from './worksheet.ts';

/** Characters and length that Excel refuses in a sheet's name. */
const FORBIDDEN = /[\\/?*:[\]]/;
const LONGEST_NAME = 31;

export class WorksheetCollection extends HostCollection {
  readonly className = 'WorksheetCollection';
  readonly #model: WorkbookModel;

  constructor(model: WorkbookModel) {
    super();
    this.#model = model;
  }

  get items(): WorksheetObject[] {
    return this.#model.sheets.map((sheet) => new WorksheetObject(this.#model, sheet));
  }

  getItem(key: string): WorksheetObject {
    const sheet = this.#find(key);
    if (!sheet) throw itemNotFound();
    return new WorksheetObject(this.#model, sheet);
  }
  getItemOrNullObject(key: string): WorksheetObject | null {
    const sheet = this.#find(key);
    return sheet ? new WorksheetObject(this.#model, sheet) : null;
  }
  getActiveWorksheet(): WorksheetObject {
    return new WorksheetObject(this.#model, this.#model.active);
  }
  add(name: string): WorksheetObject {
    if (!name || name.length > LONGEST_NAME || FORBIDDEN.test(name)) throw invalidArgument();
    if (this.#model.sheetNamed(name)) throw itemAlreadyExists();
    return new WorksheetObject(this.#model, this.#model.addSheet({ name, cells: {} }, 'add-in'));
  }

  #find(key: string): SheetModel | undefined {
    return this.#model.sheets.find(({ id }) => id === key) ?? this.#model.sheetNamed(key);
  }
}
