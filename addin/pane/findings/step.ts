/** Next and previous among what is in view. */

/** The id one step from `from`, round the ends; the first or last where nothing is chosen; null in an empty list. */
export function stepFrom(ids: readonly string[], from: string | null, by: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const at = from === null ? -1 : ids.indexOf(from);
  if (at < 0) return (by === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[(at + by + ids.length) % ids.length] ?? null;
}
