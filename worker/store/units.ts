/** The units on the bureau's roster. */

import type { UnitScope } from '../auth/scope.ts';

const NAMES = `
  SELECT name FROM units WHERE id = ?1 AND bureau_id = ?2
  UNION SELECT n.name FROM unit_names n JOIN units u ON u.id = n.unit_id WHERE u.id = ?1 AND u.bureau_id = ?2`;

/** The unit's name and its other names. */
export async function namesOfUnit(db: D1Database, scope: UnitScope): Promise<string[]> {
  const { results } = await db.prepare(NAMES).bind(scope.unitId, scope.bureauId).all<{ name: string }>();
  return results.map(({ name }) => name);
}
