import { type Area, formatAddress, parseArea } from '../../../../shared/workbook/address.ts';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';
import { columnCount, formatReference, intersection, isUnbounded, rowCount } from '../model/area.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import { type Content, typedCell } from '../model/typed-content.ts';
import type { WorkbookModel } from '../model/workbook-model.ts';
import { accessDenied, HostObject, invalidArgument } from '../rich-api/host-object.ts';
import { ConditionalFormatCollection } from './conditional-formats.ts';
import { DataValidationObject } from './data-validation.ts';
import { RangeAreasObject } from './range-areas.ts';
import { RangeFormat } from './range-format.ts';
import { WorksheetObject } from './worksheet.ts';

/** The most cells that Excel gives in one answer; beyond it the values are null. */
const MOST_CELLS = 5_000_000;

export class RangeObject extends HostObject {
  readonly className = 'Range';
  readonly #model: WorkbookModel;
  readonly #sheet: SheetModel;
  readonly #area: Area;

  constructor(model: WorkbookModel, sheet: SheetModel, area: Area) {
    super();
    this.#model = model;
    this.#sheet = sheet;
    this.#area = area;
  }

  get address(): string {
    return `${quoted(this.#sheet.name)}!${formatReference(this.#area)}`;
  }
  get rowIndex(): number {
    return this.#area.top;
  }
  get columnIndex(): number {
    return this.#area.left;
  }
  get rowCount(): number {
    return rowCount(this.#area);
  }
  get columnCount(): number {
    return columnCount(this.#area);
  }
  get cellCount(): number {
    return this.rowCount * this.columnCount;
  }
  get values(): unknown {
    return this.#matrix((cell) => cell?.v ?? '');
  }
  set values(content: unknown) {
    this.#write(content);
  }
  get formulas(): unknown {
    return this.#matrix((cell) => (cell?.f === undefined ? (cell?.v ?? '') : `=${cell.f}`));
  }
  set formulas(content: unknown) {
    this.#write(content);
  }
  get valueTypes(): unknown {
    return this.#matrix(valueType);
  }
  get numberFormat(): unknown {
    return this.#matrix((cell) => cell?.z ?? 'General');
  }
  set numberFormat(formats: unknown) {
    this.#change(formats, (format, cell) => {
      const { z: _, ...rest } = cell ?? {};
      return format === 'General' ? rest : { ...rest, z: String(format) };
    });
  }
  get format(): RangeFormat {
    return new RangeFormat(this.#model, this.#sheet, [this.#area]);
  }
  get dataValidation(): DataValidationObject {
    return new DataValidationObject(this.#sheet, [this.#area]);
  }
  get worksheet(): WorksheetObject {
    return new WorksheetObject(this.#model, this.#sheet);
  }
  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.#model, this.#sheet, [this.#area]);
  }

  /** Without effect while another sheet is active, as users of Excel see it (office-js issue 2576). */
  select(): void {
    if (this.#model.active === this.#sheet) this.#model.select(this.#sheet, this.#area, 'add-in');
  }
  getCell(row: number, column: number): RangeObject {
    const { top, left } = this.#area;
    return this.#range({ top: top + row, left: left + column, bottom: top + row, right: left + column });
  }
  getResizedRange(rows: number, columns: number): RangeObject {
    const { bottom, right } = this.#area;
    return this.#range({ ...this.#area, bottom: bottom + rows, right: right + columns });
  }
  getUsedRangeOrNullObject(valuesOnly = false): RangeObject | null {
    const used = this.#sheet.usedArea(this.#area, valuesOnly);
    return used ? this.#range(used) : null;
  }
  getMergedAreasOrNullObject(): RangeAreasObject | null {
    const areas = this.#sheet.merges
      .map(parseArea)
      .filter((area) => area !== null && intersection(area, this.#area) !== null)
      .filter((area) => area !== null);
    return areas.length > 0 ? new RangeAreasObject(this.#model, this.#sheet, areas) : null;
  }
  merge(): void {
    this.#model.merge(this.#sheet, this.#area, 'add-in');
  }

  #range(area: Area): RangeObject {
    return new RangeObject(this.#model, this.#sheet, area);
  }

  #matrix<T>(of: (cell: Cell | undefined) => T): T[][] | null {
    if (isUnbounded(this.#area) || this.cellCount > MOST_CELLS) return null;
    const { top, left } = this.#area;
    return Array.from({ length: this.rowCount }, (_, r) =>
      Array.from({ length: this.columnCount }, (_, c) =>
        of(this.#model.cell(this.#sheet, top + r, left + c)),
      ),
    );
  }

  #write(content: unknown): void {
    this.#change(content, (value, cell) => typedCell(value, cell));
  }

  /** Changes each cell by the value at its place; null leaves a cell as it is, a single value is for all. */
  #change(given: unknown, change: (value: Content, cell: Cell | undefined) => Cell | undefined): void {
    const matrix = this.#asMatrix(given);
    if (this.#sheet.isLocked(this.#area)) throw accessDenied();
    const { top, left } = this.#area;
    const edits = matrix.flatMap((line, r) =>
      line.flatMap((value, c) => {
        if (value === null) return [];
        const to = change(value, this.#model.cell(this.#sheet, top + r, left + c));
        return [{ sheet: this.#sheet.name, cell: formatAddress(top + r, left + c), to }];
      }),
    );
    this.#model.edit(edits, 'add-in');
  }

  #asMatrix(given: unknown): (Content | null)[][] {
    if (!Array.isArray(given)) {
      if (!isContent(given)) throw invalidArgument();
      return Array.from({ length: this.rowCount }, () => Array(this.columnCount).fill(given));
    }
    const lines: unknown[] = given;
    if (lines.length !== this.rowCount) throw invalidArgument();
    return lines.map((line) => {
      if (!Array.isArray(line) || line.length !== this.columnCount) throw invalidArgument();
      return line.map((value: unknown) => {
        if (value !== null && !isContent(value)) throw invalidArgument();
        return value;
      });
    });
  }
}

function isContent(value: unknown): value is Content {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function valueType(cell: Cell | undefined): string {
  if (cell?.t === 'e') return 'Error';
  switch (typeof cell?.v) {
    case 'number':
      return 'Double';
    case 'boolean':
      return 'Boolean';
    case 'string':
      return 'String';
    default:
      return 'Empty';
  }
}

/** A sheet's name as it stands before `!`. */
function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
