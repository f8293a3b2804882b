/** Changes single cells in a worksheet's XML and leaves everything else as it stands. */

import { attribute } from '../../archive/xml.ts';
import { type Area, areaHolds, formatArea, type Position, parseAddress } from '../address.ts';
import type { Cell } from '../snapshot.ts';
import { cellContent, cellXml, formulaXml } from './cell-xml.ts';
import type { CellElement } from './scan-sheet.ts';
import { type RowElement, type SheetLayout, sheetLayout } from './sheet-layout.ts';
import { applySplices, type Splice } from './splice.ts';

export type PatchedSheet =
  | {
      readonly ok: true;
      readonly xml: string;
      /** Cells that had a formula and have none any more. */
      readonly lostFormulas: readonly string[];
    }
  /** Part of an array formula or data table: it only changes as a whole. */
  | { readonly ok: false; readonly range: string };

/** A change at its place; `keeps` where the cell keeps the formula that it shows and only its value is new. */
interface Change extends Position {
  readonly address: string;
  readonly cell: Cell;
  readonly keeps: boolean;
}

/** `changes`: address → what the cell holds now; blank is an empty object. Styles stay. */
export function patchSheet(xml: string, changes: ReadonlyMap<string, Cell>): PatchedSheet {
  const layout = sheetLayout(xml);
  const placed = placeChanges(changes, layout);
  const torn = tornRange(placed, layout);
  if (torn) return { ok: false, range: formatArea(torn) };

  const broken = brokenGroups(placed, layout);
  const existing = placed.filter(({ address }) => layout.cells.has(address));
  const added = placed.filter(({ address, cell }) => !layout.cells.has(address) && !isBlank(cell));
  const splices = [
    ...existing.flatMap((change) => changeCell(xml, change, layout, broken)),
    ...ownFormulas(placed, layout, broken),
    ...addCells(xml, added, layout),
    ...widenDimension(xml, added, layout),
  ];
  const lostFormulas = placed
    .filter(({ address, cell }) => cell.f === undefined && layout.formulas.has(address))
    .map(({ address }) => address);
  return { ok: true, xml: applySplices(xml, splices), lostFormulas };
}

function isBlank({ v = null, f }: Cell): boolean {
  return f === undefined && (v === null || v === '');
}

