/** Keeps a view fresh while somebody looks at it. */

const EVERY_MS = 5_000;

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
  void refresh();
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void refresh();
  }, EVERY_MS);
  return {
    refresh,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
