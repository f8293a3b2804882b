/** What a unit reads back of what it sent. */

import * as z from 'zod';
import { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';

export const ownDataSchema = z.object({
  year: z.int(),
  version: z.int(),
  accepted: z.boolean(),
  snapshot: snapshotSchema,
});
