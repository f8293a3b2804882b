/** The parts of an .xlsx package: found through their relations, scanned one by one. */

import type { Zip } from '../../archive/unzip.ts';
import { attribute, scanXml, type XmlVisitor } from '../../archive/xml.ts';
import { UnreadableFile, ZIP_ERRORS } from '../file-error.ts';

export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`, `styles`. */
  readonly type: string;
  /** The part's name in the zip. */
  readonly part: string;
}

/** The part's XML; throws where it is missing or cannot be unpacked. */
export function readPart(zip: Zip, part: string): string {
  const text = zip.text(part);
  if (!text) throw new UnreadableFile('damaged');
  if (!text.ok) throw new UnreadableFile(ZIP_ERRORS[text.error]);
  return text.value;
}

/** Scans XML; throws where it is not to be trusted. */
export function scan(xml: string, visitor: XmlVisitor): void {
  if (scanXml(xml, visitor)) throw new UnreadableFile('damaged');
}

/** What a part refers to; none where it has no relations of its own. The package itself is the part ''. */
export function relationsOf(zip: Zip, part: string): Relation[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!zip.find(name)) return [];
  const relations: Relation[] = [];
  const xml = readPart(zip, name);
  scan(xml, {
    open(element, start, end) {
      if (element !== 'Relationship') return;
      const tag = xml.slice(start, end);
      const type = attribute(tag, 'Type') ?? '';
      const target = attribute(tag, 'Target') ?? '';
      relations.push({
        id: attribute(tag, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolve(folder, target),
      });
    },
    close() {},
  });
  return relations;
}

/** `../media/x.png` seen from `xl/worksheets/` → `xl/media/x.png`; `/xl/a.xml` stands at the package's root. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
