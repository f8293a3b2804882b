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
  readonly rows: Iterable<StreamedRow>;
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

function* sheetXml(sheet: StreamedSheet, styles: StyleTable): Generator<string> {
  const { columnWidths = [], frozenRows = 0, merges = [], landscape, rows } = sheet;
  yield `${DECLARATION}<worksheet ${MAIN}>${landscape === undefined ? '' : FIT_TO_WIDTH}` +
    `${frozenXml(frozenRows)}${columnsXml(columnWidths)}<sheetData>`;
  const styleOf = rememberStyles(styles);
  const letters: string[] = [];
  let number = 0;
  for (const row of rows) {
    number++;
    const cells = row.map((cell, column) => {
      letters[column] ??= columnLetters(column);
      return cell ? cellXml(`${letters[column]}${number}`, cell, styleOf(cell)) : '';
    });
    yield `<row r="${number}">${cells.join('')}</row>`;
  }
  yield `</sheetData>${mergesXml(merges)}${landscape === undefined ? '' : pageXml(landscape)}</worksheet>`;
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
function rememberStyles(styles: StyleTable): (cell: StreamedCell) => string | null {
  const [plain, quoted] = [remembered(styles, false), remembered(styles, true)];
  return (cell) => (isRiskyText(cell) ? quoted(cell) : plain(cell));
}

function remembered(styles: StyleTable, quoted: boolean): (cell: StreamedCell) => string | null {
  const known = new Map<CellStyle | undefined, Map<string | undefined, string | null>>();
  return ({ look, z }) => {
    const ofLook = known.get(look) ?? new Map<string | undefined, string | null>();
    let style = ofLook.get(z);
    if (style === undefined) {
      const index = styles.indexOf(look, z, quoted);
      style = index === 0 ? null : String(index);
      known.set(look, ofLook.set(z, style));
    }
    return style;
  };
}
