/** How an .xlsx looks: what a grid shows of it besides its content. Nothing here is checked, submitted or saved. */

import { openZip, type Zip } from '../archive/unzip.ts';
import { attribute } from '../archive/xml.ts';
import { formatAddress } from './address.ts';
import { type CellLook, readCellLooks } from './xlsx/cell-looks.ts';
import { themeColours } from './xlsx/colours.ts';
import { readPart, relationsOf } from './xlsx/parts.ts';
import { scanSheet } from './xlsx/scan-sheet.ts';
import { readWorkbookPart, workbookPart } from './xlsx/workbook-part.ts';

/** Rows and columns count from 0. */
export interface FileLook {
  /** Characters. */
  readonly columnWidths: ReadonlyMap<number, number>;
  readonly defaultColumnWidth: number | null;
  /** Points. */
  readonly rowHeights: ReadonlyMap<number, number>;
  readonly defaultRowHeight: number | null;
  readonly gridLines: boolean;
  /** How many rows and columns stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** The look of a cell that the file has, blank or not; undefined for others. */
  readonly cell: (address: string) => CellLook | undefined;
  /** The cells that have a look. */
  readonly cells: readonly string[];
}

/** Whoever gives a whole sheet one width would fill the memory. */
const MOST_COLUMNS = 1_000;

/** Each sheet's look, by its name; none where the file is no .xlsx or its looks cannot be read. */
export function readLooks(bytes: Uint8Array): ReadonlyMap<string, FileLook> {
  try {
    const zip = openZip(bytes);
    return zip.ok ? looksIn(zip.value) : new Map();
  } catch {
    return new Map();
  }
}

/** Whether the file holds charts or pictures, which no grid of ours shows. */
export function hasDrawings(bytes: Uint8Array): boolean {
  const zip = openZip(bytes);
  return zip.ok && zip.value.entries.some(({ name }) => /\/drawings\/drawing\d*\.xml$/i.test(name));
}

function looksIn(zip: Zip): Map<string, FileLook> {
  const part = workbookPart(zip);
  const relations = relationsOf(zip, part);
  const textOf = (type: string) => {
    const target = relations.find((one) => one.type === type)?.part;
    return target !== undefined && zip.find(target) ? readPart(zip, target) : '<none/>';
  };
  const looks = readCellLooks(textOf('styles'), themeColours(textOf('theme')));
  const { listed } = readWorkbookPart(readPart(zip, part));
  return new Map(
    listed.flatMap(({ name, relation }) => {
      const target = relations.find(({ id, type }) => id === relation && type === 'worksheet');
      return target ? [[name, sheetLook(readPart(zip, target.part), looks)]] : [];
    }),
  );
}

function sheetLook(xml: string, looks: readonly CellLook[]): FileLook {
  const columnWidths = new Map<number, number>();
  const rowHeights = new Map<number, number>();
  const styles = new Map<string, number>();
  let defaultColumnWidth: number | null = null;
  let defaultRowHeight: number | null = null;
  let gridLines = true;
  let frozen = { rows: 0, columns: 0 };
  const numberIn = (tag: string, name: string) => Number(attribute(tag, name)) || null;

  scanSheet(xml, {
    cell({ row, column, style }) {
      if (style !== null) styles.set(formatAddress(row, column), Number(style));
    },
    row(row, start, end) {
      const height = numberIn(xml.slice(start, end), 'ht');
      if (height !== null) rowHeights.set(row, height);
    },
    open(name, start, end) {
      const tag = xml.slice(start, end);
      if (name === 'sheetFormatPr') {
        defaultColumnWidth = numberIn(tag, 'defaultColWidth');
        defaultRowHeight = numberIn(tag, 'defaultRowHeight');
      } else if (name === 'sheetView') gridLines = attribute(tag, 'showGridLines') !== '0';
      else if (name === 'pane' && /^frozen/.test(attribute(tag, 'state') ?? '')) {
        frozen = { rows: numberIn(tag, 'ySplit') ?? 0, columns: numberIn(tag, 'xSplit') ?? 0 };
      } else if (name === 'col') {
        const width = numberIn(tag, 'width');
        const first = Number(attribute(tag, 'min')) - 1;
        const last = Math.min(Number(attribute(tag, 'max')) - 1, first + MOST_COLUMNS);
        for (let column = first; width !== null && column <= last; column++) columnWidths.set(column, width);
      }
    },
  });
  return {
    columnWidths,
    defaultColumnWidth,
    rowHeights,
    defaultRowHeight,
    gridLines,
    frozen,
    cell: (address) => looks[styles.get(address) ?? -1],
    cells: [...styles.keys()],
  };
}
