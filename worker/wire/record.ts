/** The record of everything that was done (操作记录) and its verification, as the API gives them. */

import * as z from 'zod';

const entrySchema = z
  .object({
    id: z.int(),
    at: z.string(),
    by: z.string(),
    action: z.string(),
    task: z.string().nullable(),
    unit: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'RecordEntry', description: '操作记录的一条' });

const sealSchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    upTo: z.int(),
    links: z.int(),
    prev: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'Seal', description: '一次封存' });

export const recordPageSchema = z.object({
  entries: z.array(entrySchema).readonly(),
  seals: z.array(sealSchema).readonly(),
});

export const verdictSchema = z
  .object({
    ok: z.boolean(),
    links: z.int(),
    chains: z.int(),
    seals: z.int(),
    unsealed: z.int().describe('尚未封存的条数'),
    fault: z.string().nullable().describe('第一处不符'),
  })
  .meta({ id: 'RecordVerdict', description: '操作记录的核验结果' });

export type RecordEntry = z.infer<typeof entrySchema>;
export type RecordPage = z.infer<typeof recordPageSchema>;
export type RecordVerdict = z.infer<typeof verdictSchema>;
