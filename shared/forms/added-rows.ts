/** Rows that people add to a matrix: a source of money between the printed ones. */

import { type AddedLine, addedLine, countedLines, type TotalOfParts } from './added-lines.ts';
import { fieldName } from './field-name.ts';
import type { RepeatRow } from './filled-form.ts';
import { isSplitByLevels } from './levels-of-money.ts';
import type { Header } from './match-header.ts';
import type { Body, MatchedTable } from './match-labels.ts';
import { labelFor } from './match-labels.ts';
import { cleanName } from './read-lines.ts';
import { type ColumnBand, readRow } from './read-row.ts';
import type { Readings } from './readings.ts';
import type { MatrixBlock } from './schema.ts';

/** Puts the rows that the totals count among the form's repeats. */
export function readAddedRows(
  block: MatrixBlock,
  header: Header,
  body: Body,
  bands: readonly ColumnBand[],
  matched: MatchedTable,
  { fields, repeats }: Readings,
): void {
  const printed = block.rows.flatMap((row) => labelFor(matched, row)?.cell.row ?? []);
  const numbers = matched.grid.rowsWithin(body.top, body.bottom).filter((row) => !printed.includes(row));
  if (numbers.length === 0) return;
  const money = bands.filter(({ how }) => how.type === 'money');
  for (const { name, total, parts, ofWhich } of block.added ?? []) {
    const spec = block.rows.find((row) => row.name === total);
    const label = spec && labelFor(matched, spec);
    if (!label) continue;
    const lines = numbers.flatMap(
      (row) => lineAt(row, label.cell.column, printed, header, money, matched) ?? [],
    );
    const totals = money.flatMap(({ name: column }): TotalOfParts[] => {
      const reading = fields[fieldName(total, column)];
      const own = parts.flatMap((part) => fields[fieldName(part, column)] ?? []);
      return reading ? [{ column, total: reading, parts: own }] : [];
    });
    const counted = countedLines(lines, totals, label.cell.row);
    if (counted.length > 0) repeats[name] = counted;
    const part = ofWhich && block.rows.find((row) => row.name === ofWhich.part);
    const partRow = part && labelFor(matched, part)?.cell.row;
    if (ofWhich && partRow !== undefined) {
      const within = lines.filter(({ below, row }) => below === partRow && !isAmong(row, counted));
      if (isSplitByLevels(within)) repeats[ofWhich.name] = within.map(({ row }) => row);
    }
  }
}

function isAmong({ labelCell }: RepeatRow, rows: readonly RepeatRow[]): boolean {
  return rows.some((row) => row.labelCell === labelCell);
}

function lineAt(
  row: number,
  labelColumn: number,
  printed: readonly number[],
  header: Header,
  bands: readonly ColumnBand[],
  matched: MatchedTable,
): AddedLine | null {
  const { grid, table, taken } = matched;
  const texts = grid
    .row(row)
    .filter((c) => c.column >= table.area.left && c.column < header.firstColumn && !taken.has(c));
  const label = texts.find((c) => c.column === labelColumn) ?? texts.at(-1);
  const text = cleanName(String(label?.cell.v ?? ''));
  const below = Math.max(...printed.filter((other) => other < row));
  if (!label || below < 0) return null;
  return addedLine(text, below, label.address, readRow(bands, matched, row));
}
