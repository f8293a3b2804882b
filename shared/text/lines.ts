/** Lines of a text with their places, and the tables among them. */

import type { Span, TextCell, TextTable } from './report.ts';

export interface Line extends Span {
  /** As read (half-width), not trimmed. */
  readonly text: string;
}

export function linesOf(plain: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= plain.length) {
    const found = plain.indexOf('\n', start);
    const end = found === -1 ? plain.length : found;
    lines.push({ start, end, text: plain.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

export function isBlank({ text }: Line): boolean {
  return text.trim() === '';
}

/**
 * The tables of a text: rows with tabs between their cells (Word, .docx), rows of cells on lines of their own that begin
 * with a tab (text exported from Word), or columns parted by bars. Gives the tables and which lines they take.
 */
export function findTables(lines: readonly Line[]): {
  tables: Omit<TextTable, 'section'>[];
  taken: Set<number>;
} {
  const tables: Omit<TextTable, 'section'>[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < lines.length; ) {
    const end = endOfTable(lines, i);
    if (end === i) {
      i++;
      continue;
    }
    const block = lines.slice(i, end);
    const rows = rowsOf(block);
    if (rows.length >= 2 && rows.some((row) => row.length >= 2)) {
      const [first, last] = [block[0], block.at(-1)];
      tables.push({ caption: captionAbove(lines, i), rows, start: first?.start ?? 0, end: last?.end ?? 0 });
      for (let at = i; at < end; at++) taken.add(at);
    }
    i = end;
  }
  return { tables, taken };
}

function isRow({ text }: Line): boolean {
  return text.includes('\t') || /^\s*\|.*\|\s*$/.test(text);
}

/** Behind the last row of the table that begins here; blank lines may stand between rows of single cells. */
function endOfTable(lines: readonly Line[], from: number): number {
  let end = from;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    if (isRow(line)) end = i + 1;
    else if (!isBlank(line) || i > end) break;
  }
  return end;
}

function rowsOf(block: readonly Line[]): TextCell[][] {
  const single = block.every((line) => isBlank(line) || /^\t[^\t]*$/.test(line.text));
  if (!single) return block.filter((line) => !isBlank(line)).map(cellsOf);
  const rows: TextCell[][] = [];
  let row: TextCell[] = [];
  for (const line of block) {
    if (line.text === '' || (isBlank(line) && !line.text.includes('\t'))) {
      if (row.length > 0) rows.push(row);
      row = [];
    } else {
      row.push(cell(line.start + 1, line.text.slice(1)));
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function cellsOf({ start, text }: Line): TextCell[] {
  const bars = /^\s*\|.*\|\s*$/.test(text);
  const from = bars ? text.indexOf('|') + 1 : 0;
  const body = bars ? text.slice(from, text.lastIndexOf('|')) : text;
  const cells: TextCell[] = [];
  let at = from;
  for (const part of body.split(bars ? '|' : '\t')) {
    cells.push(cell(start + at, part));
    at += part.length + 1;
  }
  return cells.every(({ text: one }) => /^:?-{2,}:?$/.test(one)) ? [] : cells;
}

function cell(start: number, raw: string): TextCell {
  const text = raw.trim();
  const from = text === '' ? start : start + raw.indexOf(text);
  return { start: from, end: from + text.length, text };
}

/** The nearest line above that says something, within three lines. */
function captionAbove(lines: readonly Line[], at: number): string {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const line = lines[i];
    if (line && !isBlank(line)) return line.text.trim();
  }
  return '';
}
