/** Named values side by side. */

import { type Child, h } from './h.ts';

export interface Figure {
  readonly name: string;
  readonly value: Child;
  readonly kind?: 'good' | 'wait' | 'bad' | null;
  /** A word below the value. */
  readonly note?: string | null;
}

export function figures(values: readonly Figure[]): HTMLElement {
  return h(
    'dl',
    { class: 'figures' },
    ...values.map(({ name, value, kind = null, note = null }) =>
      h(
        'div',
        { class: kind },
        h('dt', {}, name),
        h('dd', {}, value, note === null ? null : h('span', { class: 'quiet' }, note)),
      ),
    ),
  );
}
