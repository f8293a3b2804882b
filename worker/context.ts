/** What every handler finds in its context. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { StaffScope, UnitScope } from './auth/scope.ts';
import { SHORTEST_SECRET } from './auth/secrets.ts';
import type { Env } from './env.ts';
import { refuse } from './problem.ts';

/** What differs between the real world and a test. */
export interface Deps {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly fetch: typeof fetch;
}

/** Everything that a piece of business needs of the world around it. */
export interface Site extends Omit<Deps, 'fetch'> {
  readonly db: D1Database;
  /** What receipts are signed and codes are peppered with. */
  readonly secret: string;
}

export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string; deps: Deps };
}

export type UnitEnv = AppEnv & { Variables: { unit: UnitScope } };
export type StaffEnv = AppEnv & { Variables: { staff: StaffScope } };

export type App = OpenAPIHono<AppEnv>;

/** The site of a request; refuses where the deployment has no secret worth the name. */
export function siteOf(c: { readonly env: Env; readonly var: { readonly deps: Deps } }): Site {
  const { DB: db, SECRET: secret = '' } = c.env;
  if (secret.length < SHORTEST_SECRET) return refuse({ code: 'not_configured' });
  const { now, newId } = c.var.deps;
  return { now, newId, db, secret };
}
