/** What a bureau reports to the bureau above: sums, and how much of the county they cover. */

import * as z from 'zod';
import { STATES } from '../../shared/submission/states.ts';
import { leftOutSchema } from './left-out.ts';

export const aggregateSchema = z
  .object({
    due: z.int().describe('应报单位'),
    counted: z.int().describe('已审核通过、计入汇总的单位'),
    leftOut: leftOutSchema,
    figures: z
      .array(
        z.object({
          form: z.string(),
          field: z.string(),
          measure: z.enum(['money', 'count']),
          value: z.string().describe('金额为万元，其余为原单位（十进制文字，不舍入）；含汇总调整'),
          unit: z.enum(['万元', '']),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Aggregate', description: '报送上级的汇总' });

export const previewSchema = aggregateSchema
  .extend({ digest: z.string().describe('所看到的汇总的校验码，上报时带上') })
  .meta({ id: 'AggregatePreview', description: '将要报送上级的汇总' });

export const upwardRequestSchema = z
  .strictObject({
    to: z.string().min(1).max(64).describe('上级的填报任务'),
    baseVersion: z.int().min(0).max(1_000_000),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('上报人所看到的汇总的校验码'),
  })
  .meta({ id: 'UpwardRequest', description: '向上级报送汇总' });

export const owedAboveSchema = z
  .object({
    task: z.string(),
    name: z.string(),
    year: z.int(),
    pack: z.string(),
    bureau: z.string().describe('上级财政部门'),
    closed: z.boolean(),
    state: z.enum(STATES),
    version: z.int(),
    dueAt: z.string(),
  })
  .meta({ id: 'OwedAbove', description: '上级的一项填报任务' });

export const tasksAboveSchema = z.object({ tasks: z.array(owedAboveSchema).readonly() });

export type TasksAbove = z.infer<typeof tasksAboveSchema>;
export type AggregateView = z.infer<typeof aggregateSchema>;
export type PreviewView = z.infer<typeof previewSchema>;
export type OwedAboveView = z.infer<typeof owedAboveSchema>;
