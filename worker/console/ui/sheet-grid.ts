/**
 * A sheet as the unit filled it: letters above, numbers at the side, merged cells as one. Cells that take a remark are
 * buttons; the arrow keys go from one to the next.
 */

import { type Area, columnLetters, formatAddress, parseArea } from '../../../shared/workbook/address.ts';
import type { Cell, Sheet } from '../../../shared/workbook/snapshot.ts';
import { cellText } from './cell-text.ts';
import { h } from './h.ts';

/** A sheet with more is shown in part; a standard table has some 60 rows and 12 columns. */
const MOST_ROWS = 500;
const MOST_COLUMNS = 60;
/** Text longer than this flows over blank cells at its right, as in Excel. */
const FLOWS = 8;

export interface CellMark {
  readonly tone: 'error' | 'warning' | 'info' | 'related' | 'changed' | 'comment';
  /** Said on hover and to those who hear the page. */
  readonly words: string;
}

export interface SheetGridOptions {
  readonly sheet: Sheet;
  readonly marks: ReadonlyMap<string, readonly CellMark[]>;
  /** Address → the field that stands there. */
  readonly fields: ReadonlyMap<string, { readonly name: string }>;
  /** What happens when a field is pressed; without it the grid is only read. */
  readonly press?: (address: string) => void;
}

export function sheetGrid(options: SheetGridOptions): HTMLElement {
  const { sheet } = options;
  const area = shownArea(sheet);
  if (!area) return h('p', { class: 'quiet' }, '这张工作表是空的。');
  const merges = new Map((sheet.merges ?? []).flatMap((one) => mergeEntry(one)));
  const covered = new Set<string>();
  const rows: HTMLElement[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const cells: HTMLElement[] = [];
    for (let column = area.left; column <= area.right; column++) {
      const address = formatAddress(row, column);
      if (covered.has(address)) continue;
      const span = merges.get(address) ?? flow(sheet, area, row, column);
      if (span) for (const other of addressesIn(span)) covered.add(other);
      cells.push(gridCell(address, span, area, options));
    }
    rows.push(h('tr', {}, h('th', { scope: 'row' }, String(row + 1)), ...cells));
  }
  const letters = Array.from({ length: area.right - area.left + 1 }, (_, i) =>
    h('th', { scope: 'col' }, columnLetters(area.left + i)),
  );
  const element = h(
    'div',
    { class: 'scroll sheet', role: 'region', 'aria-label': `工作表${sheet.name}`, tabindex: 0 },
    h('table', {}, h('thead', {}, h('tr', {}, h('td', {}), ...letters)), h('tbody', {}, ...rows)),
  );
  element.addEventListener('keydown', moveByArrow);
  element.querySelector('button')?.setAttribute('tabindex', '0');
  return element;
}

function shownArea({ ref, cells }: Sheet): Area | null {
  const area = parseArea(ref ?? '') ?? parseArea(Object.keys(cells)[0] ?? '');
  return (
    area && {
      top: 0,
      left: 0,
      bottom: Math.min(area.bottom, MOST_ROWS - 1),
      right: Math.min(area.right, MOST_COLUMNS - 1),
    }
  );
}

function mergeEntry(range: string): [string, Area][] {
  const area = parseArea(range);
  return area ? [[formatAddress(area.top, area.left), area]] : [];
}

/** Long words in a cell without borders flow to the right; null where they do not. */
function flow({ cells }: Sheet, { right }: Area, row: number, column: number): Area | null {
  const { v } = cells[formatAddress(row, column)] ?? {};
  if (typeof v !== 'string' || v.length <= FLOWS) return null;
  let end = column;
  while (end < right && cells[formatAddress(row, end + 1)] === undefined) end++;
  return end > column ? { top: row, bottom: row, left: column, right: end } : null;
}

function* addressesIn({ top, bottom, left, right }: Area): Generator<string> {
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) yield formatAddress(row, column);
  }
}

function gridCell(
  address: string,
  span: Area | null,
  area: Area,
  { sheet, marks, fields, press }: SheetGridOptions,
) {
  const cell: Cell = sheet.cells[address] ?? {};
  const text = cellText(cell);
  const field = fields.get(address);
  const own = marks.get(address) ?? [];
  const words = own.map((mark) => mark.words).join('\n');
  const [strongest] = own;
  const content = press && field ? fieldButton(address, text, field.name, words, press) : text;
  const wholeRow = span !== null && span.left === area.left && span.right === area.right;
  const classes = [
    wholeRow ? 'whole-row' : null,
    typeof cell.v === 'number' ? 'number' : null,
    strongest ? `mark ${strongest.tone}` : null,
  ];
  return h(
    'td',
    {
      class: classes.filter(Boolean).join(' ') || null,
      colspan: span && span.right > span.left ? span.right - span.left + 1 : null,
      rowspan: span && span.bottom > span.top ? span.bottom - span.top + 1 : null,
      title: [words, cell.f === undefined ? '' : `=${cell.f}`].filter(Boolean).join('\n') || null,
      'data-cell': address,
    },
    content,
  );
}

function fieldButton(
  address: string,
  text: string,
  name: string,
  words: string,
  press: (address: string) => void,
): HTMLElement {
  const label = [`${address} ${name}`, text === '' ? '空' : text, words].filter(Boolean).join('，');
  const element = h('button', { type: 'button', tabindex: -1, 'aria-label': label }, text);
  element.addEventListener('click', () => press(address));
  return element;
}

const STEPS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

function moveByArrow(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const from = event.target instanceof HTMLButtonElement ? event.target : null;
  if (!step || !from || !(event.currentTarget instanceof HTMLElement)) return;
  const next = nearest(event.currentTarget, from, step);
  event.preventDefault();
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** The button next in that direction, by where it stands on the screen: merged cells have no neat neighbours. */
function nearest(
  grid: HTMLElement,
  from: HTMLElement,
  [down, right]: readonly [number, number],
): HTMLButtonElement | null {
  const here = from.getBoundingClientRect();
  let best: { button: HTMLButtonElement; far: number } | null = null;
  for (const button of grid.querySelectorAll('button')) {
    const there = button.getBoundingClientRect();
    const along = down !== 0 ? (there.top - here.top) * down : (there.left - here.left) * right;
    const aside = down !== 0 ? Math.abs(there.left - here.left) : Math.abs(there.top - here.top);
    if (along <= 1) continue;
    const far = along + aside * 10;
    if (!best || far < best.far) best = { button, far };
  }
  return best?.button ?? null;
}

/** Brings a cell into view and marks it for a moment. */
export function showCell(grid: HTMLElement, address: string): void {
  const cell = grid.querySelector(`[data-cell="${address}"]`);
  cell?.scrollIntoView({ block: 'center', inline: 'center' });
  cell?.classList.add('pointed');
  setTimeout(() => cell?.classList.remove('pointed'), 2_000);
}
