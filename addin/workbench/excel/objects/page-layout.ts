import type { PageModel } from '../model/sheet-formats.ts';
import type { SheetModel } from '../model/sheet-model.ts';
import { HostObject, invalidArgument } from '../rich-api/host-object.ts';

const MARGINS = ['left', 'right', 'top', 'bottom', 'header', 'footer'];

/** How a sheet is printed. */
export class PageLayoutObject extends HostObject {
  readonly className = 'PageLayout';
  readonly #page: PageModel;

  constructor({ formats }: SheetModel) {
    super();
    this.#page = formats.page;
  }

  get orientation(): string {
    return this.#page.orientation;
  }
  set orientation(orientation: string) {
    if (orientation !== 'Portrait' && orientation !== 'Landscape') throw invalidArgument();
    this.#page.orientation = orientation;
  }
  get paperSize(): string {
    return this.#page.paperSize;
  }
  set paperSize(size: string) {
    this.#page.paperSize = size;
  }
  get zoom(): unknown {
    return this.#page.zoom;
  }
  set zoom(zoom: PageModel['zoom']) {
    this.#page.zoom = zoom;
  }

  /** Only inches are modelled. */
  setPrintMargins(unit: string, margins: Readonly<Record<string, number>>): void {
    if (unit !== 'Inches' || Object.keys(margins).some((side) => !MARGINS.includes(side)))
      throw invalidArgument();
    this.#page.margins = margins;
  }
}
