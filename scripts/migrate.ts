/** Brings a database of this machine to the newest schema and notes it as wrangler does, whose command takes fifteen seconds. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unstable_splitSqlQuery } from 'wrangler';
import { root } from './state.ts';

const FOLDER = join(root, 'worker/store/migrations');
const NOTES = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Applies the migrations that the database does not have yet. */
export async function migrate(db: D1Database): Promise<void> {
  await db.prepare(NOTES).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  for (const file of readdirSync(FOLDER).sort()) {
    if (applied.has(file)) continue;
    const statements = unstable_splitSqlQuery(readFileSync(join(FOLDER, file), 'utf8'));
    // With its note or not at all.
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(file),
    ]);
  }
}
