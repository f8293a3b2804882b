/** A finding as the API describes it: the shape of `shared/finding/finding.ts`. */

import * as z from 'zod';

const names = z.array(z.string()).readonly();
const place = z.object({ file: z.string().exactOptional(), sheet: z.string(), cells: names });

export const findingSchema = z
  .object({
    id: z.string(),
    rule: z.string(),
    alsoRules: names,
    severity: z.enum(['error', 'warning', 'info']),
    state: z.enum(['fail', 'not-checked']),
    confidence: z.enum(['high', 'medium', 'low']).exactOptional(),
    sheet: z.string().nullable(),
    cells: names,
    related: z.array(place).readonly(),
    quote: z.string().nullable(),
    at: z.object({ section: z.string(), start: z.int(), end: z.int() }).nullable(),
    message: z.string(),
    arithmetic: z.string().nullable(),
    expected: z.string().nullable(),
    actual: z.string().nullable(),
    difference: z.string().nullable(),
    unit: z.string().nullable(),
    source: z.string(),
    fix: z
      .object({
        kind: z.enum(['set-formula', 'set-value']),
        safe: z.boolean(),
        changes: z
          .array(z.object({ sheet: z.string(), cell: z.string(), from: z.string(), to: z.string() }))
          .readonly(),
      })
      .nullable(),
    facts: z.string(),
  })
  .meta({ id: 'Finding', description: '一个问题' });

export const countsSchema = z
  .object({ error: z.int(), warning: z.int(), info: z.int(), notChecked: z.int() })
  .meta({ id: 'Counts', description: '须改正、须说明、供参考、未核的个数' });
