/** The record of everything that was done, and its verification. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { requireStaff } from '../auth/require.ts';
import type { App } from '../context.ts';
import { verifyRecord } from '../record.ts';
import { entriesOf } from '../store/audit.ts';
import { sealsOf } from '../store/seals.ts';
import { recordPageSchema, verdictSchema } from '../wire/record.ts';
import { json, problems, STAFF_TOKEN } from './common.ts';

const MOST = 200;

const list = createRoute({
  method: 'get',
  path: '/api/v1/record',
  summary: '操作记录',
  description: `最近的在前，每次${MOST}条；before写上一次最后一条的id，取更早的。`,
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: { query: z.object({ before: z.coerce.number().int().min(1).optional() }) },
  responses: {
    200: json(recordPageSchema, '操作记录与封存'),
    ...problems(401, 403, 422),
  },
});

const verify = createRoute({
  method: 'get',
  path: '/api/v1/record/verify',
  summary: '核验操作记录',
  description: '重算每一条记录、每一次封存和每一份报送的校验码。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  responses: { 200: json(verdictSchema, '核验结果'), ...problems(401, 403) },
});

export function recordRoutes(app: App): void {
  app.openapi(list, async (c) => {
    const { bureauId } = c.var.staff;
    const { before = Number.MAX_SAFE_INTEGER } = c.req.valid('query');
    const entries = await entriesOf(c.env.DB, bureauId, before, MOST);
    return c.json({ entries, seals: await sealsOf(c.env.DB, bureauId) }, 200);
  });

  app.openapi(verify, async (c) => {
    const { bureauId: id, bureauUid: uid } = c.var.staff;
    return c.json(await verifyRecord(c.env.DB, { id, uid }), 200);
  });
}
