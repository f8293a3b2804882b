/**
 * Writes a workbook as .xlsx. Text goes in as typed inline strings, never as a formula, so that no cell's words can
 * become one (formula injection); the same workbook gives the same bytes.
 */

import { writeZip } from '../archive/write-zip.ts';
import { escapeXml } from '../archive/xml.ts';
import { formatAddress, parseAddress, parseArea } from './address.ts';
import type { Sheet, Workbook } from './snapshot.ts';
import type { CellStyle, SheetStyle, Validation, WorkbookStyle } from './style.ts';
import { cellXml, isRiskyText } from './xlsx/cell-xml.ts';
import { type StyleTable, styleTable } from './xlsx/style-table.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const A4 = 9;

/** The workbook's bytes, with the look that `style` gives its sheets. */
export function writeXlsx(workbook: Workbook, style: WorkbookStyle = {}): Uint8Array {
  const styles = styleTable();
  const sheets = workbook.sheets.map((sheet) => sheetXml(sheet, style[sheet.name] ?? {}, styles));
  return writeZip({
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(workbook),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles.xml(),
    ...Object.fromEntries(sheets.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  });
}

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('workbook', 'sheet.main') +
    part('styles', 'styles') +
    Array.from({ length: sheets }, (_, i) => part(`worksheets/sheet${i + 1}`, 'worksheet')).join('') +
    '</Types>'
  );
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

function workbookXml({ sheets, names = [] }: Workbook): string {
  const states = ['', ' state="hidden"', ' state="veryHidden"'];
  const list = sheets.map(
    ({ name, hidden = 0 }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${states[hidden]} r:id="rId${i + 1}"/>`,
  );
  const defined = names.map(
    ({ name, ref, sheet }) =>
      `<definedName name="${escapeXml(name)}"${sheet === undefined ? '' : ` localSheetId="${sheet}"`}>${escapeXml(ref)}</definedName>`,
  );
  return (
    `${DECLARATION}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets>` +
    (defined.length > 0 ? `<definedNames>${defined.join('')}</definedNames>` : '') +
    (sheets.some(hasUnknownResult) ? '<calcPr fullCalcOnLoad="1"/>' : '') +
    '</workbook>'
  );
}

/** A formula without a result makes the program that opens the file reckon it. */
function hasUnknownResult({ cells }: Sheet): boolean {
  return Object.values(cells).some(({ f, v = null }) => f !== undefined && v === null);
}

function sheetXml(sheet: Sheet, style: SheetStyle, styles: StyleTable): string {
  return (
    `${DECLARATION}<worksheet ${MAIN}>` +
    (style.landscape === undefined ? '' : '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>') +
    columnsXml(sheet, style) +
    `<sheetData>${rowsXml(sheet, style, styles)}</sheetData>` +
    (style.protected
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" insertRows="0"/>'
      : '') +
    mergesXml(sheet.merges ?? []) +
    validationsXml(style.validations ?? []) +
    pageXml(style) +
    '</worksheet>'
  );
}

function columnsXml({ hiddenColumns = [] }: Sheet, { columnWidths = [] }: SheetStyle): string {
  const hidden = new Set(hiddenColumns.map((letters) => parseAddress(`${letters}1`)?.column));
  const last = Math.max(columnWidths.length, ...[...hidden].map((column) => (column ?? -1) + 1));
  const columns = Array.from({ length: last }, (_, i) => {
    const width = columnWidths[i];
    return width === undefined && !hidden.has(i)
      ? ''
      : `<col min="${i + 1}" max="${i + 1}" width="${width ?? 9}" customWidth="1"${hidden.has(i) ? ' hidden="1"' : ''}/>`;
  }).join('');
  return columns ? `<cols>${columns}</cols>` : '';
}

function rowsXml(sheet: Sheet, style: SheetStyle, styles: StyleTable): string {
  const looks = looksOf(sheet, style);
  const hidden = new Set(sheet.hiddenRows ?? []);
  const rows = new Map<number, { column: number; xml: string }[]>(
    [...hidden].map((number) => [number - 1, []]),
  );
  for (const address of new Set([...Object.keys(sheet.cells), ...looks.keys()])) {
    const place = parseAddress(address);
    if (!place) continue;
    const cell = sheet.cells[address] ?? {};
    const index = styles.indexOf(looks.get(address), cell.z, isRiskyText(cell));
    const row = rows.get(place.row) ?? [];
    row.push({ column: place.column, xml: cellXml(address, cell, index === 0 ? null : String(index)) });
    rows.set(place.row, row);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const height = style.rowHeights?.[row + 1];
      const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
      const inOrder = cells.sort((a, b) => a.column - b.column).map(({ xml }) => xml);
      return `<row r="${row + 1}"${size}${hidden.has(row + 1) ? ' hidden="1"' : ''}>${inOrder.join('')}</row>`;
    })
    .join('');
}

/** Each cell's look; a merged range takes that of its first cell, or its border would have gaps. */
function looksOf(sheet: Sheet, style: SheetStyle): Map<string, CellStyle> {
  const looks = new Map(Object.entries(style.cells ?? {}));
  for (const merge of sheet.merges ?? []) {
    const area = parseArea(merge);
    const look = area && looks.get(formatAddress(area.top, area.left));
    if (!look) continue;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++)
        looks.set(formatAddress(row, column), look);
    }
  }
  return looks;
}

function mergesXml(merges: readonly string[]): string {
  if (merges.length === 0) return '';
  return `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
}

function validationsXml(validations: readonly Validation[]): string {
  if (validations.length === 0) return '';
  const list = validations.map(({ range, rule, prompt }) => {
    const text = `showInputMessage="1" showErrorMessage="1" prompt="${escapeXml(prompt)}" error="${escapeXml(prompt)}"`;
    return rule.kind === 'list'
      ? `<dataValidation type="list" errorStyle="warning" allowBlank="1" ${text} sqref="${range}"><formula1>"${escapeXml(rule.values.join(','))}"</formula1></dataValidation>`
      : `<dataValidation type="${rule.kind}" operator="greaterThanOrEqual" allowBlank="1" ${text} sqref="${range}"><formula1>${rule.least}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${list.length}">${list.join('')}</dataValidations>`;
}

function pageXml({ landscape }: SheetStyle): string {
  if (landscape === undefined) return '';
  const orientation = landscape ? 'landscape' : 'portrait';
  return (
    '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="${A4}" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`
  );
}
