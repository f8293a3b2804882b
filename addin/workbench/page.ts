/** Small helpers for the page's fixed parts. */

import type { WorkbenchStrings } from './strings.ts';

/** The element with that id, which index.html has. */
export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html lacks #${id}.`);
  return found;
}

/** Puts the words into all places that name them by `data-say` or `data-title`. */
export function sayAll(words: WorkbenchStrings): void {
  const say = (key: string | undefined) => {
    const text = Object.entries(words).find(([name]) => name === key)?.[1];
    return typeof text === 'string' ? text : '';
  };
  for (const place of document.querySelectorAll<HTMLElement>('[data-say]')) {
    place.textContent = say(place.dataset.say);
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-title]')) {
    place.title = say(place.dataset.title);
    if (place instanceof HTMLButtonElement) place.ariaLabel = place.title;
  }
}

/** Lists what can be gone on with; nothing to see where there is none. */
export function showKept(
  list: HTMLElement,
  kept: readonly { readonly text: string; readonly choose: () => void }[],
): void {
  list.hidden = kept.length === 0;
  const buttons = kept.map(({ text, choose }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', choose);
    return button;
  });
  list.querySelector('div')?.replaceChildren(...buttons);
}

/** The menu closes when something in it is chosen, by Escape, and by a click elsewhere. */
export function startMenu(): void {
  const menu = element('open-menu', HTMLDetailsElement);
  const close = () => {
    menu.open = false;
  };
  menu.querySelector('.menu-list')?.addEventListener('click', close);
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    close();
    menu.querySelector('summary')?.focus();
  });
  addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) close();
  });
  // A click into the pane's frame is no event of this page, but takes its focus.
  addEventListener('blur', close);
}

/** Calls `then` for Ctrl+S, with which the browser would save the page. */
export function onSaveKey(then: () => void): void {
  addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      event.stopPropagation();
      then();
    },
    { capture: true },
  );
}

/** Calls `then` with a file that is dropped anywhere on the page; shows `cover` meanwhile. */
export function onDrop(cover: HTMLElement, then: (file: File) => void): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  // Ahead of the grid, which would take the drop for itself.
  const options = { capture: true };
  addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      cover.hidden = false;
    },
    options,
  );
  addEventListener(
    'dragleave',
    (event) => {
      if (event.relatedTarget === null) cover.hidden = true;
    },
    options,
  );
  addEventListener(
    'drop',
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      cover.hidden = true;
      const [file] = event.dataTransfer?.files ?? [];
      if (file) then(file);
    },
    options,
  );
}
