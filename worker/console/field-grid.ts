/** Named fields laid out as people know them: `三公经费[本年决算]` stands in row 三公经费, column 本年决算. */

import { partsOfField } from '../../shared/forms/field-name.ts';

export interface FieldGrid<T> {
  /** The columns in brackets, in the order in which they first appear. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: ReadonlyMap<string, T> }[];
  /** Fields without a column. */
  readonly single: readonly T[];
}

export function fieldGrid<T>(fields: readonly T[], nameOf: (field: T) => string): FieldGrid<T> {
  const columns = new Set<string>();
  const rows = new Map<string, Map<string, T>>();
  const single: T[] = [];
  for (const field of fields) {
    const [row, column] = partsOfField(nameOf(field));
    if (column === undefined) {
      single.push(field);
      continue;
    }
    columns.add(column);
    const cells = rows.get(row) ?? new Map<string, T>();
    rows.set(row, cells.set(column, field));
  }
  return { columns: [...columns], rows: [...rows].map(([name, cells]) => ({ name, cells })), single };
}
