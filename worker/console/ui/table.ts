/** Tables of records: a caption, heads that sort, numbers to the right, rows that can be chosen. */

import { button, type Child, h } from './h.ts';

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => Child;
  /** Right-aligned, digits below digits. */
  readonly number?: boolean;
  /** What the column is sorted by; without it the column does not sort. */
  readonly by?: (row: T) => string | number;
  /** Keeps its words on one line; or gets room for many. */
  readonly tight?: boolean;
  readonly roomy?: boolean;
}

export interface TableOptions<T> {
  readonly caption: string;
  /** Said to those who hear the page; others see it in the heading above. */
  readonly quietCaption?: boolean;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** Said where there is no row. */
  readonly empty?: string;
  readonly foot?: readonly Child[] | null;
  /** Check boxes before the rows, kept by key over redraws. */
  readonly choice?: Choice<T>;
}

export interface Choice<T> {
  readonly chosen: Set<string>;
  readonly keyOf: (row: T) => string;
  readonly nameOf: (row: T) => string;
  readonly possible: (row: T) => boolean;
  readonly changed: () => void;
}

/** More at once would make an office computer wait; the rest come on request. */
const ROWS_AT_ONCE = 500;

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** The table in a frame that scrolls; the first column heads its row. */
export function table<T>(options: TableOptions<T>): HTMLElement {
  const { caption, quietCaption = false, columns, rows, empty = '没有记录。', foot = null, choice } = options;
  const body = h('tbody');
  let shown = ROWS_AT_ONCE;
  let order: { readonly column: Column<T>; readonly down: boolean } | null = null;
  const heads = columns.map((column) => head(column, () => sortBy(column)));

  function sortBy(column: Column<T>): void {
    order = { column, down: order?.column === column && !order.down };
    for (const [i, th] of heads.entries()) {
      if (columns[i] === column) th.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      else th.removeAttribute('aria-sort');
    }
    draw();
  }

  function draw(): void {
    const sorted = order ? sortRows(rows, order.column, order.down) : rows;
    const width = columns.length + (choice ? 1 : 0);
    body.replaceChildren(...sorted.slice(0, shown).map((row) => bodyRow(row, columns, choice)));
    if (rows.length === 0) body.append(wideRow('empty', width, empty));
    else if (rows.length > shown) body.append(wideRow('more', width, moreButton()));
  }

  function moreButton(): HTMLElement {
    const next = Math.min(ROWS_AT_ONCE, rows.length - shown);
    return button(`再显示${next}行（已显示${shown}行，共${rows.length}行）`, () => {
      shown += next;
      draw();
    });
  }

  draw();
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', { class: quietCaption ? 'unseen' : null }, caption),
      h('thead', {}, h('tr', {}, choice ? chooseAll(rows, choice, draw) : null, ...heads)),
      body,
      foot && h('tfoot', {}, h('tr', {}, ...foot.map((child, i) => footCell(child, columns[i], i)))),
    ),
  );
}

function head<T>({ head, by, ...looks }: Column<T>, sort: () => void): HTMLElement {
  const attributes = { scope: 'col', class: classes(looks) };
  if (!by) return h('th', attributes, head);
  const button = h('button', { type: 'button', class: 'sort' }, head);
  button.addEventListener('click', sort);
  return h('th', attributes, button);
}

function sortRows<T>(rows: readonly T[], { by }: Column<T>, down: boolean): T[] {
  if (!by) return [...rows];
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return [...rows].sort((a, b) => (down ? -1 : 1) * compare(by(a), by(b)));
}

function bodyRow<T>(row: T, columns: readonly Column<T>[], choice: Choice<T> | undefined): HTMLElement {
  return h(
    'tr',
    {},
    choice ? h('td', { class: 'choice' }, choiceBox(row, choice)) : null,
    ...columns.map(({ cell, ...looks }, i) =>
      i === 0
        ? h('th', { scope: 'row', class: classes(looks) }, cell(row))
        : h('td', { class: classes(looks) }, cell(row)),
    ),
  );
}

function choiceBox<T>(row: T, { chosen, keyOf, nameOf, possible, changed }: Choice<T>): Child {
  if (!possible(row)) return null;
  const key = keyOf(row);
  const box = h('input', { type: 'checkbox', 'aria-label': `选择${nameOf(row)}`, checked: chosen.has(key) });
  box.addEventListener('change', () => {
    if (box.checked) chosen.add(key);
    else chosen.delete(key);
    changed();
  });
  return box;
}

function chooseAll<T>(rows: readonly T[], choice: Choice<T>, draw: () => void): HTMLElement {
  const { chosen, keyOf, possible, changed } = choice;
  const keys = rows.filter(possible).map(keyOf);
  const all = keys.length > 0 && keys.every((key) => chosen.has(key));
  const box = h('input', {
    type: 'checkbox',
    'aria-label': '全部选择',
    checked: all,
    disabled: keys.length === 0,
  });
  box.addEventListener('change', () => {
    for (const key of keys) {
      if (box.checked) chosen.add(key);
      else chosen.delete(key);
    }
    draw();
    changed();
  });
  return h('td', { class: 'choice' }, box);
}

function wideRow(kind: string, columns: number, content: Child): HTMLElement {
  return h('tr', {}, h('td', { class: kind, colspan: columns }, content));
}

function footCell<T>(child: Child, column: Column<T> | undefined, i: number): HTMLElement {
  const attributes = { class: classes(column ?? {}) };
  return i === 0 ? h('th', { scope: 'row', ...attributes }, child) : h('td', attributes, child);
}

function classes({ number, tight, roomy }: Pick<Column<never>, 'number' | 'tight' | 'roomy'>): string | null {
  return number ? 'number' : tight ? 'tight' : roomy ? 'roomy' : null;
}
