/**
 * Work that is done once: what is made for an object is kept on it. A module's WeakMap would do the same, but the collector
 * takes what such a map holds for alive until its next full round: of thousands of checks each would leave its own behind.
 */

/** What was made for one object, by what made it. */
export type Keepsakes = Map<unknown, unknown>;

/** `make`, called once for each owner. */
export function oncePer<Owner extends { readonly kept: Keepsakes }, T extends object>(
  make: (owner: Owner) => T,
): (owner: Owner) => T {
  return (owner) => {
    const known = owner.kept.get(make);
    if (known !== undefined) return known as T;
    const made = make(owner);
    owner.kept.set(make, made);
    return made;
  };
}

/** More texts than these are not remembered, nor longer ones: words and numbers repeat from set to set, prose does not. */
const MOST_TEXTS = 5_000;
const LONGEST_TEXT = 100;

/** `make`, with a memory for the texts that it was called with. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const memory = new Map<string, T>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (text.length > LONGEST_TEXT) return made;
    if (memory.size >= MOST_TEXTS) memory.clear();
    memory.set(text, made);
    return made;
  };
}
