/** The API: its routes, and what holds for all of them. */

import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv, Deps } from './context.ts';
import { fieldErrors } from './field-errors.ts';
import { takePacks } from './packs.ts';
import { type Problem, problemBody, Refusal, refuse } from './problem.ts';
import { aggregateRoutes } from './routes/aggregates.ts';
import { bureauRoutes } from './routes/bureau.ts';
import { chartRoutes } from './routes/charts.ts';
import { checkRoutes } from './routes/check.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { countyReportRoutes } from './routes/county-report.ts';
import { inspectionRoutes } from './routes/inspections.ts';
import { loginRoutes } from './routes/login.ts';
import { ownRoutes } from './routes/own.ts';
import { recordRoutes } from './routes/record.ts';
import { reportRoutes } from './routes/report.ts';
import { reviewRoutes } from './routes/review.ts';
import { setupRoutes } from './routes/setup.ts';
import { signOnRoutes } from './routes/sign-on.ts';
import { staffRoutes } from './routes/staff.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { systemRoutes } from './routes/system.ts';
import { taskRoutes } from './routes/tasks.ts';
import { templateRoutes } from './routes/template.ts';
import { upwardRoutes } from './routes/upward.ts';
import { workbookRoutes } from './routes/workbook.ts';

const BODY_LIMIT = 1_048_576;
const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** The whole API over the given clock and source of ids. */
export function createApp(deps: Deps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) refuse({ code: 'invalid_request', errors: fieldErrors(result.error) });
    },
  });

  app.use(secureHeaders({ crossOriginResourcePolicy: 'same-origin' }));
  app.use(async function prepare(c, next) {
    c.set('requestId', deps.newId());
    c.set('deps', deps);
    takePacks(c.env.PACKS);
    await next();
    c.header('X-Request-Id', c.var.requestId);
    c.header('Cache-Control', 'no-store');
  });
  app.use(async function demoStaysHere(c, next) {
    const { hostname } = new URL(c.req.url);
    if (c.env.DEMO && !LOCAL_HOSTS.includes(hostname)) refuse({ code: 'demo_outside_localhost' });
    await next();
  });
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: () => refuse({ code: 'body_too_large', limit: BODY_LIMIT }),
    }),
  );

  loginRoutes(app);
  signOnRoutes(app);
  staffRoutes(app);
  bureauRoutes(app);
  setupRoutes(app);
  taskRoutes(app);
  submissionRoutes(app);
  workbookRoutes(app);
  reviewRoutes(app);
  checkRoutes(app);
  templateRoutes(app);
  reportRoutes(app);
  aggregateRoutes(app);
  chartRoutes(app);
  countyReportRoutes(app);
  ownRoutes(app);
  upwardRoutes(app);
  inspectionRoutes(app);
  correctionRoutes(app);
  recordRoutes(app);
  systemRoutes(app);

  app.notFound(() => refuse({ code: 'no_such_route' }));
  app.onError((error, c) => {
    const problem = asProblem(error);
    const { requestId } = c.var;
    if (problem.code === 'unexpected') console.error(requestId, error);
    const body = problemBody(problem, requestId);
    return c.body(JSON.stringify(body), body.status, {
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(body.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    });
  });
  return app;
}

/** What the framework throws while it reads a request has a code of ours; anything else is a fault of ours. */
function asProblem(error: Error): Problem {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof HTTPException && error.status === 400) return { code: 'malformed_json' };
  if (error instanceof HTTPException && error.status === 415) return { code: 'not_json' };
  return { code: 'unexpected' };
}
