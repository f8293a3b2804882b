/** What the service is, as the API gives it. */

import * as z from 'zod';
import { packRefSchema } from '../../shared/submission/contract.ts';

export const versionSchema = z.object({
  version: z.string(),
  packs: z.array(packRefSchema.extend({ name: z.string() })),
  packProblems: z
    .array(z.object({ place: z.string(), message: z.string() }))
    .readonly()
    .describe('设置的填报方案有误之处；有误的没有采用，原有的继续有效'),
  signOn: z.boolean().describe('财政部门可用统一身份认证登录'),
});

export const keysSchema = z.object({ keys: z.array(z.object({ id: z.string(), publicKey: z.string() })) });

export const healthSchema = z.object({ ok: z.literal(true) });

export type Version = z.infer<typeof versionSchema>;
