/** What a file may say that holds a pack as the difference from another one. */

import * as z from 'zod';
import type { PackChange } from './change.ts';
import { packHead } from './pack-schema.ts';

export const packChange = z
  .strictObject({
    /** The id of the pack that it changes. */
    base: z.string().min(1),
    id: packHead.shape.id,
    version: packHead.shape.version,
    year: packHead.shape.year,
    name: packHead.shape.name,
    changes: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'PackChange', description: '与另一填报方案的差别' }) satisfies z.ZodType<PackChange>;
