/** Where the units of a task stand, added up by office and by department. */

import { isReported, STATES } from '../../shared/submission/states.ts';
import type { StatusRow } from '../store/obligations.ts';
import type { StatusCounts, StatusView } from '../wire/status.ts';
import type { TaskView } from '../wire/task.ts';

export function statusView(task: TaskView, rows: readonly StatusRow[]): StatusView {
  const units = (list: readonly StatusRow[]) => list.reduce((sum, row) => sum + row.units, 0);
  const offices = Map.groupBy(rows, ({ office }) => office);
  const departments = Map.groupBy(rows, ({ departmentCode }) => departmentCode);
  return {
    task,
    total: countsOf(rows),
    states: STATES.map((state) => ({ state, units: units(rows.filter((row) => row.state === state)) })),
    offices: [...offices].map(([office, list]) => ({ office, ...countsOf(list) })),
    departments: [...departments].map(([code, list]) => ({
      code,
      name: list[0]?.department ?? null,
      ...countsOf(list),
    })),
  };
}

function countsOf(rows: readonly StatusRow[]): StatusCounts {
  const counts = { due: 0, reported: 0, accepted: 0, returned: 0, late: 0, overdue: 0 };
  for (const { state, units, late, past } of rows) {
    counts.due += units;
    if (isReported(state)) counts.reported += units;
    else counts.overdue += past;
    if (state === 'accepted') counts.accepted += units;
    if (state === 'returned') counts.returned += units;
    counts.late += late;
  }
  return counts;
}
