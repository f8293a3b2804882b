/** Reads an .xlsx package: the workbook's part names the sheets, their relations lead to the rest. */

import type { Zip } from '../../archive/unzip.ts';
import { attribute } from '../../archive/xml.ts';
import { UnreadableFile } from '../file-error.ts';
import type { DefinedName, Sheet, Workbook } from '../snapshot.ts';
import { readCellFormats } from './cell-formats.ts';
import { shownFormula } from './formula-text.ts';
import { readPart, relationsOf, scan } from './parts.ts';
import { readSharedStrings } from './shared-strings.ts';
import { type CellTables, readSheetPart } from './sheet-part.ts';
import { readXstring } from './xstring.ts';

/** A sheet as the workbook's part lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: 0 | 1 | 2;
  /** Its own id, which other parts name it by. */
  readonly id: string;
  /** The id of the relation to its part. */
  readonly relation: string;
}

/** Throws `UnreadableFile` where the package is none of a workbook, or broken. */
export function readPackage(zip: Zip): Workbook {
  const part = workbookPart(zip);
  const relations = relationsOf(zip, part);
  const { listed, names } = readWorkbookPart(readPart(zip, part));
  if (listed.length === 0) throw new UnreadableFile('not-a-workbook');
  const partOfType = (type: string) => relations.find((one) => one.type === type)?.part;
  const stringsPart = partOfType('sharedStrings');
  const stylesPart = partOfType('styles');
  const tables: CellTables = {
    strings: stringsPart && zip.find(stringsPart) ? readSharedStrings(readPart(zip, stringsPart)) : [],
    formats: stylesPart && zip.find(stylesPart) ? readCellFormats(readPart(zip, stylesPart)) : [],
  };
  const sheets = listed.map(({ name, hidden, relation }): Sheet => {
    const target = relations.find(({ id }) => id === relation);
    // A chart sheet has no cells, but its place counts for the names that belong to sheets.
    const content =
      target?.type === 'worksheet' ? readSheetPart(readPart(zip, target.part), tables) : { cells: {} };
    return { name, ...(hidden ? { hidden } : {}), ...content };
  });
  return names.length > 0 ? { sheets, names } : { sheets };
}

/** The name of the workbook's own part, nearly always `xl/workbook.xml`. */
export function workbookPart(zip: Zip): string {
  const part = relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.part;
  if (part === undefined || !zip.find(part)) throw new UnreadableFile('not-a-workbook');
  if (part.endsWith('.bin')) throw new UnreadableFile('binary-workbook');
  return part;
}

const STATES: Readonly<Record<string, 1 | 2>> = { hidden: 1, veryHidden: 2 };

export function readWorkbookPart(xml: string): { listed: ListedSheet[]; names: DefinedName[] } {
  const listed: ListedSheet[] = [];
  const names: DefinedName[] = [];
  let open: { name: string; sheet: string | null; start: number } | null = null;
  scan(xml, {
    open(element, start, end) {
      const tag = element === 'sheet' || element === 'definedName' ? xml.slice(start, end) : '';
      if (element === 'sheet') {
        listed.push({
          name: attribute(tag, 'name') ?? '',
          hidden: STATES[attribute(tag, 'state') ?? ''] ?? 0,
          id: attribute(tag, 'sheetId') ?? '',
          relation: attribute(tag, 'id') ?? '',
        });
      } else if (element === 'definedName') {
        open = { name: attribute(tag, 'name') ?? '', sheet: attribute(tag, 'localSheetId'), start: end };
      }
    },
    close(element, start) {
      if (element !== 'definedName' || !open) return;
      const ref = shownFormula(readXstring(xml.slice(open.start, start)));
      names.push({ name: open.name, ref, ...(open.sheet === null ? {} : { sheet: Number(open.sheet) }) });
      open = null;
    },
  });
  return { listed, names };
}
