/** What a unit does with what it has sent: reads it back, and registers where it was published. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { snapshotSchema } from '../../shared/submission/snapshot-schema.ts';
import { isReported } from '../../shared/submission/states.ts';
import { requireUnit } from '../auth/require.ts';
import { type App, siteOf } from '../context.ts';
import { refuse } from '../problem.ts';
import { changeGuarded, nextLink } from '../store/audit.ts';
import { holdObligation } from '../store/obligations.ts';
import { ownData } from '../store/own-data.ts';
import { registerPublication } from '../store/publication.ts';
import { ownDataSchema } from '../wire/own-data.ts';
import { json, jsonBody, problems, taskParam, UNIT_TOKEN } from './common.ts';

const read = createRoute({
  method: 'get',
  path: '/api/v1/obligations/{task}/data',
  summary: '读回本单位报送的数据',
  description: '审核通过的一稿，没有的用最近一稿；下一年度据以带入上年数。',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: { params: taskParam },
  responses: {
    200: json(ownDataSchema, '工作簿数据'),
    ...problems(401, 403, 404),
  },
});

const publish = createRoute({
  method: 'put',
  path: '/api/v1/obligations/{task}/publication',
  summary: '登记公开网址和日期',
  security: UNIT_TOKEN,
  middleware: [requireUnit] as const,
  request: {
    params: taskParam,
    ...jsonBody(
      z
        .strictObject({ url: z.url({ protocol: /^https?$/ }).max(500), on: z.iso.date() })
        .meta({ id: 'Publication', description: '公开网址和公开日期' }),
    ),
  },
  responses: {
    204: { description: '已登记' },
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

export function ownRoutes(app: App): void {
  app.openapi(read, async (c) => {
    const data = await ownData(c.env.DB, c.var.unit, c.req.valid('param').task);
    if (!data) return refuse({ code: 'not_found', what: '本单位这项任务的报送' });
    const { year, version, accepted, snapshot } = data;
    return c.json({ year, version, accepted, snapshot: snapshot as z.infer<typeof snapshotSchema> }, 200);
  });

  app.openapi(publish, async (c) => {
    const { db, now } = siteOf(c);
    const held = await holdObligation(db, c.var.unit, c.req.valid('param').task);
    if (!held) return refuse({ code: 'not_found', what: '本单位的这项填报任务' });
    if (!isReported(held.state)) refuse({ code: 'wrong_state', state: held.state, step: '登记公开' });
    const detail = c.req.valid('json');
    const link = await nextLink(held.chain, held.head, {
      at: now().toISOString(),
      actor: `device:${c.var.unit.deviceUid}`,
      action: 'publish',
      detail,
    });
    const done = await changeGuarded(db, link, [registerPublication(db, link, detail)]);
    if (!done) refuse({ code: 'changed_meanwhile' });
    return c.body(null, 204);
  });
}
