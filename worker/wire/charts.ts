/** The numbers behind the charts, as the API gives them. */

import * as z from 'zod';

export const chartsSchema = z
  .object({
    due: z.int().describe('应报'),
    progress: z
      .array(z.object({ day: z.string(), reported: z.int(), accepted: z.int() }))
      .describe('截至每日累计已报、累计审核通过的单位数'),
    grades: z.array(z.object({ grade: z.string(), units: z.int() })).describe('等级分布，好的在前'),
    execution: z
      .array(
        z.object({
          from: z.number().describe('百分比，含'),
          to: z.number().nullable().describe('百分比，不含；与from相等为恰好100%；空为以上'),
          units: z.int(),
        }),
      )
      .describe('预算执行率分布'),
    threePublic: z.array(z.object({ year: z.int(), fen: z.string() })).describe('“三公”经费决算，分'),
    outliers: z
      .array(
        z.object({
          unit: z.string(),
          unitName: z.string(),
          kind: z.enum(['score', 'execution', 'three-public']),
          value: z.number().describe('score：分；execution：百分比；three-public：元/人'),
          typical: z.number().describe('各单位中位数'),
        }),
      )
      .describe('明显偏离的单位'),
  })
  .meta({ id: 'Charts', description: '图表的数据' });

export type ChartsView = z.infer<typeof chartsSchema>;
