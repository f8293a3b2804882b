/**
 * The tables of a .docx as grids of text: notices and reports carry the standard forms as Word tables. Merged cells keep
 * their text in the first cell; a table inside a cell counts as that cell's text.
 */

import { openZip } from '../archive/unzip.ts';
import { type TextGrid, workbookFromGrids } from '../forms/grids.ts';
import type { Workbook } from '../workbook/snapshot.ts';
import { decodeXmlText } from './docx-text.ts';

/** A form's title, 填报单位 and 单位：万元 stand so many paragraphs above its table at most. */
const MOST_BEFORE = 5;
/** A longer paragraph is prose. */
const LONGEST_LINE = 80;

const TOKEN =
  /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<(\/?)w:(p|tc|tr|tbl|br|tab|gridSpan|gridBefore|vMerge)(?=[\s/>])([^>]*?)(\/?)>/g;
const VALUE = /w:val="([^"]*)"/;

/** The document's tables as sheets (`表1`, `表2`, …), each below the lines that stand above it; null for no document. */
export function docxTables(bytes: Uint8Array): Workbook | null {
  const zip = openZip(bytes);
  const part = zip.ok ? zip.value.text('word/document.xml') : null;
  if (!part?.ok || /<!(?:DOCTYPE|ENTITY)/i.test(part.value)) return null;
  return workbookFromGrids(gridsIn(part.value));
}

function gridsIn(xml: string): TextGrid[] {
  const grids: TextGrid[] = [];
  let before: string[] = [];
  let rows: string[][] = [];
  let row: string[] = [];
  let text = '';
  let depth = 0;
  let cell = { span: 1, covered: false };
  for (const [, run, closing, element, attributes = '', selfClosing] of xml.matchAll(TOKEN)) {
    const value = VALUE.exec(attributes)?.[1];
    const ends = Boolean(closing || selfClosing);
    if (run !== undefined) text += decodeXmlText(run);
    else if (element === 'br' || element === 'tab') text += ends ? ' ' : '';
    else if (element === 'p' && ends) {
      if (depth > 0) text += '\n';
      else {
        if (text.trim() !== '' && text.length <= LONGEST_LINE) before.push(text.trim());
        text = '';
      }
    } else if (element === 'tbl') {
      if (!closing && depth++ === 0) rows = [];
      if (!closing || --depth > 0) continue;
      grids.push({
        name: `表${grids.length + 1}`,
        before: before.slice(-MOST_BEFORE),
        rows: withoutIdleColumns(rows),
      });
      before = [];
      text = '';
    } else if (depth !== 1) continue;
    else if (element === 'tr') {
      if (closing) rows.push(row);
      row = [];
    } else if (element === 'gridBefore') row.push(...blanks(Number(value)));
    else if (element === 'gridSpan') cell.span = Number(value) || 1;
    else if (element === 'vMerge') cell.covered = value !== 'restart';
    else if (element === 'tc') {
      if (closing) row.push(cell.covered ? '' : text.trim(), ...blanks(cell.span - 1));
      cell = { span: 1, covered: false };
      text = '';
    }
  }
  return grids;
}

/** Word divides a table's width finely: columns in which no cell begins are left out, and places stay short. */
function withoutIdleColumns(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const used = Array.from({ length: width }, (_, c) => c).filter((c) => rows.some((row) => row[c]));
  return rows.map((row) => used.map((c) => row[c] ?? ''));
}

const MOST_SPAN = 100;

function blanks(count: number): string[] {
  return Array.from({ length: Math.max(0, Math.min(MOST_SPAN, count || 0)) }, () => '');
}
