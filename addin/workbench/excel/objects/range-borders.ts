import type { Area } from '../../../../shared/workbook/address.ts';
import { addressesIn, columnCount, rowCount } from '../model/area.ts';
import type { Side } from '../model/sheet-formats.ts';
import { HostObject, invalidArgument } from '../rich-api/host-object.ts';
import type { FormattedCells } from './formatted-cells.ts';

/** The cells of an area that a line of this name touches, and on which side. */
const LINES: Readonly<Record<string, (area: Area) => [Area, Side][]>> = {
  EdgeTop: (area) => [[{ ...area, bottom: area.top }, 'top']],
  EdgeBottom: (area) => [[{ ...area, top: area.bottom }, 'bottom']],
  EdgeLeft: (area) => [[{ ...area, right: area.left }, 'left']],
  EdgeRight: (area) => [[{ ...area, left: area.right }, 'right']],
  InsideHorizontal(area) {
    if (rowCount(area) < 2) throw invalidArgument();
    return [
      [{ ...area, bottom: area.bottom - 1 }, 'bottom'],
      [{ ...area, top: area.top + 1 }, 'top'],
    ];
  },
  InsideVertical(area) {
    if (columnCount(area) < 2) throw invalidArgument();
    return [
      [{ ...area, right: area.right - 1 }, 'right'],
      [{ ...area, left: area.left + 1 }, 'left'],
    ];
  },
};

export class RangeBorderCollection extends HostObject {
  readonly className = 'RangeBorderCollection';
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  getItem(name: string): RangeBorder {
    const touched = LINES[name];
    if (!touched) throw invalidArgument();
    return new RangeBorder(this.#cells, this.#cells.areas.flatMap(touched));
  }
}

class RangeBorder extends HostObject {
  readonly className = 'RangeBorder';
  readonly #cells: FormattedCells;
  readonly #touched: readonly [Area, Side][];

  constructor(cells: FormattedCells, touched: readonly [Area, Side][]) {
    super();
    this.#cells = cells;
    this.#touched = touched;
  }

  get style(): string | null {
    const drawn = this.#touched.flatMap(([area, side]) =>
      addressesIn(area).map((address) => this.#cells.hasBorder(address, side)),
    );
    if (drawn.every(Boolean)) return 'Continuous';
    return drawn.some(Boolean) ? null : 'None';
  }
  /** Only thin lines are modelled. */
  set style(style: string) {
    if (style !== 'Continuous') throw invalidArgument();
    for (const [area, side] of this.#touched) {
      this.#cells.change(addressesIn(area), (format) => {
        format.borders = new Set([...(format.borders ?? []), side]);
      });
    }
  }
}