/** In the order of the sheet, row by row. */
function placeChanges(changes: ReadonlyMap<string, Cell>, { formulas }: SheetLayout): Change[] {
  return [...changes]
    .flatMap(([address, cell]) => {
      const place = parseAddress(address);
      const keeps = cell.f !== undefined && cell.f === formulas.get(address)?.formula;
      return place ? [{ ...place, address, cell, keeps }] : [];
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The first range that would change in part only. */
function tornRange(changes: readonly Change[], { wholes }: SheetLayout): Area | undefined {
  const edited = changes.filter(({ keeps }) => !keeps);
  return wholes.find((area) => {
    const inside = edited.filter((place) => areaHolds(area, place)).length;
    return inside > 0 && inside < (area.bottom - area.top + 1) * (area.right - area.left + 1);
  });
}

/** Shared formulas whose first cell, which holds the text for all, gets something else. */
function brokenGroups(changes: readonly Change[], { cells }: SheetLayout): Set<string | null> {
  const groups = changes.flatMap(({ address, keeps }) => {
    const formula = cells.get(address)?.formula;
    return !keeps && formula?.kind === 'shared' && formula.text !== '' ? [formula.group] : [];
  });
  return new Set(groups);
}

function sharesBroken({ formula }: CellElement, broken: ReadonlySet<string | null>): boolean {
  return formula?.kind === 'shared' && formula.text === '' && broken.has(formula.group);
}

/** The other cells of a broken group get the formula they show as their own. */
function ownFormulas(
  changes: readonly Change[],
  layout: SheetLayout,
  broken: ReadonlySet<string | null>,
): Splice[] {
  if (broken.size === 0) return [];
  const changed = new Set(changes.map(({ address }) => address));
  return [...layout.cells].flatMap(([address, element]) => {
    const { formula } = element;
    if (!formula || changed.has(address) || !sharesBroken(element, broken)) return [];
    return [{ start: formula.start, end: formula.end, text: prefixed(ownFormula(address, layout), layout) }];
  });
}

function ownFormula(address: string, { formulas }: SheetLayout): string {
  const formula = formulas.get(address)?.formula;
  return formulaXml(address, formula === undefined ? {} : { f: formula });
}

const START_TAG = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/;

function changeCell(
  xml: string,
  change: Change,
  layout: SheetLayout,
  broken: ReadonlySet<string | null>,
): Splice[] {
  const { address, cell, keeps } = change;
  const element = layout.cells.get(address);
  if (!element) return [];
  const formula = keeps ? keptFormula(xml, address, element, layout, broken) : formulaXml(address, cell);
  const content = cellContent(cell, formula);
  const oldTag = START_TAG.exec(xml.slice(element.start, element.end))?.[0] ?? '';
  const tag = `${withoutAttributes(oldTag, keeps ? 't|vm' : 't|vm|cm')}${content.type ? ` t="${content.type}"` : ''}`;
  const text = content.xml ? `${tag}>${prefixed(content.xml, layout)}</${layout.prefix}c>` : `${tag}/>`;
  return [{ start: element.start, end: element.end, text }];
}

/** The `<f>` as it stands, without prefix; none in the other cells of an array formula. */
function keptFormula(
  xml: string,
  address: string,
  element: CellElement,
  layout: SheetLayout,
  broken: ReadonlySet<string | null>,
): string {
  if (!element.formula) return '';
  if (sharesBroken(element, broken)) return ownFormula(address, layout);
  return xml
    .slice(element.formula.start, element.formula.end)
    .replaceAll(`<${layout.prefix}`, '<')
    .replaceAll(`</${layout.prefix}`, '</');
}

/** A start tag without its end and without these attributes. */
function withoutAttributes(tag: string, names: string): string {
  return tag
    .replace(/\s*\/?>$/, '')
    .replace(new RegExp(`\\s+(?:${names})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), '');
}

/** Elements written without prefix, as this part writes them. Text holds no `<`. */
function prefixed(xml: string, { prefix }: SheetLayout): string {
  return prefix === '' ? xml : xml.replace(/<(\/?)/g, `<$1${prefix}`);
}

/** New cells, into their rows where there are such, else in new rows. */
function addCells(xml: string, added: readonly Change[], layout: SheetLayout): Splice[] {
  const byRow = Map.groupBy(added, ({ row }) => row);
  const rowElements = new Map(layout.rows.map((row) => [row.row, row]));
  const newRows: { row: number; text: string }[] = [];
  const splices: Splice[] = [];
  for (const [row, cells] of byRow) {
    const element = rowElements.get(row);
    if (element) splices.push(...addToRow(xml, element, cells, layout));
    else
      newRows.push({
        row,
        text: `<row r="${row + 1}">${cells.map((cell) => newCell(xml, cell, null, layout)).join('')}</row>`,
      });
  }
  return [...splices, ...addRows(xml, newRows, layout)];
}

function addToRow(xml: string, row: RowElement, cells: readonly Change[], layout: SheetLayout): Splice[] {
  const oldTag = xml.slice(row.start, row.tagEnd);
  // The columns that a row says it spans are a hint, wrong now.
  const tag = withoutAttributes(oldTag, 'spans');
  const texts = cells.map((cell) => ({ cell, text: prefixed(newCell(xml, cell, row, layout), layout) }));
  if (oldTag.endsWith('/>')) {
    const text = `${tag}>${texts.map(({ text }) => text).join('')}</${layout.prefix}row>`;
    return [{ start: row.start, end: row.tagEnd, text }];
  }
  const inserted = texts.map(({ cell, text }) => {
    const at = row.cells.find(({ column }) => column > cell.column)?.start ?? row.contentEnd;
    return { start: at, end: at, text };
  });
  return [{ start: row.start, end: row.tagEnd, text: `${tag}>` }, ...inserted];
}

function addRows(
  xml: string,
  newRows: readonly { row: number; text: string }[],
  layout: SheetLayout,
): Splice[] {
  const { data, rows } = layout;
  if (newRows.length === 0) return [];
  const tag = xml.slice(data.start, data.tagEnd);
  if (tag.endsWith('/>')) {
    const text = prefixed(newRows.map(({ text }) => text).join(''), layout);
    return [
      {
        start: data.start,
        end: data.tagEnd,
        text: `${tag.slice(0, -2)}>${text}</${layout.prefix}sheetData>`,
      },
    ];
  }
  return newRows.map(({ row, text }) => {
    const at = rows.find((one) => one.row > row)?.start ?? data.contentEnd;
    return { start: at, end: at, text: prefixed(text, layout) };
  });
}

/** A cell that was not in the file looks as its row does, else as its column. */
function newCell(
  xml: string,
  { address, cell, column }: Change,
  row: RowElement | null,
  layout: SheetLayout,
): string {
  const tag = row ? xml.slice(row.start, row.tagEnd) : '';
  const rowStyle = /^(?:1|true)$/.test(attribute(tag, 'customFormat') ?? '') ? attribute(tag, 's') : null;
  const columnStyle = layout.columnStyles.find(({ first, last }) => column >= first && column <= last)?.style;
  return cellXml(address, cell, rowStyle ?? columnStyle ?? null);
}

/** The range that the sheet says it uses takes in the new cells. */
function widenDimension(xml: string, added: readonly Change[], { dimension }: SheetLayout): Splice[] {
  if (!dimension?.area || added.length === 0) return [];
  const area = { ...dimension.area };
  for (const { row, column } of added) {
    area.top = Math.min(area.top, row);
    area.left = Math.min(area.left, column);
    area.bottom = Math.max(area.bottom, row);
    area.right = Math.max(area.right, column);
  }
  const tag = xml.slice(dimension.start, dimension.end);
  const text = tag.replace(/(\sref\s*=\s*["'])[^"']*/, `$1${formatArea(area)}`);
  return text === tag ? [] : [{ start: dimension.start, end: dimension.end, text }];
}
