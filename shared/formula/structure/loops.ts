/**
 * Formulas that depend on themselves: strongly connected components (Tarjan), without recursion, since chains may be
 * long. A long range counts as a few blocks of a column's formulas, so that running sums stay linear.
 */

import { type Book, type Target, targetsOf } from '../book.ts';
import { type Grid, type GridCell, lowerBound } from '../grid.ts';

export interface Place {
  readonly cell: GridCell;
  readonly grid: Grid;
}

/** Ranges with more formulas in a column than these are read by blocks. */
const FEW = 8;

/** The formulas of one column; block `k` stands for blocks `2k` and `2k + 1`, block `length + i` for formula `i`. */
interface Column {
  readonly cells: readonly GridCell[];
  readonly firstNode: number;
  readonly firstBlock: number;
}

export function findLoops(book: Book): Place[][] {
  const graph = new Graph(book);
  const { size, formulas } = graph;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const component: number[] = [];
  const found: number[][] = [];
  let visited = 0;
  const visit = (node: number) => {
    order[node] = visited;
    low[node] = visited++;
    onStack[node] = 1;
    component.push(node);
    return { node, reads: graph.readsOf(node), next: 0 };
  };
  for (let start = 0; start < formulas; start++) {
    if (order[start] !== -1) continue;
    const path = [visit(start)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const read = at.reads[at.next++];
      if (read !== undefined) {
        if (order[read] === -1) path.push(visit(read));
        else if (onStack[read]) low[at.node] = Math.min(low[at.node] ?? 0, order[read] ?? 0);
        continue;
      }
      path.pop();
      const reader = path.at(-1);
      if (reader) low[reader.node] = Math.min(low[reader.node] ?? 0, low[at.node] ?? 0);
      if (low[at.node] === order[at.node]) close(at.node, at.reads);
    }
  }
  return found
    .map((nodes) => nodes.sort((a, b) => a - b))
    .sort(([a = 0], [b = 0]) => a - b)
    .map((nodes) => nodes.flatMap((node) => graph.placeOf(node) ?? []).sort(byPlace));

  function close(root: number, reads: readonly number[]): void {
    const members: number[] = [];
    for (let node = component.pop(); node !== undefined; node = node === root ? undefined : component.pop()) {
      onStack[node] = 0;
      members.push(node);
    }
    if (members.length > 1 || reads.includes(root)) found.push(members.filter((node) => node < formulas));
  }
}

function byPlace(a: Place, b: Place): number {
  return a.grid.index - b.grid.index || a.cell.row - b.cell.row || a.cell.column - b.cell.column;
}

/** Formulas and blocks of formulas as numbers. */
class Graph {
  readonly formulas: number;
  readonly size: number;
  readonly #book: Book;
  readonly #places: Place[] = [];
  readonly #columns = new Map<Grid, Column[]>();
  /** The column whose blocks begin with this number, in order. */
  readonly #blocks: Column[] = [];

  constructor(book: Book) {
    this.#book = book;
    const all: { grid: Grid; column: number; cells: GridCell[] }[] = [];
    for (const grid of book.grids) {
      for (const column of grid.formulas.lines('column'))
        all.push({ grid, column, cells: grid.peekColumn(column).filter(({ pattern }) => pattern !== null) });
    }
    this.formulas = all.reduce((count, { cells }) => count + cells.length, 0);
    let firstBlock = this.formulas;
    for (const { grid, column, cells } of all) {
      const made = { cells, firstNode: this.#places.length, firstBlock };
      for (const cell of cells) this.#places.push({ cell, grid });
      const columns = this.#columns.get(grid) ?? [];
      columns[column] = made;
      this.#columns.set(grid, columns);
      if (cells.length <= FEW) continue;
      this.#blocks.push(made);
      firstBlock += cells.length;
    }
    this.size = firstBlock;
  }

  placeOf(node: number): Place | undefined {
    return this.#places[node];
  }

  readsOf(node: number): number[] {
    const place = this.#places[node];
    const reads: number[] = [];
    if (place?.cell.pattern) {
      for (const there of targetsOf(place.cell.pattern, place.cell, place.grid, this.#book))
        this.#addArea(there, reads);
    } else {
      this.#addHalves(node, reads);
    }
    return reads;
  }

  #addArea({ grid, area }: Target, reads: number[]): void {
    const columns = this.#columns.get(grid);
    const right = Math.min(area.right, grid.right);
    for (let c = area.left; c <= right; c++) {
      const column = columns?.[c];
      if (!column) continue;
      const from = lowerBound(column.cells, area.top);
      const to = area.bottom === area.top ? from + 1 : lowerBound(column.cells, area.bottom + 1);
      if (area.bottom === area.top && column.cells[from]?.row !== area.top) continue;
      if (to - from <= FEW) for (let i = from; i < to; i++) reads.push(column.firstNode + i);
      else addBlocks(column, from, to, reads);
    }
  }

  #addHalves(node: number, reads: number[]): void {
    const column = this.#columnOfBlock(node);
    if (!column) return;
    const { length } = column.cells;
    const block = node - column.firstBlock;
    for (const half of [block * 2, block * 2 + 1]) addBlock(column, half, length, reads);
  }

  #columnOfBlock(node: number): Column | undefined {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.firstBlock ?? 0) <= node) low = middle;
      else high = middle - 1;
    }
    return this.#blocks[low];
  }
}

/** The fewest blocks that make up the formulas from `from` up to before `to`. */
function addBlocks(column: Column, from: number, to: number, reads: number[]): void {
  const { length } = column.cells;
  let [low, high] = [from + length, to + length];
  while (low < high) {
    if (low & 1) addBlock(column, low++, length, reads);
    if (high & 1) addBlock(column, --high, length, reads);
    low >>= 1;
    high >>= 1;
  }
}

function addBlock({ firstNode, firstBlock }: Column, block: number, length: number, reads: number[]): void {
  reads.push(block >= length ? firstNode + block - length : firstBlock + block);
}
