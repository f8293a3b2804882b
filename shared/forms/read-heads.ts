/** What a form says about itself: its year, its unit of account, who fills it in. */

import type { FieldReading, UnitMark, YearMark } from './filled-form.ts';
import type { MatchedTable } from './match-labels.ts';
import { firstInline } from './read-values.ts';
import type { ValuesBlock } from './schema.ts';
import type { GridCell } from './sheet-grid.ts';

/** （盖章）, the year or the unit of account may share the cell with the name. */
const NO_NAME =
  /[（(](?:盖章|公章|签章)[）)]|\s+(?:19|20)\d{2}\s*年?度?$|\s+(?:金额|计量|货币)?单位\s*[:：].*$/g;
const IS_NAME = /[\u4e00-\u9fff]{2}/;
/** A year in a label, not in what follows it. */
const SAYS_YEAR = /(?:19|20)\d{2}\s*年|[１２][０-９]{3}\s*年/;

/** The years in the title, a line below it, and the heads. */
export function yearMarks({ table, telling, headers, form, labels }: MatchedTable): YearMark[] {
  const marks = new Map<GridCell, YearMark>();
  const mark = (cell: GridCell, offset: number) => {
    const year = cell.look?.year ?? null;
    if (year === null || marks.has(cell)) return;
    marks.set(cell, { text: String(cell.cell.v).trim(), cell: cell.address, year, offset });
  };
  const firstLabel = table.labels[0]?.row ?? table.area.top;
  for (const cell of telling) {
    if (cell.row > firstLabel) break;
    if (cell === table.title || cell.look?.alone) mark(cell, 0);
  }
  for (const { columns } of headers.values()) {
    for (const { cell, offset } of columns.values()) if (offset !== null) mark(cell, offset);
  }
  for (const { cell } of labels.values()) {
    if (cell.look && cell.look.year !== null && SAYS_YEAR.test(String(cell.cell.v))) {
      mark(cell, form.claims.get(cell.look.label.key)?.[0]?.offset ?? 0);
    }
  }
  return [...marks.values()];
}

/** The report's year: the title's, else the one that most heads agree with. */
export function yearOf({ table }: MatchedTable, marks: readonly YearMark[]): number | null {
  const title = marks.find((mark) => mark.cell === table.title?.address);
  if (title) return title.year;
  const votes = new Map<number, number>();
  for (const { year, offset } of marks) votes.set(year - offset, (votes.get(year - offset) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

/** `单位：万元` above the table, else （万元） behind the title or a label. */
export function moneyOf({ telling, headers, taken }: MatchedTable): {
  money: '元' | '万元' | null;
  cell: string | null;
} {
  const first = Math.min(...[...headers.values()].map((header) => header.top));
  const stated = telling.filter((cell) => cell.look?.money && (cell.row <= first || taken.has(cell)));
  const best = stated.find((cell) => !cell.look?.money?.inBrackets && cell.row <= first) ?? stated[0];
  return { money: best?.look?.money?.money ?? null, cell: best?.address ?? null };
}

/** The name of the reporting unit as written, without what shares its cell. */
export function unitOf(
  field: string | undefined,
  fields: Readonly<Record<string, FieldReading>>,
): { unit: string | null; cell: string | null } {
  const reading = field === undefined ? undefined : fields[field];
  if (!reading) return { unit: null, cell: null };
  const name = unitName(reading.text);
  return { unit: name === '' || reading.kind === 'dash' ? null : name, cell: reading.cell };
}

/** What stands behind the other labels that name the unit, in their cells or to the right of them. */
export function unitsAgain({ unitAgain, grid, taken, form }: MatchedTable): UnitMark[] {
  const { unitField, blocks } = form.spec;
  const block = blocks.find(
    (one): one is ValuesBlock => one.block === 'values' && one.fields.some(({ name }) => name === unitField),
  );
  if (!block) return [];
  return unitAgain.flatMap((label): UnitMark[] => {
    const right = grid.row(label.cell.row).find(({ column }) => column > label.cell.column);
    const cell = label.rest ? label.cell : right;
    if (!cell || (cell === right && taken.has(right))) return [];
    const unit = unitName(label.rest ? firstInline(label.rest, block) : String(cell.cell.v ?? ''));
    return IS_NAME.test(unit) ? [{ unit, cell: cell.address }] : [];
  });
}

function unitName(text: string): string {
  return text.replace(NO_NAME, '').trim();
}
