/** The Worker: the API and the clock's work; everything else is a static asset that the platform serves. */

import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { sealRecords } from './record.ts';

const now = () => new Date();

const app = createApp({ now, newId: () => crypto.randomUUID(), fetch: (...request) => fetch(...request) });

export default {
  fetch: app.fetch,
  scheduled: (_event, env) => sealRecords({ db: env.DB, now }),
} satisfies ExportedHandler<Env>;
