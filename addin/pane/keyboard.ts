/** Keys: arrows within lists and tabs, F8 to the next problem, Escape out of what was begun. */

import type { Perform } from './perform.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Listens for keys in the pane; gives the way to stop. */
export function keyboard(root: HTMLElement, perform: Perform): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'F8') perform({ do: 'step', by: event.shiftKey ? -1 : 1 });
    else if (event.key === 'Escape') perform({ do: 'escape' });
    else if (!rove(event, perform)) return;
    event.preventDefault();
  };
  root.addEventListener('keydown', onKey);
  return () => root.removeEventListener('keydown', onKey);
}

/** Moves the focus within its list; whether the key was one for that. */
function rove(event: KeyboardEvent, perform: Perform): boolean {
  const from =
    event.target instanceof HTMLElement && event.target.matches('[data-roving]') ? event.target : null;
  const list = from?.closest('[data-roving-list]');
  if (!from || !list) return false;
  const items = [...list.querySelectorAll<HTMLElement>('[data-roving]')];
  const to = target(event.key, items, items.indexOf(from));
  if (!to) return false;
  to.focus();
  if (to.role === 'tab') to.click();
  else perform({ do: 'focus-finding', id: to.id });
  return true;
}

function target(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const step = STEPS[key];
  return step === undefined ? undefined : items[(at + step + items.length) % items.length];
}
