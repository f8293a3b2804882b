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

/** `make`, called once for each object that lives as long as the program, such as a part of a pack. */
export function oncePerLasting<Lasting extends object, T extends object>(
  make: (lasting: Lasting) => T,
): (lasting: Lasting) => T {
  return keptIn(new WeakMap<Lasting, T>(), make);
}

/** `make`, called once for each key. */
export function onceForEach<Key, T>(make: (key: Key) => T): (key: Key) => T {
  return keptIn(new Map<Key, T>(), make);
}

interface Memory<Key, T> {
  get(key: Key): T | undefined;
  set(key: Key, made: T): unknown;
}

function keptIn<Key, T>(memory: Memory<Key, T>, make: (key: Key) => T): (key: Key) => T {
  return (key) => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    memory.set(key, made);
    return made;
  };
}

/** Twice as many texts are remembered, and no longer ones: words and numbers repeat from set to set, prose does not. */
const MANY_TEXTS = 5_000;
const LONGEST_TEXT = 100;

/** `make`, with a memory for the texts that it was called with; those that were not asked for in a while are forgotten. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const before = older.get(text);
    const made = before === undefined ? make(text) : before;
    if (text.length > LONGEST_TEXT) return made;
    if (recent.size >= MANY_TEXTS) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, made);
    return made;
  };
}
