/** Keeps a view fresh while somebody looks at it. */

const EVERY_MS = 5_000;
/** A slow answer, as of many thousand units or an old server, is asked for less often. */
const REST = 5;

export interface Live {
  /** Loads at once, as after a change of one's own. */
  refresh(): Promise<void>;
  stop(): void;
}

/**
 * Loads now and every few seconds, and draws only what has changed, so that nobody loses their place. A failed refresh is
 * reported and tried again.
 */
export function live<T>(
  load: () => Promise<T>,
  draw: (data: T) => void,
  fail: (error: unknown) => void,
): Live {
  let drawn = '';
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = async () => {
    try {
      const data = await load();
      const text = JSON.stringify(data);
      if (stopped || text === drawn) return;
      drawn = text;
      draw(data);
    } catch (error) {
      if (!stopped) fail(error);
    }
  };
  async function goOn(): Promise<void> {
    const began = performance.now();
    if (document.visibilityState === 'visible') await refresh();
    const took = performance.now() - began;
    if (!stopped) timer = setTimeout(goOn, Math.max(EVERY_MS, took * REST));
  }

  void goOn();
  return {
    refresh,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
