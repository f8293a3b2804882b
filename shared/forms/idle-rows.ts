/** Rows that say nothing of their own: the numbers of the columns (栏次), and heads printed again on the next page. */

import type { GridCell } from './sheet-grid.ts';

/** What stands before the numbers of the columns. */
const BEFORE_NUMBERS = /^\s*(?:栏\s*次|类\s*款\s*项|[类款项甲乙丙丁])\s*$/;
const COLUMN_NUMBER = /^\s*[（(]?(\d{1,2})[)）]?\s*(?:[=＝].*)?$/;
const LONGEST_NUMBER = 20;

/** Heads of so many columns, word for word and in the same places, are the same heads. */
const FEWEST_HEADS = 2;

/** Form → block → its heads as they were printed. */
type Printed = Map<number, Map<number, Set<string>>>;

/** The idle ones among a sheet's rows, which come from top to bottom. */
export function idleRows(numbers: readonly number[], row: (row: number) => readonly GridCell[]): Set<number> {
  const idle = new Set<number>();
  const printed: Printed = new Map();
  for (const number of numbers) {
    const cells = row(number);
    if (isNumbersOfColumns(cells) || isPrintedAgain(cells, printed)) idle.add(number);
  }
  return idle;
}

/** `栏次 | | 1 | 2 | 3`, also `类款项 | 栏次 | 1 | 2 | 3＝1＋2`. */
function isNumbersOfColumns(cells: readonly GridCell[]): boolean {
  let words = 0;
  let last = 0;
  for (const { cell } of cells) {
    const text = typeof cell.v === 'number' ? String(cell.v) : cell.v;
    if (typeof text !== 'string' || text.length > LONGEST_NUMBER) return false;
    if (last === 0 && BEFORE_NUMBERS.test(text)) {
      words++;
      continue;
    }
    const number = COLUMN_NUMBER.exec(text)?.[1];
    if (Number(number) !== last + 1) return false;
    last++;
  }
  return words > 0 && last > 1;
}

/**
 * Whether the row has the heads of a block that were printed above already, with nothing between them but the block's own
 * rows: the heads of a second table of the form come after labels of other blocks, or a title. Heads that many forms have in
 * common (一级指标, 分值) must be printed again for each of them. Remembers what it prints.
 */
function isPrintedAgain(cells: readonly GridCell[], printed: Printed): boolean {
  const heads = new Map<Set<string>, string>();
  for (const cell of cells) {
    const { look } = cell;
    if (!look) continue;
    if (look.titles.length > 0) printed.clear();
    for (const [form, claims] of look.claims) {
      for (const { slot } of claims) {
        if (slot.role !== 'column') forgetOthers(printed, form, slot.block);
        else {
          const own = blockOf(printed, form, slot.block);
          heads.set(own, `${heads.get(own) ?? ''} ${cell.column}:${look.label.year}${look.label.key}`);
        }
      }
    }
  }
  let before = 0;
  let anew = 0;
  for (const [own, texts] of heads) {
    if (texts.split(' ').length <= FEWEST_HEADS) continue;
    if (own.has(texts)) before++;
    else anew++;
    own.add(texts);
  }
  return before > 0 && anew === 0 && cells.every(({ cell }) => typeof cell.v === 'string');
}

function blockOf(printed: Printed, form: number, block: number): Set<string> {
  const blocks = printed.get(form) ?? new Map<number, Set<string>>();
  printed.set(form, blocks);
  const own = blocks.get(block) ?? new Set<string>();
  blocks.set(block, own);
  return own;
}

function forgetOthers(printed: Printed, form: number, block: number): void {
  const blocks = printed.get(form);
  for (const other of blocks?.keys() ?? []) if (other !== block) blocks?.delete(other);
}
