/** The workbook that a unit sent, for those who review it. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Submission } from '../../shared/submission/contract.ts';
import { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';
import { requireStaff } from '../auth/require.ts';
import type { App } from '../context.ts';
import { refuse } from '../problem.ts';
import { submissionByUid } from '../store/submissions.ts';
import { json, problems, STAFF_TOKEN } from './common.ts';

const read = createRoute({
  method: 'get',
  path: '/api/v1/submissions/{id}/workbook',
  summary: '一份报送的工作簿数据，与报送时一字不差',
  security: STAFF_TOKEN,
  middleware: [requireStaff('viewer')] as const,
  request: { params: z.object({ id: z.string().min(1).max(64) }) },
  responses: { 200: json(snapshotSchema, '工作簿数据'), ...problems(401, 403, 404) },
});

export function workbookRoutes(app: App): void {
  app.openapi(read, async (c) => {
    const stored = await submissionByUid(c.env.DB, c.var.staff, c.req.valid('param').id);
    if (!stored) return refuse({ code: 'not_found', what: '这份报送' });
    const { snapshot } = JSON.parse(stored.body) as Submission;
    return c.json(snapshot as z.infer<typeof snapshotSchema>, 200);
  });
}
