/** The order in which Excel last reckoned (calcChain.xml): an entry for a cell without a formula is an error to it. */

import { attribute } from '../../archive/xml.ts';
import { scan } from './parts.ts';
import { applySplices, type Splice } from './splice.ts';

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly cell: string;
  /** The sheet's id; entries without one belong to the sheet of the entry before. */
  readonly sheet: string;
  readonly namesSheet: boolean;
}

/** Takes out the cells named, as `sheet id!address`; null where nothing is left. */
export function patchCalcChain(xml: string, lost: ReadonlySet<string>): string | null {
  const entries = readEntries(xml);
  const kept = entries.filter(({ sheet, cell }) => !lost.has(`${sheet}!${cell}`));
  if (kept.length === entries.length) return xml;
  if (kept.length === 0) return null;
  const splices: Splice[] = [];
  let sheet: string | null = null;
  for (const entry of entries) {
    if (lost.has(`${entry.sheet}!${entry.cell}`)) {
      splices.push({ start: entry.start, end: entry.end, text: '' });
      continue;
    }
    // The entry that named the sheet for this one is gone.
    if (!entry.namesSheet && entry.sheet !== sheet) {
      const tag = xml.slice(entry.start, entry.end);
      splices.push({ ...entry, text: tag.replace(/\sr\s*=/, ` i="${entry.sheet}"$&`) });
    }
    sheet = entry.sheet;
  }
  return applySplices(xml, splices);
}

function readEntries(xml: string): Entry[] {
  const entries: Entry[] = [];
  let sheet = '0';
  scan(xml, {
    open(name, start, end) {
      if (name !== 'c') return;
      const tag = xml.slice(start, end);
      const named = attribute(tag, 'i');
      sheet = named ?? sheet;
      entries.push({ start, end, cell: attribute(tag, 'r') ?? '', sheet, namesSheet: named !== null });
    },
    close() {},
  });
  return entries;
}
