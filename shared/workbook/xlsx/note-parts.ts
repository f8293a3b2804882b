/**
 * The parts of a sheet's notes: their texts, and the boxes that show them, which Excel still wants as VML. A note that
 * stands in the texts alone is not shown.
 */

import { attribute, escapeXml } from '../../archive/xml.ts';
import { parseAddress } from '../address.ts';
import type { Relation } from './parts.ts';
import { scan } from './parts.ts';
import { applySplices, type Splice } from './splice.ts';

export interface NotePlace {
  readonly cell: string;
  readonly text: string;
}

export interface PackageParts {
  /** A part's XML; null where there is none. */
  readonly read: (part: string) => string | null;
  readonly taken: (part: string) => boolean;
  /** Of the sheet. */
  readonly relations: readonly Relation[];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const NOTES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
const CONTENT_TYPES = '[Content_Types].xml';

/** What stands behind `legacyDrawing` in a sheet, by the schema's order. */
const BEHIND = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

/** The parts that are new or changed when the sheet gets these notes. */
export function noteParts(
  sheet: string,
  notes: readonly NotePlace[],
  author: string,
  { read, taken, relations }: PackageParts,
): Map<string, string> {
  const parts = new Map<string, string>();
  const texts = relations.find(({ type }) => type === 'comments')?.part ?? null;
  const boxes = relations.find(({ type }) => type === 'vmlDrawing')?.part ?? null;
  const newTexts = texts ?? unused((n) => `xl/comments${n}.xml`, taken);
  const newBoxes = boxes ?? unused((n) => `xl/drawings/vmlDrawing${n}.vml`, taken);

  const before = (texts && read(texts)) ?? emptyTexts();
  const noted = notedCells(before);
  parts.set(newTexts, withTexts(before, notes, author));
  const unboxed = notes.filter(({ cell }) => !noted.has(cell));
  parts.set(newBoxes, withBoxes((boxes && read(boxes)) ?? emptyBoxes(), unboxed));

  const folder = sheet.slice(0, sheet.lastIndexOf('/') + 1);
  const relsPart = `${folder}_rels/${sheet.slice(folder.length)}.rels`;
  const wanted = [
    ...(texts ? [] : [{ type: 'comments', part: newTexts }]),
    ...(boxes ? [] : [{ type: 'vmlDrawing', part: newBoxes }]),
  ];
  if (wanted.length > 0) {
    const { xml, ids } = withRelations(read(relsPart) ?? emptyRelations(), wanted);
    parts.set(relsPart, xml);
    parts.set(CONTENT_TYPES, withTypes(read(CONTENT_TYPES) ?? '', texts ? null : newTexts));
    const drawing = ids.get(newBoxes);
    if (drawing !== undefined) parts.set(sheet, withLegacyDrawing(read(sheet) ?? '', drawing));
  }
  return parts;
}

function unused(nameOf: (n: number) => string, taken: (part: string) => boolean): string {
  let n = 1;
  while (taken(nameOf(n))) n++;
  return nameOf(n);
}

function emptyTexts(): string {
  return `${DECLARATION}<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
}

function notedCells(xml: string): Set<string> {
  const cells = new Set<string>();
  scan(xml, {
    open(name, start, end) {
      if (name === 'comment') cells.add(attribute(xml.slice(start, end), 'ref') ?? '');
    },
    close() {},
  });
  return cells;
}

/** The author at the authors' end, each note at the list's end or behind the words that its cell has already. */
function withTexts(xml: string, notes: readonly NotePlace[], author: string): string {
  const prefix = prefixOf(xml, 'comments');
  const run = (text: string) =>
    `<${prefix}r><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}r>`;
  const left = new Map(notes.map(({ cell, text }) => [cell, text]));
  const splices: Splice[] = [];
  let authors = 0;
  let cell = '';
  scan(xml, {
    open(name, start, end) {
      if (name === 'author') authors++;
      if (name === 'comment') cell = attribute(xml.slice(start, end), 'ref') ?? '';
    },
    close(name, start, end) {
      const text = left.get(cell);
      if (name === 'text' && text !== undefined && end > start) {
        splices.push({ start, end: start, text: run(`\n${text}`) });
        left.delete(cell);
      } else if (name === 'authors') {
        splices.push(
          inside(
            xml,
            start,
            end,
            prefix,
            'authors',
            `<${prefix}author>${escapeXml(author)}</${prefix}author>`,
          ),
        );
      } else if (name === 'commentList') {
        const added = [...left].map(
          ([ref, words]) =>
            `<${prefix}comment ref="${ref}" authorId="${authors}"><${prefix}text>${run(words)}</${prefix}text></${prefix}comment>`,
        );
        splices.push(inside(xml, start, end, prefix, 'commentList', added.join('')));
      }
    },
  });
  return applySplices(xml, splices);
}

/** Content before an end tag; an empty element (`<authors/>`) is opened for it. */
function inside(
  xml: string,
  start: number,
  end: number,
  prefix: string,
  name: string,
  content: string,
): Splice {
  if (end > start) return { start, end: start, text: content };
  const slash = xml.lastIndexOf('/', start);
  return { start: slash, end: start, text: `>${content}</${prefix}${name}>` };
}

function prefixOf(xml: string, root: string): string {
  return new RegExp(`<(\\w+:)${root}[\\s>]`).exec(xml)?.[1] ?? '';
}

function emptyBoxes(): string {
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>' +
    '</o:shapelayout></xml>'
  );
}

const BOX_TYPE =
  '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

const CHARACTERS_A_LINE = 22;

/** VML need not be well-formed, so the boxes go before its last tag, whatever stands before. */
function withBoxes(vml: string, notes: readonly NotePlace[]): string {
  const end = vml.lastIndexOf('</xml>');
  const at = end === -1 ? vml.length : end;
  const ids = [...vml.matchAll(/_x0000_s(\d+)/g)].map(([, digits]) => Number(digits));
  const first = Math.max(1024, ...ids) + 1;
  const type = vml.includes('id="_x0000_t202"') ? '' : BOX_TYPE;
  return vml.slice(0, at) + type + notes.map((note, i) => box(note, first + i)).join('') + vml.slice(at);
}

function box({ cell, text }: NotePlace, id: number): string {
  const { row, column } = parseAddress(cell) ?? { row: 0, column: 0 };
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil((line.length + 1) / CHARACTERS_A_LINE), 1);
  const rows = Math.min(24, Math.max(4, lines));
  const anchor = [column + 1, 12, row, 4, column + 5, 12, row + rows, 4].join(', ');
  return (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    `xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s${id}" type="#_x0000_t202" ` +
    `style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:${rows * 16}pt;z-index:1;visibility:hidden" ` +
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>' +
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

function emptyRelations(): string {
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"></Relationships>`;
}

function withRelations(
  xml: string,
  wanted: readonly { readonly type: string; readonly part: string }[],
): { xml: string; ids: Map<string, string> } {
  const prefix = prefixOf(xml, 'Relationships');
  const ids = new Map<string, string>();
  const used = new Set([...xml.matchAll(/\sId="([^"]*)"/g)].map(([, id]) => id));
  let n = 1;
  for (const { part } of wanted) {
    while (used.has(`rId${n}`)) n++;
    ids.set(part, `rId${n}`);
    used.add(`rId${n}`);
  }
  const added = wanted.map(
    ({ type, part }) =>
      `<${prefix}Relationship Id="${ids.get(part)}" Type="${OFFICE}/${type}" Target="/${part}"/>`,
  );
  const splices: Splice[] = [];
  scan(xml, {
    open() {},
    close(name, start, end) {
      if (name === 'Relationships') splices.push(inside(xml, start, end, prefix, name, added.join('')));
    },
  });
  return { xml: applySplices(xml, splices), ids };
}

function withTypes(xml: string, texts: string | null): string {
  const prefix = prefixOf(xml, 'Types');
  const vml = /Extension="vml"/i.test(xml)
    ? ''
    : `<${prefix}Default Extension="vml" ContentType="${VML_TYPE}"/>`;
  const override =
    texts === null ? '' : `<${prefix}Override PartName="/${texts}" ContentType="${NOTES_TYPE}"/>`;
  const splices: Splice[] = [];
  scan(xml, {
    open() {},
    close(name, start, end) {
      if (name === 'Types') splices.push(inside(xml, start, end, prefix, name, vml + override));
    },
  });
  return applySplices(xml, splices);
}

/** The element that ties the boxes to the sheet, at its place in the schema's order. */
function withLegacyDrawing(xml: string, relation: string): string {
  const prefix = prefixOf(xml, 'worksheet');
  const element = `<${prefix}legacyDrawing xmlns:r="${OFFICE}" r:id="${relation}"/>`;
  let depth = 0;
  let at: number | null = null;
  scan(xml, {
    open(name, start) {
      if (depth === 1 && at === null && BEHIND.has(name)) at = start;
      depth++;
    },
    close(name, start) {
      depth--;
      if (name === 'worksheet' && at === null) at = start;
    },
  });
  return at === null ? xml : applySplices(xml, [{ start: at, end: at, text: element }]);
}
