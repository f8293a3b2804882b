import { HostObject, invalidArgument } from '../rich-api/host-object.ts';
import type { FormattedCells } from './formatted-cells.ts';

const NAME = '等线';
const SIZE = 11;

export class RangeFont extends HostObject {
  readonly className = 'RangeFont';
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get bold(): boolean | null {
    return this.#cells.read('bold', false) ?? null;
  }
  set bold(bold: boolean) {
    this.#cells.write('bold', bold);
  }
  get name(): string | null {
    return this.#cells.read('fontName', NAME) ?? null;
  }
  set name(name: string) {
    this.#cells.write('fontName', name);
  }
  get size(): number | null {
    return this.#cells.read('fontSize', SIZE) ?? null;
  }
  set size(points: number) {
    if (typeof points !== 'number' || points < 1 || points > 409) throw invalidArgument();
    this.#cells.write('fontSize', points);
  }
}
