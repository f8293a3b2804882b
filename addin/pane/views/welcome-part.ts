/** What the pane does, said once to who opens it for the first time. */

import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { type IconName, icon } from './icon.ts';
import { button } from './parts.ts';

const SIGNS: readonly IconName[] = ['search', 'go', 'lock'];

export function welcomePart({ welcomed }: PaneState, { words }: Speech): VNode | null {
  if (welcomed) return null;
  const { title, points, done } = words.welcome;
  return h(
    'section',
    { class: 'panel welcome', key: 'welcome', 'aria-label': title },
    h('h2', {}, title),
    h(
      'ul',
      {},
      points.map((point, i) => h('li', {}, icon(SIGNS[i] ?? 'go'), h('span', {}, point))),
    ),
    h('div', { class: 'buttons' }, button(done, { do: 'end-welcome' })),
  );
}
