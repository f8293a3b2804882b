/** Takes every table out of a database, in one transaction with what is to follow. */

const OWN_TABLES =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'";

/** The statements that drop the tables but for those named; none where the database holds no others. */
export async function droppingAll(db: D1Database, except: readonly string[] = []): Promise<string[]> {
  const { results } = await db.prepare(OWN_TABLES).all<{ name: string }>();
  const tables = results.map(({ name }) => name).filter((name) => !except.includes(name));
  if (tables.length === 0) return [];
  return ['PRAGMA defer_foreign_keys = ON', ...tables.map((name) => `DROP TABLE "${name}"`)];
}
