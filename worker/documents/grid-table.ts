/**
 * Rows of texts as a table whose rows need not have equally many cells. A document has thousands of cells, and docx makes
 * some twenty objects of each: the table is given as the XML that docx prints at the end, which takes a third off the whole.
 */

import { FileChild, type IXmlableObject } from 'docx';
import { cleanText } from './plain-run.ts';

export interface GridCell {
  readonly text: string;
  /** How wide beside the row's other cells; 1 where it is not said. */
  readonly weight?: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  /** Joined with the cell above, which says the same. */
  readonly joined?: boolean;
  /** The first of cells joined downwards. */
  readonly joins?: boolean;
  /** A question that is still open. */
  readonly gap?: boolean;
}

export type GridRow = readonly GridCell[];

/** Every row is laid out on this many units of equal width, so that rows of 2, 3, 4, 6 and 7 cells meet cleanly. */
const GRID = 84;

/** The paragraph style of a cell: alignment of its own in every cell would be one element more. */
const STYLE = { left: 'TableText', center: 'TableTextCenter', right: 'TableTextRight' } as const;

class GridTable extends FileChild {
  readonly #xml: IXmlableObject;

  constructor(xml: IXmlableObject) {
    super('w:tbl');
    this.#xml = xml;
  }

  override prepForXml(): IXmlableObject {
    return this.#xml;
  }
}

/** `head` rows repeat on each page; `width` in twips. */
export function gridTable(rows: readonly GridRow[], width: number, head = 0): FileChild {
  const unit = Math.floor(width / GRID);
  const ends = rows.map(endsOf);
  const edges = [0, ...new Set(ends.flat().sort((a, b) => a - b))];
  const columnAt = new Map(edges.map((edge, column) => [edge, column]));
  return new GridTable({
    'w:tbl': [
      tableProperties(unit * GRID),
      {
        'w:tblGrid': edges
          .slice(1)
          .map((edge, i) => element('w:gridCol', { 'w:w': (edge - (edges[i] ?? 0)) * unit })),
      },
      ...rows.map((row, i) => ({
        'w:tr': [
          { 'w:trPr': [element('w:cantSplit'), ...(i < head ? [element('w:tblHeader')] : [])] },
          ...row.map((cell, at) => {
            const [from, to] = [ends[i]?.[at - 1] ?? 0, ends[i]?.[at] ?? GRID];
            return cellXml(cell, (to - from) * unit, (columnAt.get(to) ?? 0) - (columnAt.get(from) ?? 0));
          }),
        ],
      })),
    ],
  });
}

/** Where each cell ends, in units of the grid; the last one at its end. */
function endsOf(row: GridRow): number[] {
  const total = row.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let used = 0;
  return row.map(({ weight = 1 }) => {
    used += weight;
    return Math.round((used / total) * GRID);
  });
}

function tableProperties(width: number): IXmlableObject {
  const line = { 'w:val': 'single', 'w:color': 'auto', 'w:sz': 4 };
  const margin = { 'w:type': 'dxa', 'w:w': 60 };
  return {
    'w:tblPr': [
      element('w:tblW', { 'w:type': 'dxa', 'w:w': width }),
      element('w:jc', { 'w:val': 'center' }),
      {
        'w:tblBorders': ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
          element(`w:${side}`, line),
        ),
      },
      element('w:tblLayout', { 'w:type': 'fixed' }),
      { 'w:tblCellMar': [element('w:left', margin), element('w:right', margin)] },
    ],
  };
}

/** `width` in twips, `columns` as many of the table's own as it takes. */
function cellXml(cell: GridCell, width: number, columns: number): IXmlableObject {
  const { text, align = 'left', joined, joins } = cell;
  const merge = joined ? 'continue' : joins ? 'restart' : null;
  return {
    'w:tc': [
      {
        'w:tcPr': [
          element('w:tcW', { 'w:type': 'dxa', 'w:w': width }),
          ...(columns > 1 ? [element('w:gridSpan', { 'w:val': columns })] : []),
          ...(merge ? [element('w:vMerge', { 'w:val': merge })] : []),
          element('w:vAlign', { 'w:val': 'center' }),
        ],
      },
      {
        'w:p': [
          { 'w:pPr': [element('w:pStyle', { 'w:val': STYLE[align] })] },
          ...(joined || text === ''
            ? []
            : cleanText(text)
                .split('\n')
                .map((line, i) => runXml(line, i > 0, cell))),
        ],
      },
    ],
  };
}

function runXml(line: string, isBroken: boolean, { bold, gap }: GridCell): IXmlableObject {
  const properties = [
    ...(bold ? [element('w:b'), element('w:bCs')] : []),
    ...(gap ? [element('w:highlight', { 'w:val': 'yellow' })] : []),
  ];
  return {
    'w:r': [
      ...(properties.length > 0 ? [{ 'w:rPr': properties }] : []),
      ...(isBroken ? [element('w:br')] : []),
      { 'w:t': line === line.trim() ? [line] : [{ _attr: { 'xml:space': 'preserve' } }, line] },
    ],
  };
}

function element(name: string, attributes: Readonly<Record<string, string | number>> = {}): IXmlableObject {
  return { [name]: { _attr: attributes } };
}
