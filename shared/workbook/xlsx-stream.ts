/**
 * Writes a large .xlsx row by row: what is held in memory does not grow with the rows. Text goes in as typed inline
 * strings, never as a formula; the same rows give the same bytes.
 */

import { type StreamedEntry, streamOf, zipPieces } from '../archive/stream-zip.ts';
import { columnLetters } from './address.ts';
import type { Cell } from './snapshot.ts';
import type { CellStyle } from './style.ts';
import { cellXml, isRiskyText } from './xlsx/cell-xml.ts';
import { DECLARATION, MAIN, packageParts, sheetPart } from './xlsx/package-xml.ts';
import { columnsXml, FIT_TO_WIDTH, mergesXml, pageXml } from './xlsx/sheet-xml.ts';
import { type StyleTable, styleTable } from './xlsx/style-table.ts';

/** A cell with its look. Share one object among cells that look alike. */
export interface StreamedCell extends Cell {
  readonly look?: CellStyle;
}

/** The cells from column A on; null leaves a place empty. */
export type StreamedRow = readonly (StreamedCell | null)[];

export interface StreamedSheet {
  readonly name: string;
  /** In characters, from column A on. */
  readonly columnWidths?: readonly number[];
  /** Rows that stay in view at the top. */
  readonly frozenRows?: number;
  readonly merges?: readonly string[];
  readonly landscape?: boolean;
  /** Asked for one after the other, when there is room. */
  readonly rows: Iterable<StreamedRow> | AsyncIterable<StreamedRow>;
}

/** The workbook's bytes as a stream; an error of the rows becomes the stream's. Formulas need their results in `v`. */
export function streamXlsx(sheets: readonly StreamedSheet[]): ReadableStream<Uint8Array> {
  return streamOf(zipPieces(entriesOf(sheets)));
}

function* entriesOf(sheets: readonly StreamedSheet[]): Generator<StreamedEntry> {
  for (const [name, xml] of Object.entries(packageParts({ sheets }))) yield { name, text: [xml] };
  const styles = styleTable();
  for (const [i, sheet] of sheets.entries()) yield { name: sheetPart(i), text: sheetXml(sheet, styles) };
  // Last, because the rows decide which styles there are.
  yield {
    name: 'xl/styles.xml',
    text: (function* () {
      yield styles.xml();
    })(),
  };
}

async function* sheetXml(sheet: StreamedSheet, styles: StyleTable): AsyncGenerator<string> {
  const { columnWidths = [], frozenRows = 0, merges = [], landscape, rows } = sheet;
  yield `${DECLARATION}<worksheet ${MAIN}>${landscape === undefined ? '' : FIT_TO_WIDTH}` +
    `${frozenXml(frozenRows)}${columnsXml(columnWidths)}<sheetData>`;
  const styleOf = rememberStyles(styles);
  let number = 0;
  for await (const row of rows) {
    number++;
    yield `<row r="${number}">${row.map((cell, column) => (cell ? cellAt(column, number, cell, styleOf(cell)) : '')).join('')}</row>`;
  }
  yield `</sheetData>${mergesXml(merges)}${landscape === undefined ? '' : pageXml(landscape)}</worksheet>`;
}

function cellAt(column: number, row: number, cell: StreamedCell, style: number): string {
  return cellXml(columnLetters(column) + row, cell, style === 0 ? null : String(style));
}

function frozenXml(rows: number): string {
  if (rows === 0) return '';
  return (
    '<sheetViews><sheetView workbookViewId="0">' +
    `<pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/>` +
    '</sheetView></sheetViews>'
  );
}

/** The style's number for a cell; the table is asked once for each kind, not for each of a million cells. */
function rememberStyles(styles: StyleTable): (cell: StreamedCell) => number {
  const known = new Map<CellStyle | undefined, Map<string, number>>();
  return (cell) => {
    const quoted = isRiskyText(cell);
    const ofLook = known.get(cell.look) ?? new Map<string, number>();
    known.set(cell.look, ofLook);
    const key = `${quoted ? "'" : ''}${cell.z ?? ''}`;
    const index = ofLook.get(key) ?? styles.indexOf(cell.look, cell.z, quoted);
    ofLook.set(key, index);
    return index;
  };
}
