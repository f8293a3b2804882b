/** .xlsx files made of given XML, to hold what other writers write. */

import { writeZip } from '../../../shared/archive/write-zip.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface RawWorkbook {
  /** Sheet name → what stands inside `<worksheet>`. */
  readonly sheets: Readonly<Record<string, string>>;
  /** What stands inside `<sst>`, `<styleSheet>` and, after the sheets, `<workbook>`. */
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  /** More parts, or other content for these. */
  readonly parts?: Readonly<Record<string, string>>;
}

export function rawParts({
  sheets,
  strings,
  styles,
  workbook = '',
  parts,
}: RawWorkbook): Record<string, string> {
  const names = Object.keys(sheets);
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets>${workbook}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relation('s1', 'sharedStrings', 'sharedStrings.xml')}${relation('s2', 'styles', 'styles.xml')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((xml, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?>\r\n<worksheet>${xml}</worksheet>`,
      ]),
    ),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
    ...parts,
  };
}

export function rawXlsx(raw: RawWorkbook): Uint8Array {
  return writeZip(rawParts(raw));
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}
