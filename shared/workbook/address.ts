/** A1 addresses. Inside the code rows and columns count from 0; A1 stands only at the edges. */

export interface Position {
  readonly row: number;
  readonly column: number;
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The size of Excel's grid. */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

const ADDRESS = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/;

/** `D` → 3. Capital letters only. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (let i = 0; i < letters.length; i++) index = index * 26 + letters.charCodeAt(i) - 64;
  return index - 1;
}

const knownLetters: string[] = [];

/** 3 → `D`. */
export function columnLetters(index: number): string {
  const known = knownLetters[index];
  if (known !== undefined) return known;
  const letters = spellColumn(index);
  if (index >= 0 && index < SHEET_COLUMNS) knownLetters[index] = letters;
  return letters;
}

function spellColumn(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `B5` or `$B$5` → row 4, column 1; null where it is no address. */
export function parseAddress(text: string): Position | null {
  return plainAddress(text) ?? dollarAddress(text);
}

/** `B5`, character by character: every cell of every workbook comes through here. */
function plainAddress(text: string): Position | null {
  let column = 0;
  let at = 0;
  for (; at < 3; at++) {
    const letter = text.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  const digits = text.length - at;
  if (at === 0 || digits < 1 || digits > 7 || text.charCodeAt(at) === 48) return null;
  let row = 0;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return null;
    row = row * 10 + digit;
  }
  return { row: row - 1, column: column - 1 };
}

function dollarAddress(text: string): Position | null {
  const match = ADDRESS.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { row: Number(match[2]) - 1, column: columnIndex(match[1]) };
}

/** The corner of a sheet in which forms stand. */
const CORNER_ROWS = 500;
const CORNER_COLUMNS = 40;

/** By column and row. */
const knownAddresses: string[][] = Array.from({ length: CORNER_COLUMNS }, () => []);

/**
 * Row 4, column 1 → `B5`. In the corner it is the same string each time: one put together anew takes ten times as long to
 * look up among the cells of a sheet.
 */
export function formatAddress(row: number, column: number): string {
  const known = knownAddresses[column]?.[row];
  if (known !== undefined) return known;
  const address = columnLetters(column) + (row + 1);
  const own = row >= 0 && row < CORNER_ROWS ? knownAddresses[column] : undefined;
  if (own) own[row] = address;
  return address;
}

/** `B5:D9` or `B5` → the area, corners in order; null where it is no range of cells. */
export function parseArea(text: string): Area | null {
  const [first = '', second = first] = text.split(':');
  const a = parseAddress(first);
  const b = parseAddress(second);
  if (!a || !b) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

export function areaHolds({ top, left, bottom, right }: Area, { row, column }: Position): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

const REFERENCE = /(!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)/gi;

/** The cells of its own sheet that a formula names, without reading the formula otherwise. */
export function areasIn(formula: string): Area[] {
  return [...formula.matchAll(REFERENCE)].flatMap(([, elsewhere, text = '']) =>
    elsewhere ? [] : (parseArea(text.toUpperCase().replaceAll('$', '')) ?? []),
  );
}

/** The area as `B5:D9`, or `B5` where it is one cell. */
export function formatArea(area: Area): string {
  const first = formatAddress(area.top, area.left);
  const last = formatAddress(area.bottom, area.right);
  return first === last ? first : `${first}:${last}`;
}

/** Orders addresses by row, then column. */
export function compareAddresses(a: string, b: string): number {
  const p = parseAddress(a);
  const q = parseAddress(b);
  if (!p || !q) return a < b ? -1 : a > b ? 1 : 0;
  return p.row - q.row || p.column - q.column;
}
