import type { Area } from '../../../../shared/workbook/address.ts';
import type { ValidationModel, ValidationRule } from '../model/sheet-formats.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import { accessDenied, HostObject, invalidArgument } from '../rich-api/host-object.ts';

/** Excel takes no longer list that is written out. */
const LONGEST_LIST = 255;

/** What may be typed into the cells of some areas. */
export class DataValidationObject extends HostObject {
  readonly className = 'DataValidation';
  readonly #sheet: SheetModel;
  readonly #areas: readonly Area[];

  constructor(sheet: SheetModel, areas: readonly Area[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  get rule(): unknown {
    return this.#model().rule;
  }
  set rule(rule: unknown) {
    if (!isRule(rule)) throw invalidArgument();
    this.#change({ rule });
  }
  get ignoreBlanks(): boolean {
    return this.#model().ignoreBlanks;
  }
  set ignoreBlanks(ignoreBlanks: boolean) {
    this.#change({ ignoreBlanks });
  }
  get prompt(): unknown {
    return this.#model().prompt;
  }
  set prompt(prompt: unknown) {
    if (!isRecord(prompt) || typeof prompt.message !== 'string') throw invalidArgument();
    this.#change({ prompt });
  }
  get errorAlert(): unknown {
    return this.#model().errorAlert;
  }
  set errorAlert(errorAlert: unknown) {
    if (!isRecord(errorAlert) || !['Stop', 'Warning'].includes(String(errorAlert.style))) {
      throw invalidArgument();
    }
    this.#change({ errorAlert });
  }

  #model(): ValidationModel {
    return this.#sheet.formats.validation(this.#areas);
  }

  #change(change: Partial<ValidationModel>): void {
    if (this.#sheet.isProtected) throw accessDenied();
    Object.assign(this.#model(), change);
  }
}

/** The rules that this Excel models: numbers not below a bound, and lists that are written out. */
function isRule(rule: unknown): rule is ValidationRule {
  if (!isRecord(rule) || Object.keys(rule).length !== 1) return false;
  const { list, wholeNumber, decimal } = rule;
  if (isRecord(list)) {
    return typeof list.source === 'string' && list.source !== '' && list.source.length <= LONGEST_LIST;
  }
  const bound = wholeNumber ?? decimal;
  return isRecord(bound) && typeof bound.formula1 === 'number' && bound.operator === 'GreaterThanOrEqualTo';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
