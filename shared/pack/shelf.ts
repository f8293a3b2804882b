/** The packs in force: a new one takes its place among them only where it makes sense. */

import { type LoadedPack, loadPack } from './load.ts';
import type { Pack } from './pack.ts';

export interface PackShelf {
  /** The newest year first. */
  all(): readonly [Pack, ...Pack[]];
  byId(id: string): Pack | null;
  /**
   * Takes a whole pack, or a change of one that is in force; it replaces the one of its id. Where it is refused, every
   * reason is given and all packs in force stay.
   */
  offer(source: unknown): LoadedPack;
}

export function packShelf(first: readonly [Pack, ...Pack[]]): PackShelf {
  let packs = first;
  return {
    all: () => packs,
    byId: (id) => packs.find((pack) => pack.id === id) ?? null,
    offer(source) {
      const loaded = loadPack(source, packs);
      if (!loaded.ok) return loaded;
      const { pack } = loaded;
      const others = packs.filter(({ id }) => id !== pack.id);
      const [newest = pack, ...rest] = [pack, ...others].sort((a, b) => b.year - a.year);
      packs = [newest, ...rest];
      return loaded;
    },
  };
}
