/** Long work: how far it is, and a way to stop it. What is done is kept. */

import { button, h } from './h.ts';

export interface Progress {
  readonly element: HTMLElement;
  /** `done` of `all`, and what is at hand. */
  at(done: number, all: number, what: string): void;
  end(): void;
}

export function progress(label: string, cancel: () => void): Progress {
  const bar = h('progress', { 'aria-label': label, max: 1, value: 0 });
  const words = h('span', { role: 'status', class: 'progress-words' });
  const element = h(
    'div',
    { class: 'progress card' },
    h('strong', {}, label),
    bar,
    words,
    button('停止', cancel),
  );
  return {
    element,
    at(done, all, what) {
      bar.max = Math.max(1, all);
      bar.value = done;
      words.textContent = `${done} / ${all}　${what}`;
    },
    end: () => element.remove(),
  };
}
