/** A stored submission as the bureau reads it. */

import * as z from 'zod';
import { packRefSchema, receiptSchema } from '../../shared/submission/contract.ts';
import { STATES } from '../../shared/submission/states.ts';
import { aggregateSchema } from './aggregate.ts';
import { countsSchema, findingSchema } from './finding.ts';
import { formSchema } from './form.ts';

export const submissionViewSchema = z
  .object({
    receipt: receiptSchema,
    pack: packRefSchema,
    state: z.enum(STATES),
    latestVersion: z.int(),
    counts: countsSchema,
    forms: z.array(formSchema),
    aggregate: aggregateSchema.nullable().describe('下级财政部门的汇总；单位报送的为空'),
    findings: z
      .array(
        findingSchema.extend({
          explanation: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'SubmissionView', description: '一份报送：表、问题与说明' });

export type SubmissionView = z.infer<typeof submissionViewSchema>;
