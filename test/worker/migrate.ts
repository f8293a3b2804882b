/** Gives every Worker test file a database of its own: empty, and migrated. */

import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { droppingAll } from './empty-database.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
    }
  }
}

// The files share one runtime, which spares starting it for each of them: what the last one left goes first. All in one
// transaction, which takes a fraction of the time of one for each migration; what is noted as applied stays so.
const drops = await droppingAll(env.DB, ['d1_migrations']);
if (drops.length === 0) await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
else {
  const queries = env.TEST_MIGRATIONS.flatMap((migration) => migration.queries);
  await env.DB.batch([...drops, ...queries].map((sql) => env.DB.prepare(sql)));
}
