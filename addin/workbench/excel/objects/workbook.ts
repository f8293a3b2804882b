import type { WorkbookModel } from '../model/workbook-model.ts';
import { HostObject } from '../rich-api/host-object.ts';
import { ApplicationObject } from './application.ts';
import { NamedItemCollection } from './names.ts';
import { RangeObject } from './range.ts';
import { SettingCollection } from './settings.ts';
import { WorksheetCollection } from './worksheets.ts';

export class WorkbookObject extends HostObject {
  readonly className = 'Workbook';
  readonly #model: WorkbookModel;

  constructor(model: WorkbookModel) {
    super();
    this.#model = model;
  }

  get name(): string {
    return this.#model.name;
  }
  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.#model);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.#model, null);
  }
  get settings(): SettingCollection {
    return new SettingCollection(this.#model);
  }
  get application(): ApplicationObject {
    return new ApplicationObject();
  }

  getSelectedRange(): RangeObject {
    const { sheet, area } = this.#model.selection;
    return new RangeObject(this.#model, sheet, area);
  }
  save(): void {}
}
