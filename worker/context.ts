/** What every handler finds in its context. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { StaffScope, UnitScope } from './auth/scope.ts';
import type { Env } from './env.ts';

/** What differs between the real world and a test. */
export interface Deps {
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string; deps: Deps };
}

export type UnitEnv = AppEnv & { Variables: { unit: UnitScope } };
export type StaffEnv = AppEnv & { Variables: { staff: StaffScope } };

export type App = OpenAPIHono<AppEnv>;
