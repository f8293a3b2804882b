/** What a check found, as the API gives it. */

import * as z from 'zod';
import { packRefSchema } from '../../shared/submission/contract.ts';
import { countsSchema, findingSchema } from './finding.ts';
import { formSchema } from './form.ts';

export const checkResultSchema = z
  .object({
    unit: z.string().nullable(),
    year: z.int().nullable(),
    pack: packRefSchema,
    forms: z.array(formSchema),
    findings: z.array(findingSchema).readonly(),
    counts: countsSchema,
  })
  .meta({ id: 'CheckResult', description: '审核结果' });
