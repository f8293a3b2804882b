/** The Worker: the API; everything else is a static asset that the platform serves. */

import { createApp } from './app.ts';
import type { Env } from './env.ts';

const app = createApp({
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  fetch: (...request) => fetch(...request),
});

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
