/**
 * What is made once for an object and kept on it. A module's WeakMap would do the same, but the collector takes what such a
 * map holds for alive until its next full round: thousands of checks in one process would each leave theirs behind.
 */

/** What was made for one object, by what made it. */
export type Keepsakes = Map<unknown, unknown>;

/** `make`, called once for each owner. */
export function oncePer<Owner extends { readonly kept: Keepsakes }, T>(
  make: (owner: Owner) => T,
): (owner: Owner) => T {
  return (owner) => {
    if (owner.kept.has(make)) return owner.kept.get(make) as T;
    const made = make(owner);
    owner.kept.set(make, made);
    return made;
  };
}
