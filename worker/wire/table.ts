/** Summary tables as the API gives them. */

import * as z from 'zod';
import { TABLE_IDS } from '../../shared/rollup/table-titles.ts';
import { STATES } from '../../shared/submission/states.ts';
import { leftOutSchema } from './left-out.ts';
import { BASES } from './total.ts';
import { words } from './words.ts';

export { TABLE_IDS, TABLE_TITLES, type TableId } from '../../shared/rollup/table-titles.ts';

export const basisQuery = z.object({
  basis: z.enum(BASES).default('latest').describe('口径'),
  node: z.string().min(1).max(50).optional().describe('只汇总此单位及其下级（预算编码）'),
});

export const exportQuery = basisQuery.extend({
  tables: z
    .string()
    .max(500)
    .default(TABLE_IDS.join(','))
    .transform((list) => list.split(','))
    .pipe(
      z
        .array(z.enum(TABLE_IDS))
        .min(1)
        // Two sheets of one name make a workbook that Excel has to repair.
        .refine((ids) => new Set(ids).size === ids.length, 'duplicate_tables'),
    )
    .describe('要导出的表，逗号隔开；不写为全部'),
  unit: z.enum(['元', '万元']).default('万元'),
  method: z.enum(['last', 'least']).default('last').describe('舍位平衡：last倒挤法，least最小误差法'),
});

const cell = z
  .string()
  .nullable()
  .describe('金额为分、其余数为百分之一（整数文字）；比率为小数；空为没有填报');

export const tableSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    basis: z.enum(BASES),
    due: z.int().describe('应报'),
    reported: z.int().describe('已报'),
    columns: z.array(
      z.object({
        key: z.string(),
        head: z.string(),
        kind: z.enum(['text', 'money', 'count', 'score', 'rate', 'moment']),
        summed: z.boolean(),
      }),
    ),
    rows: z.array(z.object({ unit: z.string().nullable(), values: z.array(cell) })),
    total: z.array(cell).nullable(),
    notes: z.array(z.string()).readonly(),
    leftOut: leftOutSchema,
  })
  .meta({ id: 'SummaryTable', description: '一张汇总表' });

export const sheetSchema = z
  .object({
    name: z.string(),
    ref: z.string().exactOptional(),
    merges: z.array(z.string()).readonly().exactOptional(),
    cells: z.record(
      z.string(),
      z.object({
        v: z.union([z.string(), z.number(), z.boolean(), z.null()]).exactOptional(),
        f: z.string().exactOptional().describe('公式，不带等号'),
        z: z.string().exactOptional().describe('数字格式'),
      }),
    ),
  })
  .meta({ id: 'Sheet', description: '一张工作表：单元格地址与内容' });

export const aggregateFindingSchema = z
  .object({
    rule: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    units: z.array(z.string()).readonly(),
    message: z.string(),
  })
  .meta({ id: 'AggregateFinding', description: '对汇总的一条审核意见' });

export const aggregateChecksSchema = z.object({
  findings: z.array(aggregateFindingSchema).readonly(),
  leftOut: leftOutSchema,
});

export const adjustmentRequestSchema = z
  .strictObject({
    unit: z.string().min(1).max(50).nullable().describe('调整哪个部门的合计；空为全部'),
    form: z.string().min(1).max(50),
    field: z.string().min(1).max(200),
    kind: z.enum(['correction', 'internal-transfer']).describe('internal-transfer：内部转拨'),
    amount: z
      .string()
      .regex(/^-?\d{1,10}(\.\d{1,6})?$/)
      .describe('金额为万元，其余为原单位；带正负号的十进制文字'),
    reason: words(2_000),
  })
  .meta({ id: 'AdjustmentRequest', description: '汇总调整' });

export const adjustmentSchema = z
  .object({
    id: z.string(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    form: z.string(),
    field: z.string(),
    kind: z.enum(['correction', 'internal-transfer']),
    amount: z.string(),
    reason: z.string(),
    author: z.string(),
    at: z.string(),
  })
  .meta({ id: 'Adjustment', description: '一笔汇总调整' });

export const adjustmentsSchema = z.object({ adjustments: z.array(adjustmentSchema).readonly() });

export const drillSchema = z
  .object({
    rows: z
      .array(
        z.object({
          unit: z.string(),
          unitName: z.string(),
          project: z.string().nullable(),
          value: z.string().describe('分或百分之一（整数文字）'),
          submission: z.string(),
          version: z.int(),
          state: z.enum(STATES),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Drill', description: '一个合计由哪些数相加' });

export type TableView = z.infer<typeof tableSchema>;
export type AggregateChecks = z.infer<typeof aggregateChecksSchema>;
export type AggregateFindingView = z.infer<typeof aggregateFindingSchema>;
export type AdjustmentView = z.infer<typeof adjustmentSchema>;
export type Adjustments = z.infer<typeof adjustmentsSchema>;
export type DrillView = z.infer<typeof drillSchema>;
