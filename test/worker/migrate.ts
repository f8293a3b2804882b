/** Gives every Worker test file a database of its own: empty, and migrated. */

import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: D1Migration[];
    }
  }
}

// The files share one runtime, which spares starting it for each of them: what the last one left goes first. All in one
// transaction, which takes a fraction of the time of one for each migration; what is noted as applied stays so.
const { results } = await env.DB.prepare(
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'",
).run<{ name: string }>();
if (results.length === 0) await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
else {
  await env.DB.batch(
    [
      'PRAGMA defer_foreign_keys = ON',
      ...results.map(({ name }) => `DROP TABLE "${name}"`),
      ...env.TEST_MIGRATIONS.flatMap(({ queries }) => queries),
    ].map((sql) => env.DB.prepare(sql)),
  );
}
