import type { WorkbookModel } from '../model/workbook-model.ts';
import { HostCollection, HostObject, itemNotFound } from '../rich-api/host-object.ts';

/** What an add-in keeps inside the file. */
export class SettingCollection extends HostCollection {
  readonly className = 'SettingCollection';
  readonly #model: WorkbookModel;

  constructor(model: WorkbookModel) {
    super();
    this.#model = model;
  }

  get items(): Setting[] {
    return [...this.#model.settings.keys()].map((key) => new Setting(this.#model, key));
  }

  add(key: string, value: unknown): Setting {
    this.#model.setSetting(key, value);
    return new Setting(this.#model, key);
  }
  getItem(key: string): Setting {
    if (!this.#model.settings.has(key)) throw itemNotFound();
    return new Setting(this.#model, key);
  }
  getItemOrNullObject(key: string): Setting | null {
    return this.#model.settings.has(key) ? new Setting(this.#model, key) : null;
  }
}

class Setting extends HostObject {
  readonly className = 'Setting';
  readonly #model: WorkbookModel;
  readonly #key: string;

  constructor(model: WorkbookModel, key: string) {
    super();
    this.#model = model;
    this.#key = key;
  }

  get key(): string {
    return this.#key;
  }
  get value(): unknown {
    return this.#model.settings.get(this.#key);
  }

  delete(): void {
    this.#model.setSetting(this.#key, undefined);
  }
}
