/**
 * Writes a workbook as .xlsx. Text goes in as typed inline strings, never as a formula, so that no cell's words can
 * become one (formula injection); the same workbook gives the same bytes.
 */

import { writeZip } from '../archive/write-zip.ts';
import { escapeXml } from '../archive/xml.ts';
import { columnIndex, parseAddress } from './address.ts';
import { looksOf } from './looks-of.ts';
import type { Sheet, Workbook } from './snapshot.ts';
import type { SheetStyle, Validation, WorkbookStyle } from './style.ts';
import { cellXml, isRiskyText } from './xlsx/cell-xml.ts';
import { DECLARATION, MAIN, packageParts, sheetPart } from './xlsx/package-xml.ts';
import { columnsXml, FIT_TO_WIDTH, mergesXml, pageXml } from './xlsx/sheet-xml.ts';
import { type StyleTable, styleTable } from './xlsx/style-table.ts';

/** The workbook's bytes, with the look that `style` gives its sheets. */
export function writeXlsx(workbook: Workbook, style: WorkbookStyle = {}): Uint8Array {
  const styles = styleTable();
  const sheets = workbook.sheets.map((sheet) => sheetXml(sheet, style[sheet.name] ?? {}, styles));
  return writeZip({
    ...packageParts({ ...workbook, reckon: workbook.sheets.some(hasUnknownResult) }),
    ...Object.fromEntries(sheets.map((xml, i) => [sheetPart(i), xml])),
    'xl/styles.xml': styles.xml(),
  });
}

/** A formula without a result makes the program that opens the file reckon it. */
function hasUnknownResult({ cells }: Sheet): boolean {
  return Object.values(cells).some(({ f, v = null }) => f !== undefined && v === null);
}

function sheetXml(sheet: Sheet, style: SheetStyle, styles: StyleTable): string {
  return (
    `${DECLARATION}<worksheet ${MAIN}>` +
    (style.landscape === undefined ? '' : FIT_TO_WIDTH) +
    columnsXml(style.columnWidths ?? [], hiddenColumns(sheet)) +
    `<sheetData>${rowsXml(sheet, style, styles)}</sheetData>` +
    (style.protected
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" insertRows="0"/>'
      : '') +
    mergesXml(sheet.merges ?? []) +
    validationsXml(style.validations ?? []) +
    (style.landscape === undefined ? '' : pageXml(style.landscape)) +
    '</worksheet>'
  );
}

function hiddenColumns({ hiddenColumns = [] }: Sheet): Set<number> {
  return new Set(hiddenColumns.map(columnIndex));
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
