/** The routes as the API describes them. */

import * as z from 'zod';
import { call } from './api.ts';

const descriptionSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ security: z.array(z.record(z.string(), z.unknown())).default([]) })),
  ),
});

export interface Route {
  readonly method: string;
  /** With `{task}` and the like. */
  readonly path: string;
  /** Whose token it wants. */
  readonly kind: 'unit' | 'staff' | 'open';
}

export async function describedRoutes(): Promise<Route[]> {
  const { paths } = descriptionSchema.parse((await call('GET /api/openapi.json')).body);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path,
      kind: kindOf(security),
    })),
  );
}

function kindOf(security: readonly object[]): Route['kind'] {
  if (security.length === 0) return 'open';
  return security.some((one) => 'unitToken' in one) ? 'unit' : 'staff';
}
