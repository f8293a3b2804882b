import type { Area } from '../../../../shared/workbook/address.ts';
import { formatReference } from '../model/area.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { HostObject } from '../rich-api/host-object.ts';
import { ConditionalFormatCollection } from './conditional-formats.ts';
import { DataValidationObject } from './data-validation.ts';
import { RangeFormat } from './range-format.ts';

/** Several ranges of one sheet. */
export class RangeAreasObject extends HostObject {
  readonly className = 'RangeAreas';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly #areas: readonly Area[];

  constructor(model: WorkbookModel, sheet: SheetModel, areas: readonly Area[]) {
    super();
    this.#model = model;
    this.#sheet = sheet;
    this.#areas = areas;
  }

  get address(): string {
    return this.#areas.map(formatReference).join(',');
  }
  get format(): RangeFormat {
    return new RangeFormat(this.#model, this.#sheet, this.#areas);
  }
  get dataValidation(): DataValidationObject {
    return new DataValidationObject(this.#sheet, this.#areas);
  }
  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.#model, this.#sheet, this.#areas);
  }
}
