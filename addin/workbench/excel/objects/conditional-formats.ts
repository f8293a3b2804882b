import type { Area } from '../../../../shared/workbook/address.ts';
import { intersection } from '../model/area.ts';
import type { ConditionalFormatModel, SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { accessDenied, HostCollection, HostObject, itemNotFound } from '../rich-api/host-object.ts';

/** The conditional formats that touch certain areas of a sheet. */
export class ConditionalFormatCollection extends HostCollection {
  readonly className = 'ConditionalFormatCollection';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly #areas: readonly Area[];

  constructor(model: WorkbookModel, sheet: SheetModel, areas: readonly Area[]) {
    super();
    this.#model = model;
    this.#sheet = sheet;
    this.#areas = areas;
  }

  get items(): ConditionalFormat[] {
    return this.#sheet.conditionalFormats
      .filter(({ areas }) => areas.some((a) => this.#areas.some((b) => intersection(a, b))))
      .map((format) => new ConditionalFormat(this.#model, this.#sheet, format));
  }

  add(type: string): ConditionalFormat {
    if (this.#sheet.isProtected) throw accessDenied();
    const format = { id: this.#model.newId(), type, areas: this.#areas, formula: '', fill: '' };
    this.#sheet.conditionalFormats.push(format);
    this.#model.formatsChanged(this.#sheet);
    return new ConditionalFormat(this.#model, this.#sheet, format);
  }
  getItem(id: string): ConditionalFormat {
    const format = this.#sheet.conditionalFormats.find((format) => format.id === id);
    if (!format) throw itemNotFound();
    return new ConditionalFormat(this.#model, this.#sheet, format);
  }
}

class ConditionalFormat extends HostObject {
  readonly className = 'ConditionalFormat';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly #format: ConditionalFormatModel;

  constructor(model: WorkbookModel, sheet: SheetModel, format: ConditionalFormatModel) {
    super();
    this.#model = model;
    this.#sheet = sheet;
    this.#format = format;
  }

  get id(): string {
    return this.#format.id;
  }
  get type(): string {
    return this.#format.type;
  }
  get custom(): CustomConditionalFormat {
    return new CustomConditionalFormat(this.#format, this.#changed);
  }
  get customOrNullObject(): CustomConditionalFormat | null {
    return this.#format.type === 'Custom' ? this.custom : null;
  }

  delete(): void {
    if (this.#sheet.isProtected) throw accessDenied();
    this.#sheet.conditionalFormats = this.#sheet.conditionalFormats.filter(({ id }) => id !== this.id);
    this.#changed();
  }

  readonly #changed = () => this.#model.formatsChanged(this.#sheet);
}

/** A format that applies where a formula is true. */
class CustomConditionalFormat extends HostObject {
  readonly className = 'CustomConditionalFormat';
  readonly #model: ConditionalFormatModel;
  readonly #changed: () => void;

  constructor(model: ConditionalFormatModel, changed: () => void) {
    super();
    this.#model = model;
    this.#changed = changed;
  }

  get rule(): ConditionalFormatRule {
    return new ConditionalFormatRule(this.#model);
  }
  get format(): ConditionalRangeFormat {
    return new ConditionalRangeFormat(this.#model, this.#changed);
  }
}

class ConditionalFormatRule extends HostObject {
  readonly className = 'ConditionalFormatRule';
  readonly #model: ConditionalFormatModel;

  constructor(model: ConditionalFormatModel) {
    super();
    this.#model = model;
  }

  get formula(): string {
    return this.#model.formula;
  }
  set formula(formula: string) {
    this.#model.formula = formula;
  }
}

class ConditionalRangeFormat extends HostObject {
  readonly className = 'ConditionalRangeFormat';
  readonly #model: ConditionalFormatModel;
  readonly #changed: () => void;

  constructor(model: ConditionalFormatModel, changed: () => void) {
    super();
    this.#model = model;
    this.#changed = changed;
  }

  get fill(): ConditionalRangeFill {
    return new ConditionalRangeFill(this.#model, this.#changed);
  }
}

class ConditionalRangeFill extends HostObject {
  readonly className = 'ConditionalRangeFill';
  readonly #model: ConditionalFormatModel;
  readonly #changed: () => void;

  constructor(model: ConditionalFormatModel, changed: () => void) {
    super();
    this.#model = model;
    this.#changed = changed;
  }

  get color(): string {
    return this.#model.fill;
  }
  set color(color: string) {
    this.#model.fill = color;
    this.#changed();
  }
}
