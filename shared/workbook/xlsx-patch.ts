/**
 * Saves changed cells into the very .xlsx they came from: only their XML is rewritten, every other part of the file
 * stays byte for byte: looks, charts, macros, comments, what the program has never heard of.
 */

import { assembleZip, withContent } from '../archive/assemble-zip.ts';
import { openZip, type Zip, type ZipEntry } from '../archive/unzip.ts';
import { attribute } from '../archive/xml.ts';
import { type Area, areaHolds, parseAddress, parseArea } from './address.ts';
import { type FileErrorCode, fileError, UnreadableFile, ZIP_ERRORS } from './file-error.ts';
import type { Cell, Workbook } from './snapshot.ts';
import { type Relation, readPart, relationsOf, scan } from './xlsx/parts.ts';
import { patchCalcChain } from './xlsx/patch-calc-chain.ts';
import { patchSheet } from './xlsx/patch-sheet.ts';
import { applySplices, type Splice } from './xlsx/splice.ts';
import { type ListedSheet, readWorkbookPart, workbookPart } from './xlsx/workbook-part.ts';

export interface CellChange {
  readonly sheet: string;
  readonly cell: string;
  /** What the cell holds now, with the result of its formula; blank is an empty object. Its number format stays. */
  readonly to: Pick<Cell, 'v' | 'f' | 't' | 'arr'>;
}

export type PatchErrorCode = FileErrorCode | 'no-sheet' | 'part-of-array' | 'table-head';

export type PatchResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: { readonly code: PatchErrorCode; readonly message: string } };

/** The file with these cells changed; refused whole where one of them cannot be changed alone. */
export function patchXlsx(bytes: Uint8Array, changes: readonly CellChange[]): PatchResult {
  try {
    const zip = openZip(bytes);
    if (!zip.ok) return zip.error === 'not-a-zip' ? refuseKind() : failed(ZIP_ERRORS[zip.error]);
    return patchPackage(zip.value, changes);
  } catch (error) {
    return failed(error instanceof UnreadableFile ? error.code : 'damaged');
  }
}

/** The cells that differ between two states of a workbook; sheets are told apart by name. */
export function changesBetween(before: Workbook, after: Workbook): CellChange[] {
  const sheetsBefore = new Map(before.sheets.map((sheet) => [sheet.name, sheet.cells]));
  return after.sheets.flatMap(({ name, cells }) => {
    const old = sheetsBefore.get(name) ?? {};
    const addresses = new Set([...Object.keys(old), ...Object.keys(cells)]);
    return [...addresses]
      .filter((address) => !holdsSame(old[address] ?? {}, cells[address] ?? {}))
      .map((address): CellChange => ({ sheet: name, cell: address, to: cells[address] ?? {} }));
  });
}

function holdsSame(a: Cell, b: Cell): boolean {
  return (a.v ?? '') === (b.v ?? '') && a.f === b.f && a.t === b.t;
}

function patchPackage(zip: Zip, changes: readonly CellChange[]): PatchResult {
  const part = workbookPart(zip);
  const relations = relationsOf(zip, part);
  const { listed } = readWorkbookPart(readPart(zip, part));
  /** Part → its new content; null where it is taken out. */
  const parts = new Map<string, string | null>();
  const lost = new Set<string>();
  for (const [name, ofSheet] of Map.groupBy(changes, ({ sheet }) => sheet)) {
    const sheet = listed.find((one) => one.name === name);
    const target = sheet && worksheetOf(sheet, relations);
    if (!sheet || !target)
      return refuse('no-sheet', `文件里没有工作表“${name}”，没有保存。请另存为新的 .xlsx。`);
    const head = tableHeads(zip, target).find((area) => ofSheet.some(({ cell }) => isInside(cell, area)));
    if (head)
      return refuse(
        'table-head',
        `“${name}”中表格（超级表）的标题行不能在这里修改，没有保存。请在Excel中修改。`,
      );
    const patched = patchSheet(readPart(zip, target), new Map(ofSheet.map(({ cell, to }) => [cell, to])));
    if (!patched.ok) {
      return refuse(
        'part-of-array',
        `“${name}”的 ${patched.range} 是一个整体（数组公式），不能只改其中一部分，没有保存。`,
      );
    }
    parts.set(target, patched.xml);
    for (const address of patched.lostFormulas) lost.add(`${sheet.id}!${address}`);
  }
  if (lost.size > 0) patchChain(zip, part, relations, lost, parts);
  return { ok: true, bytes: assembleZip(zip.entries.flatMap((entry) => newEntry(entry, parts))) };
}

function worksheetOf(sheet: ListedSheet, relations: readonly Relation[]): string | undefined {
  return relations.find(({ id, type }) => id === sheet.relation && type === 'worksheet')?.part;
}

/** Tables name their columns in a part of their own: their head cells do not change alone. */
function tableHeads(zip: Zip, sheetPart: string): Area[] {
  const tables = relationsOf(zip, sheetPart).filter(({ type }) => type === 'table');
  return tables.flatMap(({ part }) => {
    const heads: Area[] = [];
    const xml = readPart(zip, part);
    scan(xml, {
      open(name, start, end) {
        const tag = name === 'table' ? xml.slice(start, end) : '';
        const area = parseArea(attribute(tag, 'ref') ?? '');
        if (area && attribute(tag, 'headerRowCount') !== '0') heads.push({ ...area, bottom: area.top });
      },
      close() {},
    });
    return heads;
  });
}

function isInside(address: string, area: Area): boolean {
  const place = parseAddress(address);
  return place !== null && areaHolds(area, place);
}

/** Takes lost formulas out of the calculation chain, and an empty chain out of the package. */
function patchChain(
  zip: Zip,
  workbook: string,
  relations: readonly Relation[],
  lost: ReadonlySet<string>,
  parts: Map<string, string | null>,
): void {
  const chain = relations.find(({ type }) => type === 'calcChain')?.part;
  if (chain === undefined || !zip.find(chain)) return;
  const patched = patchCalcChain(readPart(zip, chain), lost);
  parts.set(chain, patched);
  if (patched !== null) return;
  const types = '[Content_Types].xml';
  parts.set(types, withoutElement(readPart(zip, types), 'PartName', new RegExp(`^/${chain}$`, 'i')));
  const rels = workbook.replace(/([^/]*)$/, '_rels/$1.rels');
  parts.set(rels, withoutElement(readPart(zip, rels), 'Type', /\/calcChain$/));
}

function withoutElement(xml: string, name: string, value: RegExp): string {
  const splices: Splice[] = [];
  scan(xml, {
    open(_element, start, end) {
      if (value.test(attribute(xml.slice(start, end), name) ?? '')) splices.push({ start, end, text: '' });
    },
    close() {},
  });
  return applySplices(xml, splices);
}

function newEntry(entry: ZipEntry, parts: ReadonlyMap<string, string | null>): ZipEntry[] {
  const changed = [...parts].find(([part]) => part.toLowerCase() === entry.name.toLowerCase());
  if (!changed) return [entry];
  const [, content] = changed;
  return content === null ? [] : [withContent(entry, new TextEncoder().encode(content))];
}

function refuse(code: PatchErrorCode, message: string): PatchResult {
  return { ok: false, error: { code, message } };
}

function failed(code: FileErrorCode): PatchResult {
  return { ok: false, error: fileError(code) };
}

function refuseKind(): PatchResult {
  return refuse('not-a-workbook', '只有 .xlsx 文件能原样保存。请另存为 .xlsx 后再试。');
}
