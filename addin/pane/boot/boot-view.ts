/** What the pane shows while it has no workbook: waiting, or why it cannot go on and what to do. */

import { type Child, h } from '../dom/h.ts';
import type { Strings } from '../strings/zh-CN.ts';
import { emptyPage, skeleton } from '../views/parts.ts';
import { addressWith, type OfficeJsSource } from './office-js.ts';

export type BootScreen = 'loading' | 'outside' | 'cdn' | 'unsupported' | 'crashed';

const WORKBENCH = '/workbench/';

export function bootView(
  screen: BootScreen,
  words: Strings,
  address: string,
  source: OfficeJsSource,
): Child[] {
  if (screen === 'loading') {
    return [
      h(
        'main',
        { class: 'boot' },
        h('p', { class: 'hint', role: 'status' }, words.boot.loading),
        skeleton(5),
      ),
    ];
  }
  const { title, hint } = words.boot[screen];
  const otherLine = screen === 'cdn' && source !== '21vianet';
  return [
    h(
      'main',
      { class: 'boot', role: 'alert' },
      emptyPage(
        screen === 'cdn' ? 'unplugged' : screen === 'crashed' ? 'error' : 'table',
        screen === 'crashed' ? 'error' : 'plain',
        title,
        hint,
        h(
          'div',
          { class: 'buttons' },
          otherLine && link(words.boot.otherLine, addressWith(address, '21vianet'), 'primary'),
          (screen === 'cdn' || screen === 'crashed') &&
            link(words.boot.retry, address, otherLine ? 'plain' : 'primary'),
          (screen === 'outside' || screen === 'unsupported') &&
            link(words.boot.workbench, WORKBENCH, 'primary'),
        ),
      ),
    ),
  ];
}

function link(text: string, href: string, kind: 'primary' | 'plain') {
  return h('a', { class: `button ${kind}`, href }, text);
}
