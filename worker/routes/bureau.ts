/** What the bureau decides for itself. */

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { requireStaff } from '../auth/require.ts';
import { changeRecorded } from '../change-recorded.ts';
import { type App, siteOf } from '../context.ts';
import { setTwoPerson } from '../store/bureaus.ts';
import { reasonSchema } from '../wire/review.ts';
import { jsonBody, problems, STAFF_TOKEN } from './common.ts';

const change = createRoute({
  method: 'patch',
  path: '/api/v1/bureau',
  summary: '本部门的规定',
  description: 'twoPerson：取消审核须两人办理，一人提出，另一人确认。',
  security: STAFF_TOKEN,
  middleware: [requireStaff('admin')] as const,
  request: jsonBody(
    z
      .strictObject({ twoPerson: z.boolean(), reason: reasonSchema })
      .meta({ id: 'BureauChange', description: '改动本部门的规定' }),
  ),
  responses: { 204: { description: '已办理' }, ...problems(400, 401, 403, 413, 415, 422) },
});

export function bureauRoutes(app: App): void {
  app.openapi(change, async (c) => {
    const site = siteOf(c);
    const { twoPerson, reason } = c.req.valid('json');
    await changeRecorded(site, c.var.staff, 'amend-bureau', { twoPerson, reason }, (link) => [
      setTwoPerson(site.db, link, twoPerson),
    ]);
    return c.body(null, 204);
  });
}
