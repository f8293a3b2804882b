/** The findings on paper. */

import { explainedIn } from '../select.ts';
import type { Desk } from './desk.ts';

export interface PrintingWork {
  /** Prints all findings of the last check. */
  print(): Promise<void>;
}

export function printingWork({ services, store, speech }: Desk): PrintingWork {
  return {
    async print() {
      const state = store.get();
      const { outcome, at } = state.checking;
      if (!outcome || at === null) return;
      // Few print: the page is fetched when it is wanted.
      const { findingsPage } = await import('../print/findings-page.ts');
      services.print(findingsPage(outcome, explainedIn(state), at, speech));
    },
  };
}
