/** The tree of departments and units. */

/** The ids of a unit and of all below it; the parameter holds the unit's id. */
export const IN_TREE = (node: `?${number}`): string => `(
  WITH RECURSIVE tree (id) AS (
    SELECT ${node} UNION ALL SELECT u.id FROM units u JOIN tree ON u.parent_id = tree.id
  ) SELECT id FROM tree)`;

const NODE = `
  SELECT u.id FROM units u
  WHERE u.bureau_id = ?1 AND u.code = ?2 AND (?3 IS NULL OR u.id IN ${IN_TREE('?3')})`;

/** The unit with this code, where it lies within what the caller may see. */
export async function nodeByCode(
  db: D1Database,
  scope: { readonly bureauId: number; readonly nodeId: number | null },
  code: string,
): Promise<number | null> {
  const row = await db.prepare(NODE).bind(scope.bureauId, code, scope.nodeId).first<{ id: number }>();
  return row?.id ?? null;
}
