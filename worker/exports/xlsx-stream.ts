/**
 * An .xlsx written row by row: memory does not grow with the rows. Text is a typed inline string, never a formula, and
 * text that would become one when it is typed again carries `quotePrefix`; the same rows give the same bytes.
 */

import { escapeXml } from '../../shared/archive/xml.ts';
import { columnLetters } from '../../shared/workbook/address.ts';
import { writeXstring } from '../../shared/workbook/xlsx/xstring.ts';
import { STYLE_NUMBERS, STYLES_XML, type StyleName } from './xlsx-styles.ts';
import { type ZipEntrySource, zipStream } from './zip-stream.ts';

export type StreamCell =
  | null
  | { readonly text: string; readonly style?: StyleName }
  /** A decimal; with a formula it is the result that stands until somebody reckons again. */
  | { readonly number: string; readonly style: StyleName; readonly formula?: string };

export interface StreamSheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** Called once, when the sheet is written. */
  readonly rows: () => Iterable<readonly StreamCell[]>;
  /** Rows that stay in sight and are printed on every page; 0 for none. */
  readonly frozen: number;
  readonly merges?: readonly string[];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Text of about this length goes to the compressor at once. */
const CHUNK = 65_536;

/** Excel would take such text for a formula if somebody typed it again. */
const RISKY_LEAD = /^[=+\-@\t\r＝＋－＠]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML cannot hold as they are.
const NEEDS_ESCAPING = /[&<>"_\u0000-\u001f\ufffe\uffff]/;

export function xlsxStream(sheets: readonly StreamSheet[]): ReadableStream<Uint8Array> {
  return zipStream(parts(sheets));
}

function* parts(sheets: readonly StreamSheet[]): Iterable<ZipEntrySource> {
  yield part('[Content_Types].xml', contentTypes(sheets.length));
  yield part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  yield part('xl/workbook.xml', workbookXml(sheets));
  yield part(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  );
  yield part('xl/styles.xml', STYLES_XML);
  for (const [i, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${i + 1}.xml`, chunks: inChunks(sheetXml(sheet)) };
  }
}

function part(name: string, text: string): ZipEntrySource {
  return { name, chunks: [text] };
}

function* inChunks(pieces: Iterable<string>): Iterable<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function* sheetXml({ widths, rows, frozen, merges = [] }: StreamSheet): Iterable<string> {
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
      : '';
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${pane}</sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>`;
  const letters = widths.map((_, i) => columnLetters(i));
  let number = 0;
  for (const cells of rows()) {
    number++;
    let row = `<row r="${number}">`;
    for (let i = 0; i < cells.length; i++) row += cellXml(cells[i] ?? null, letters[i] ?? '', number);
    yield `${row}</row>`;
  }
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`);
  yield `</sheetData>${merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : ''}` +
    '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C第&amp;P页 共&amp;N页</oddFooter></headerFooter></worksheet>';
}

function cellXml(cell: StreamCell, column: string, row: number): string {
  if (cell === null) return '';
  const place = `<c r="${column}${row}"`;
  if ('text' in cell) {
    const style = cell.style ?? (RISKY_LEAD.test(cell.text) ? 'quoted' : 'text');
    return `${place} s="${STYLE_NUMBERS[style]}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`;
  }
  const formula = cell.formula === undefined ? '' : `<f>${xmlText(cell.formula)}</f>`;
  return `${place} s="${STYLE_NUMBERS[cell.style]}">${formula}<v>${cell.number}</v></c>`;
}

function xmlText(text: string): string {
  return NEEDS_ESCAPING.test(text) ? writeXstring(text) : text;
}

function contentTypes(sheets: number): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    override('workbook', 'sheet.main') +
    override('styles', 'styles') +
    Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet')).join('') +
    '</Types>'
  );
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

function workbookXml(sheets: readonly StreamSheet[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, frozen }, i) =>
    frozen > 0
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapeXml(name.replaceAll("'", "''"))}'!$1:$${frozen}</definedName>`,
        ]
      : [],
  );
  return (
    `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets>` +
    (titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : '') +
    '</workbook>'
  );
}
