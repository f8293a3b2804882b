/** Keeps a view fresh while somebody looks at it. */

const EVERY_MS = 5_000;

/**
 * Loads now and every few seconds, and draws only what has changed, so that nobody loses their place. A failed refresh is
 * reported once and tried again. Returns a function that stops it.
 */
export function live<T>(
  load: () => Promise<T>,
  draw: (data: T) => void,
  fail: (error: unknown) => void,
): () => void {
  let drawn = '';
  let stopped = false;
  const refresh = async () => {
    if (document.visibilityState === 'hidden') return;
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
  const timer = setInterval(refresh, EVERY_MS);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
