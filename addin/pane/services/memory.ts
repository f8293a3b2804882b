/** What this computer remembers between sessions: the 报送授权码, who explains, whether to check live. */

export type Remembered = 'code' | 'name' | 'live' | 'welcomed';

export interface Memory {
  get(what: Remembered): string | null;
  set(what: Remembered, value: string | null): void;
}

/** In the browser's storage; `partition` keeps documents of different hosts apart where the host asks for it. */
export function browserMemory(storage: Storage | null, partition = ''): Memory {
  const here = new Map<string, string>();
  const nameOf = (what: Remembered) => `${partition}gouji.${what}`;
  return {
    get(what) {
      try {
        return storage?.getItem(nameOf(what)) ?? here.get(what) ?? null;
      } catch {
        return here.get(what) ?? null;
      }
    },
    set(what, value) {
      if (value === null) here.delete(what);
      else here.set(what, value);
      try {
        if (value === null) storage?.removeItem(nameOf(what));
        else storage?.setItem(nameOf(what), value);
      } catch {
        // Private windows may forbid it: then it is remembered until the pane closes.
      }
    },
  };
}
