/** The parts of a written .xlsx package that name the others. */

import { escapeXml } from '../../archive/xml.ts';
import type { DefinedName, Sheet } from '../snapshot.ts';

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
export const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface PackageContent {
  readonly sheets: readonly Pick<Sheet, 'name' | 'hidden'>[];
  readonly names?: readonly DefinedName[];
  /** Makes the program that opens the file reckon all formulas. */
  readonly reckon?: boolean;
}

/** The place of a sheet in the package; sheets count from 0. */
export function sheetPart(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** Name → XML of the parts that stand before the sheets; the sheets and `xl/styles.xml` follow. */
export function packageParts({ sheets, names = [], reckon = false }: PackageContent): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets, names, reckon),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
  };
}

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/${name}" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('xl/workbook.xml', 'sheet.main') +
    part('xl/styles.xml', 'styles') +
    Array.from({ length: sheets }, (_, i) => part(sheetPart(i), 'worksheet')).join('') +
    '</Types>'
  );
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

function workbookXml(
  sheets: PackageContent['sheets'],
  names: readonly DefinedName[],
  reckon: boolean,
): string {
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
    (reckon ? '<calcPr fullCalcOnLoad="1"/>' : '') +
    '</workbook>'
  );
}
