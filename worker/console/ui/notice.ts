/** Short messages at the lower right: what was done, or what could not be. Heard as well as seen. */

import { button, h } from './h.ts';

const STAYS_MS = 6_000;

/** Says that something was done; it leaves by itself. */
export function told(text: string): void {
  const note = add(text, 'good');
  setTimeout(() => note.remove(), STAYS_MS);
}

/** Says what could not be done; it stays until it is closed or the view changes. */
export function warned(text: string): void {
  for (const one of place().children) if (one.firstChild?.textContent === text) return;
  add(text, 'bad');
}

/** Takes away what could not be done; what was done leaves by itself, also across views. */
export function clearWarnings(): void {
  for (const note of place().querySelectorAll('.bad')) note.remove();
}

function add(text: string, kind: 'good' | 'bad'): HTMLElement {
  const note = h('div', { class: `note ${kind}` }, h('span', {}, text));
  note.append(button('关闭', () => note.remove(), { class: 'quiet-button' }));
  place().append(note);
  return note;
}

function place(): HTMLElement {
  const element = document.getElementById('notice');
  if (!element) throw new Error('#notice is missing');
  return element;
}
