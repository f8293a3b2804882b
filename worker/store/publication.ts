/** 公开网址 and the day of publication, as the unit registers them. */

import type { Link } from './audit.ts';

const REGISTER = `
  UPDATE obligations SET published_url = ?2, published_on = ?3
  WHERE (task_id, unit_id) = (SELECT task_id, unit_id FROM audit WHERE hash = ?1)`;

/** `on` is a day, `2025-08-20`. */
export function registerPublication(
  db: D1Database,
  link: Link,
  { url, on }: { readonly url: string; readonly on: string },
): D1PreparedStatement {
  return db.prepare(REGISTER).bind(link.hash, url, on);
}
