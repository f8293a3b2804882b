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
        productName(words),
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
      { class: 'boot' },
      productName(words),
      h(
        'div',
        { role: 'alert' },
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
    ),
  ];
}

/** The page's heading for those who cannot see it; Excel itself shows the add-in's name. */
function productName(words: Strings) {
  return h('h1', { class: 'unseen' }, words.product);
}

function link(text: string, href: string, kind: 'primary' | 'plain') {
  return h('a', { class: `button ${kind}`, href }, text);
}
