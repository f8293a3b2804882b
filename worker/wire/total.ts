/** A total as the API gives it: exact, in its own unit and, for money, in 万元 too. */

import * as z from 'zod';
import { BASES } from './basis.ts';
import { leftOutSchema } from './left-out.ts';
import { taskSchema } from './task.ts';

export { BASES, BASIS_WORDS, type Basis } from './basis.ts';

export const totalViewSchema = z
  .object({
    form: z.string(),
    field: z.string(),
    measure: z.enum(['money', 'count', 'score']),
    fen: z.string().nullable().describe('金额，分（整数文字）；不是金额则为空'),
    value: z.string().describe('金额为万元，其余为原单位（十进制文字，不舍入）'),
    unit: z.enum(['万元', '']),
    units: z.int().describe('有此数的单位数'),
    figures: z.int().describe('相加的数的个数'),
    adjustment: z.string().nullable().describe('汇总调整，单位同value；没有则为空'),
    adjusted: z.string().describe('调整后，单位同value'),
  })
  .meta({ id: 'Total', description: '一个字段的合计' });

export const totalsSchema = z
  .object({
    task: taskSchema,
    basis: z.enum(BASES),
    totals: z.array(totalViewSchema),
    leftOut: leftOutSchema,
  })
  .meta({ id: 'Totals', description: '汇总' });

export type TotalView = z.infer<typeof totalViewSchema>;
export type Totals = z.infer<typeof totalsSchema>;
