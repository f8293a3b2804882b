/** What the summary tables are made from: one entry for each unit that owes a task, and for each project. */

import type { State } from '../submission/states.ts';
import type { Exact } from '../workbook/exact.ts';

export interface UnitReport {
  readonly code: string;
  readonly name: string;
  /** Name of the department above; null where there is none. */
  readonly department: string | null;
  /** 归口业务股. */
  readonly office: string | null;
  readonly state: State;
  /** Of the counted version. */
  readonly receivedAt: string | null;
  readonly late: boolean;
  readonly returns: number;
  /** Attachments owed and attachments found, by number. */
  readonly owed: readonly number[];
  readonly found: readonly number[];
  /** Of the latest version: warnings (all explained), and other remarks. */
  readonly warnings: number;
  readonly remarks: number;
  /** Hundredths by `form!field`; only what is counted. */
  readonly figures: ReadonlyMap<string, bigint>;
  /** Of the same fields a year before, where that year's task was reported. */
  readonly lastYear: ReadonlyMap<string, bigint>;
  /** 主要问题: the first of its warnings, in words; null where it has none. */
  readonly mainProblem: string | null;
  /** 公开网址. */
  readonly publishedAt: string | null;
}

export interface ProjectReport {
  readonly unit: string;
  readonly unitName: string;
  readonly code: string | null;
  readonly name: string;
  /** 项目总金额 in 分, over all its years, from the roster; null where the bureau does not know it. */
  readonly total: bigint | null;
  readonly figures: ReadonlyMap<string, bigint>;
}

/** Best first, as in a pack: `from` in points. */
export interface Band {
  readonly name: string;
  readonly from: Exact;
}

/** Keys of figures that the tables read. */
export const KEYS = {
  budget: 'overall-evaluation!年度资金总额[年初预算]',
  adjusted: 'overall-evaluation!年度资金总额[全年预算]',
  spent: 'overall-evaluation!年度资金总额[全年执行]',
  score: 'overall-evaluation!总分[得分]',
  projectBudget: 'project-evaluation!年度资金总额[年初预算]',
  projectAdjusted: 'project-evaluation!年度资金总额[全年预算]',
  projectSpent: 'project-evaluation!年度资金总额[全年执行]',
  projectScore: 'project-evaluation!总分[得分]',
  establishment: 'basic-data!编制数',
  staff: 'basic-data!在职人数',
} as const;

/** `三公经费`, `本年决算` → the key of 附件1's field. */
export function basicKey(row: string, column: string): string {
  return `basic-data!${row}[${column}]`;
}

/** The grade of a score in hundredths; half-open bands, so 89.99 is not yet 优. */
export function gradeOf(score: bigint | null, bands: readonly Band[]): string | null {
  if (score === null) return null;
  const band = bands.find(({ from }) => score * from.d >= from.n * 100n);
  return band?.name ?? null;
}
