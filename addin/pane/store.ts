/** Holds the pane's state and tells when it changes; many changes in a row are told once. */

import type { PaneState } from './state.ts';

export interface Store {
  get(): PaneState;
  /** Changes part of the state. */
  set(change: Partial<PaneState> | ((state: PaneState) => Partial<PaneState>)): void;
  /** Calls `listener` after changes, once for all that were made together. */
  watch(listener: (state: PaneState) => void): void;
}

export function createStore(initial: PaneState): Store {
  let state = initial;
  let told = true;
  const listeners: ((state: PaneState) => void)[] = [];

  function tell(): void {
    told = true;
    for (const listener of listeners) listener(state);
  }

  return {
    get: () => state,
    set(change) {
      state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
      if (!told) return;
      told = false;
      queueMicrotask(tell);
    },
    watch(listener) {
      listeners.push(listener);
    },
  };
}
