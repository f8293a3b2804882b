/** 整改台账: what each unit has to put right after an inspection, by when, and how far it is. */

import { type Column, type SummaryTable, summaryTable } from '../table.ts';

export const CORRECTIONS = 'corrections';

export interface Correction {
  readonly unit: string;
  readonly unitName: string;
  readonly problem: string;
  readonly source: string | null;
  /** What is asked for. */
  readonly request: string;
  /** `2025-09-30`. */
  readonly dueOn: string;
  /** What the unit says that it did; null while it has not answered. */
  readonly answer: string | null;
  /** The day on which the bureau crossed it off (销号); null while it is open. */
  readonly closedOn: string | null;
}

const COLUMNS: readonly Column[] = [
  { key: 'name', head: '部门（单位）', kind: 'text' },
  { key: 'problem', head: '问题', kind: 'text' },
  { key: 'source', head: '依据', kind: 'text' },
  { key: 'request', head: '整改要求', kind: 'text' },
  { key: 'dueOn', head: '整改期限', kind: 'text' },
  { key: 'answer', head: '整改情况', kind: 'text' },
  { key: 'state', head: '状态', kind: 'text' },
  { key: 'closedOn', head: '销号日期', kind: 'text' },
  { key: 'open', head: '未销号', kind: 'count', summed: true },
];

/** One row for each correction, in the order given; `today` (`2025-10-08`) tells which are overdue. */
export function corrections(list: readonly Correction[], today: string): SummaryTable {
  return summaryTable({
    id: CORRECTIONS,
    title: '整改台账',
    columns: COLUMNS,
    rows: list.map((one) => {
      const { unit, unitName: name, problem, source, request, dueOn, answer, closedOn } = one;
      const open = closedOn === null ? 100n : 0n;
      const state = stateOf(one, today);
      return { unit, values: { name, problem, source, request, dueOn, answer, state, closedOn, open } };
    }),
  });
}

function stateOf({ dueOn, answer, closedOn }: Correction, today: string): string {
  if (closedOn !== null) return '已销号';
  if (answer !== null) return '已反馈，待核实';
  return dueOn < today ? '逾期未反馈' : '整改中';
}
