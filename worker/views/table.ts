/** Summary tables as the API gives them: cells as text in the order of the columns. */

import type { Coverage } from '../../shared/rollup/coverage.ts';
import { type Column, rateOf, type SummaryTable, type Value } from '../../shared/rollup/table.ts';
import { toText } from '../../shared/workbook/exact.ts';
import type { Aggregate, LeftOutUnits } from '../aggregate.ts';
import type { LeftOutView } from '../wire/left-out.ts';
import type { TableView } from '../wire/table.ts';
import type { Basis } from '../wire/total.ts';

export function tableView(table: SummaryTable, basis: Basis, aggregate: Aggregate): TableView {
  const { id, title, columns, rows, total, notes } = table;
  const cells = (values: Readonly<Record<string, Value>>) => columns.map((column) => cell(column, values));
  return {
    id,
    title,
    basis,
    due: aggregate.due,
    reported: aggregate.reported,
    columns: columns.map(({ key, head, kind, summed = false }) => ({ key, head, kind, summed })),
    rows: rows.map(({ unit, values }) => ({ unit, values: cells(values) })),
    total: total && cells(total),
    notes,
    leftOut: leftOutView(aggregate.leftOut),
  };
}

function cell(column: Column, values: Readonly<Record<string, Value>>): string | null {
  if (column.kind === 'rate') {
    const rate = rateOf(values, column);
    return rate && toText(rate, 6);
  }
  const value = values[column.key] ?? null;
  return value === null ? null : String(value);
}

export function leftOutView({ notReported, returned, waiting, unclear }: LeftOutUnits): LeftOutView {
  return {
    notReported,
    returned,
    waiting,
    unclear: unclear.map(({ unit, unit_name, form, field, sheet, cell }) => ({
      unit,
      unitName: unit_name,
      form,
      field,
      sheet,
      cell,
    })),
  };
}

/** The same in the words that stand above an exported table. */
export function coverageOf({ due, reported, leftOut }: Aggregate): Coverage {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return {
    due,
    reported,
    notReported: names(leftOut.notReported),
    returned: names(leftOut.returned),
    waiting: names(leftOut.waiting),
    unclear: leftOut.unclear.map(({ unit_name, sheet, cell }) => ({ unitName: unit_name, sheet, cell })),
  };
}
