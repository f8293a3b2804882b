import type { DefinedName } from '../../../../shared/workbook/snapshot.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { HostCollection, HostObject } from '../rich-api/host-object.ts';

/** The defined names of the workbook, or those that one sheet keeps to itself. */
export class NamedItemCollection extends HostCollection {
  readonly className = 'NamedItemCollection';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel | null;

  constructor(model: WorkbookModel, sheet: SheetModel | null) {
    super();
    this.#model = model;
    this.#sheet = sheet;
  }

  get items(): NamedItem[] {
    const index = this.#sheet ? this.#model.sheets.indexOf(this.#sheet) : undefined;
    return this.#model.names.filter(({ sheet }) => sheet === index).map((name) => new NamedItem(name));
  }
}

class NamedItem extends HostObject {
  readonly className = 'NamedItem';
  readonly #name: DefinedName;

  constructor(name: DefinedName) {
    super();
    this.#name = name;
  }

  get name(): string {
    return this.#name.name;
  }
  get formula(): string {
    return `=${this.#name.ref.replace(/^=/, '')}`;
  }
  get scope(): string {
    return this.#name.sheet === undefined ? 'Workbook' : 'Worksheet';
  }
}
