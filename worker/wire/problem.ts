/** How the API says no. */

import * as z from 'zod';

export const problemSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: '出错说明（application/problem+json）' });

export type ProblemView = z.infer<typeof problemSchema>;
