/**
 * 按收入性质分, 基本支出 … with an amount under each head of the table above them, where most layouts have one amount a line:
 * what stands under the heads, one field per line and column.
 */

import { columnedOf, fieldName } from './field-name.ts';
import { labelFor, type MatchedTable } from './match-labels.ts';
import { columnBands, readRow } from './read-row.ts';
import type { Readings } from './readings.ts';
import type { MatrixBlock, ValuesBlock } from './schema.ts';

/** `number` is that of the matrix whose heads stand above. */
export function readColumned(
  block: ValuesBlock,
  above: MatrixBlock,
  number: number,
  matched: MatchedTable,
  { fields }: Readings,
): void {
  const header = matched.headers.get(number);
  if (!header) return;
  const money = above.columns.filter(({ type }) => type === 'money');
  const bands = columnBands(money, header, matched);
  const lines = block.fields.flatMap((spec) => {
    const label = spec.type === 'money' ? labelFor(matched, spec) : undefined;
    if (!label || label.cell.row <= header.bottom || label.cell.column >= header.firstColumn) return [];
    return [
      {
        own: spec.name,
        name: columnedOf(spec.name),
        readings: readRow(bands, matched, label.cell.row, label.sure),
      },
    ];
  });
  // Beside one amount a line the other side of the block may stand, but no amounts under all heads.
  const isColumned = lines.filter(({ readings }) =>
    Object.values(readings).every(({ kind }) => kind === 'number'),
  );
  if (bands.length < 2 || isColumned.length < 2) return;
  for (const { own, name, readings } of lines) {
    for (const { name: column } of bands) {
      const reading = readings[column];
      // The first amount is the line's own field already.
      if (reading && reading.cell !== fields[own]?.cell) fields[fieldName(name, column)] = reading;
    }
  }
}
