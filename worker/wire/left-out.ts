/** What a total leaves out, as the API says it. */

import * as z from 'zod';

const namedUnit = z.object({ code: z.string(), name: z.string() });

export const leftOutSchema = z
  .object({
    notReported: z.array(namedUnit).readonly().describe('未报'),
    returned: z.array(namedUnit).readonly().describe('有错未改'),
    waiting: z.array(namedUnit).readonly().describe('待审核：已报，但此口径只计审核通过的'),
    unclear: z
      .array(
        z.object({
          unit: z.string(),
          unitName: z.string(),
          form: z.string(),
          field: z.string(),
          sheet: z.string(),
          cell: z.string(),
        }),
      )
      .readonly()
      .describe('口径不明：没有注明金额单位的数'),
  })
  .meta({ id: 'LeftOut', description: '没有计入的' });

export type LeftOutView = z.infer<typeof leftOutSchema>;
