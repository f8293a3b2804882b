/** What a form says about itself: its year, its unit of account, who fills it in. */

import type { FieldReading, YearMark } from './filled-form.ts';
import { isMoneyLine, isYearLine, plainText, yearIn } from './label-text.ts';
import type { MatchedTable } from './match-labels.ts';
import type { GridCell } from './sheet-grid.ts';

const MONEY_STATED = /单位[:：]?(?:人民币)?(万元|元)/;
const MONEY_IN_BRACKETS = /\((?:单位:)?(万元|元)\)/;

/** The years in the title, a line below it, and the heads. */
export function yearMarks(matched: MatchedTable): YearMark[] {
  const { table, cells, headers, form } = matched;
  const marks: YearMark[] = [];
  const mark = (cell: GridCell, offset: number) => {
    const text = String(cell.cell.v).trim();
    const year = yearIn(text);
    if (year !== null) marks.push({ text, cell: cell.address, year, offset });
  };
  const firstLabel = Math.min(...table.labels.map((cell) => cell.row));
  for (const cell of cells) {
    if (cell === table.title) mark(cell, 0);
    else if (cell.row <= firstLabel && typeof cell.cell.v === 'string' && isYearLine(cell.cell.v)) {
      mark(cell, 0);
    }
  }
  const heads = [...headers.values()].flatMap((header) => [...header.columns.values()]);
  for (const { cell, offset } of heads) if (offset !== null) mark(cell, offset);
  for (const { cell } of matched.labels.values()) {
    const key = cell.look?.label.key ?? '';
    const offset = form.claims.get(key)?.[0]?.offset ?? null;
    const named = /(?:19|20)\d{2}\s*年/.test(plainText(String(cell.cell.v)));
    if (named && cell !== table.title && !marks.some((m) => m.cell === cell.address)) mark(cell, offset ?? 0);
  }
  return marks;
}

/** The report's year: the title's, else the one that most heads agree with. */
export function yearOf(matched: MatchedTable, marks: readonly YearMark[]): number | null {
  const title = marks.find((mark) => mark.cell === matched.table.title?.address);
  if (title) return title.year;
  const votes = new Map<number, number>();
  for (const { year, offset } of marks) votes.set(year - offset, (votes.get(year - offset) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

/** `单位：万元`, else （万元） behind the title or a label. */
export function moneyOf({ cells, table, labels, headers }: MatchedTable): {
  money: '元' | '万元' | null;
  cell: string | null;
} {
  const first = Math.min(...[...headers.values()].map((header) => header.top));
  const lines = cells.filter((cell) => typeof cell.cell.v === 'string' && cell.row <= first);
  const alone = cells.filter((cell) => typeof cell.cell.v === 'string' && isMoneyLine(cell.cell.v));
  const heads = [...labels.values()].map((label) => label.cell);
  const title = table.title ? [table.title] : [];
  for (const [pattern, places] of [
    [MONEY_STATED, lines],
    [MONEY_IN_BRACKETS, [...title, ...lines, ...heads, ...alone]],
  ] as const) {
    for (const cell of places) {
      const match = pattern.exec(plainText(String(cell.cell.v)));
      if (match) return { money: match[1] === '元' ? '元' : '万元', cell: cell.address };
    }
  }
  return { money: null, cell: null };
}

/** The name of the reporting unit as written, without （盖章）. */
export function unitOf(
  field: string | undefined,
  fields: Readonly<Record<string, FieldReading>>,
): {
  unit: string | null;
  cell: string | null;
} {
  const reading = field === undefined ? undefined : fields[field];
  if (!reading) return { unit: null, cell: null };
  const name = reading.text.replace(/[（(](?:盖章|公章|签章)[）)]/g, '').trim();
  return { unit: name === '' || reading.kind === 'dash' ? null : name, cell: reading.cell };
}
