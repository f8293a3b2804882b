import { idsIn } from './select.ts';
import { FIRST_SHOWN } from './state.ts';
import type { Store } from './store.ts';
import { change } from './work/desk.ts';

/** Lengthens the list until it shows that finding, where it is among those in view. */
export function showAlso(store: Store, id: string): void {
  const at = idsIn(store.get()).indexOf(id);
  if (at >= store.get().list.shown) change(store, 'list', { shown: at + FIRST_SHOWN });
}
