/** Which of the obligations are looked at: by state, department, office, and words in the name. */

import { isReported } from '../../../../shared/submission/states.ts';
import type { ObligationView } from '../../../wire/task.ts';

export interface Standing {
  readonly id: string;
  readonly label: string;
  readonly tone: 'plain' | 'good' | 'wait' | 'bad' | 'info';
  readonly holds: (one: ObligationView) => boolean;
}

/** The first one is everybody. */
export const STANDINGS: readonly Standing[] = [
  { id: 'all', label: '应报', tone: 'plain', holds: () => true },
  { id: 'reported', label: '已报', tone: 'info', holds: ({ state }) => isReported(state) },
  { id: 'open', label: '未报', tone: 'plain', holds: ({ state }) => !isReported(state) },
  { id: 'overdue', label: '逾期未报', tone: 'bad', holds: ({ overdue }) => overdue },
  { id: 'late', label: '逾期报送', tone: 'wait', holds: ({ latest }) => latest?.late ?? false },
  {
    id: 'waiting',
    label: '待审核',
    tone: 'info',
    holds: ({ state }) => state === 'pre-review' || state === 'submitted' || state === 'in-review',
  },
  { id: 'returned', label: '退回修改', tone: 'wait', holds: ({ state }) => state === 'returned' },
  { id: 'accepted', label: '审核通过', tone: 'good', holds: ({ state }) => state === 'accepted' },
];

export interface Filter {
  standing: string;
  department: string;
  office: string;
  words: string;
}

export const NO_FILTER: Filter = { standing: 'all', department: '', office: '', words: '' };

export function filtered(units: readonly ObligationView[], filter: Filter): ObligationView[] {
  const standing = STANDINGS.find(({ id }) => id === filter.standing);
  const words = filter.words.trim().toLowerCase();
  return units.filter(
    (one) =>
      (standing?.holds(one) ?? true) &&
      (filter.department === '' || one.unit.department?.code === filter.department) &&
      (filter.office === '' || one.unit.office === filter.office) &&
      (words === '' || `${one.unit.code} ${one.unit.name}`.toLowerCase().includes(words)),
  );
}

/** The departments and offices that the units have, for the lists to choose from. */
export function choicesOf(units: readonly ObligationView[]): {
  readonly departments: readonly (readonly [code: string, name: string])[];
  readonly offices: readonly string[];
} {
  const departments = new Map(
    units.flatMap(({ unit: { department } }) =>
      department ? [[department.code, department.name] as const] : [],
    ),
  );
  const offices = new Set(units.flatMap(({ unit: { office } }) => (office ? [office] : [])));
  return { departments: [...departments], offices: [...offices] };
}
