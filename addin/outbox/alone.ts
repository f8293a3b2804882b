/** One pane at a time: two workbooks open in Excel share one outbox. */

/** Runs `work` when no other page of this origin is at work of the same name; a crashed page lets go by itself. */
export function aloneBy(name: string): (work: () => Promise<void>) => Promise<void> {
  if ('locks' in navigator) {
    return async (work) => {
      await navigator.locks.request(name, work);
    };
  }
  // Older web views have no locks: in turn within this page; across pages the key alone keeps a submission single.
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
    return last;
  };
}
