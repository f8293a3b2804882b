/** Where the units of a task stand, as the API counts and lists them. */

import * as z from 'zod';
import { isReported, STATES, type State } from '../../shared/submission/states.ts';
import { taskSchema } from './task.ts';

/** missing: everyone whom a reminder (催报) goes to. */
export const STATE_FILTERS = ['missing', ...STATES] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

export const MOST_UNITS = 20_000;

export const pageQuery = z.object({
  node: z.string().min(1).max(50).optional().describe('只列此单位及其下级（预算编码）'),
  state: z.enum(STATE_FILTERS).optional().describe('只列此状态；missing：未报、退回未改和取消审核的'),
  after: z.string().max(50).default('').describe('从此预算编码之后列起'),
  limit: z.coerce.number().int().min(1).max(MOST_UNITS).default(MOST_UNITS),
});

/** The states that a filter stands for; null for all. */
export function statesOf(filter: StateFilter | undefined): readonly State[] | null {
  if (filter === undefined) return null;
  return filter === 'missing' ? STATES.filter((state) => !isReported(state)) : [filter];
}

const counts = z.object({
  due: z.int().describe('应报'),
  reported: z.int().describe('已报'),
  accepted: z.int().describe('审核通过'),
  returned: z.int().describe('退回未改'),
  late: z.int().describe('逾期报送'),
  overdue: z.int().describe('逾期未报'),
});

export const statusSchema = z
  .object({
    task: taskSchema,
    total: counts,
    states: z.array(z.object({ state: z.enum(STATES), units: z.int() })).readonly(),
    offices: z
      .array(counts.extend({ office: z.string().nullable() }))
      .readonly()
      .describe('按归口业务股'),
    departments: z
      .array(counts.extend({ code: z.string().nullable(), name: z.string().nullable() }))
      .readonly()
      .describe('按主管部门'),
  })
  .meta({ id: 'Status', description: '报送进度' });

export type StatusView = z.infer<typeof statusSchema>;
export type StatusCounts = z.infer<typeof counts>;
