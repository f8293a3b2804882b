/** Rows that say nothing of their own: the numbers of the columns (栏次), and heads printed again on the next page. */

import type { Look } from './look-up.ts';
import type { GridCell } from './sheet-grid.ts';

/** What stands before the numbers of the columns. */
const BEFORE_NUMBERS = /^\s*(?:栏\s*次|类\s*款\s*项|[类款项甲乙丙丁])\s*$/;
const COLUMN_NUMBER = /^\s*[（(]?(\d{1,2})[)）]?\s*(?:[=＝].*)?$/;
const LONGEST_WORD = 6;
const LONGEST_NUMBER = 20;

/** Heads of so many columns, word for word and in the same places, are the same heads. */
const FEWEST_HEADS = 2;

/** The idle ones among a sheet's rows, which come from top to bottom. */
export function idleRows(numbers: readonly number[], row: (row: number) => readonly GridCell[]): Set<number> {
  const idle = new Set<number>();
  /** The last two heads of a row → the last row that had them: nearly all rows are told apart by these. */
  const ends = new Map<string, number>();
  numbers.forEach((number, i) => {
    const cells = row(number);
    if (isNumbersOfColumns(cells)) idle.add(number);
    const end = endOfHeads(cells);
    if (end === null) return;
    const above = ends.get(end);
    ends.set(end, i);
    if (above === undefined) return;
    const between = numbers.slice(above + 1, i).map(row);
    if (isPrintedAgain(cells, row(numbers[above] ?? 0), between)) idle.add(number);
  });
  return idle;
}

/** `栏次 | | 1 | 2 | 3`, also `类款项 | 栏次 | 1 | 2 | 3＝1＋2`. */
function isNumbersOfColumns(cells: readonly GridCell[]): boolean {
  const first = cells[0]?.cell.v;
  if (typeof first !== 'string' || first.length > LONGEST_WORD || !BEFORE_NUMBERS.test(first)) return false;
  let last = 0;
  for (const { cell } of cells) {
    const text = typeof cell.v === 'number' ? String(cell.v) : cell.v;
    if (typeof text !== 'string' || text.length > LONGEST_NUMBER) return false;
    if (last === 0 && BEFORE_NUMBERS.test(text)) continue;
    const number = COLUMN_NUMBER.exec(text)?.[1];
    if (Number(number) !== last + 1) return false;
    last++;
  }
  return last > 1;
}

/** The last heads of a row, enough of them to be heads indeed. */
function endOfHeads(cells: readonly GridCell[]): string | null {
  let end = '';
  let count = 0;
  for (let i = cells.length - 1; i >= 0 && count < FEWEST_HEADS; i--) {
    const cell = cells[i];
    if (!cell?.look?.heads) continue;
    end += wordsOf(cell);
    count++;
  }
  return count < FEWEST_HEADS ? null : end;
}

function wordsOf({ column, look }: GridCell): string {
  return ` ${column}:${look?.label.year}${look?.label.key}`;
}

/**
 * Whether a row has the heads that were printed above already, with nothing between them but rows of the same block: the
 * heads of a second table come after labels of other blocks, or a title. Heads that many forms have in common (一级指标, 分值)
 * must be printed again for each of them.
 */
function isPrintedAgain(
  cells: readonly GridCell[],
  above: readonly GridCell[],
  between: readonly (readonly GridCell[])[],
): boolean {
  if (cells.some(({ cell }) => typeof cell.v !== 'string')) return false;
  const before = new Map(headsByBlock(above).map(({ form, block, words }) => [`${form}/${block}`, words]));
  const again = headsByBlock(cells);
  return (
    again.length > 0 &&
    again.every(({ form, block, words }) => before.get(`${form}/${block}`) === words) &&
    between.every((row) => row.every(({ look }) => !look || again.every((own) => mayStandBelow(look, own))))
  );
}

interface BlockHeads {
  readonly form: number;
  readonly block: number;
  readonly words: string;
}

/** The heads of a row, by the forms' blocks that have enough of them. */
function headsByBlock(cells: readonly GridCell[]): BlockHeads[] {
  const heads = new Map<string, { form: number; block: number; cells: GridCell[] }>();
  for (const cell of cells) {
    for (const [form, claims] of cell.look?.claims ?? []) {
      for (const { slot } of claims) {
        if (slot.role !== 'column') continue;
        const key = `${form}/${slot.block}`;
        const own = heads.get(key) ?? { form, block: slot.block, cells: [] };
        heads.set(key, own);
        if (own.cells.at(-1) !== cell) own.cells.push(cell);
      }
    }
  }
  return [...heads.values()]
    .filter((own) => own.cells.length >= FEWEST_HEADS)
    .map((own) => ({ form: own.form, block: own.block, words: own.cells.map(wordsOf).join('') }));
}

/** No title, and no label of the form that belongs to another block. */
function mayStandBelow({ titles, claims }: Look, { form, block }: BlockHeads): boolean {
  return (
    titles.length === 0 &&
    (claims.get(form) ?? []).every(({ slot }) => slot.role === 'column' || slot.block === block)
  );
}
