/** The whole pane: header, circumstances, tabs, and the view that is chosen. */

import { type Child, h, type VNode } from '../dom/h.ts';
import { type PaneState, TABS, type Tab } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { findingsView } from './findings-view.ts';
import { header } from './header.ts';
import { banner, button, emptyPage, skeleton } from './parts.ts';
import { pointingBar } from './pointing-bar.ts';

type View = (state: PaneState, speech: Speech) => VNode;

/** Null while they are fetched; `failed` where they did not come. */
export type LaterViews = Readonly<Record<Exclude<Tab, 'findings'>, View>> | null | 'failed';

/** The pane's children, top to bottom. */
export function paneView(state: PaneState, speech: Speech, later: LaterViews): Child[] {
  const { tab } = state;
  return [
    header(state, speech),
    h(
      'main',
      { key: 'main' },
      h('div', { class: 'banners' }, banners(state, speech)),
      tabBar(state, speech),
      h(
        'div',
        {
          id: 'view',
          role: 'tabpanel',
          'aria-labelledby': `tab-${tab}`,
          'aria-busy': state.checking.phase !== 'idle',
        },
        h('div', { class: 'view', key: tab }, viewOf(tab, later)(state, speech)),
      ),
    ),
    ...[pointingBar(state, speech)].filter((part) => part !== null),
    h('div', { class: 'unseen', role: 'status', key: 'status' }, state.announcement),
  ];
}

function viewOf(tab: Tab, later: LaterViews): View {
  if (tab === 'findings') return findingsView;
  return later === null ? () => skeleton(6) : later === 'failed' ? notFetched : later[tab];
}

function notFetched(_state: PaneState, { words }: Speech): VNode {
  const { title, hint } = words.update.missing;
  return emptyPage(
    'warning',
    'warning',
    title,
    hint,
    button(words.update.reload, { do: 'reload' }, { kind: 'primary' }),
  );
}

function banners({ checking, online, outdated }: PaneState, { words }: Speech): VNode[] {
  const list: VNode[] = [];
  if (checking.trouble && checking.outcome) {
    const { title, hint } = words.trouble[checking.trouble];
    const again = button(words.header.recheck, { do: 'recheck' });
    list.push(
      checking.trouble === 'busy-editing'
        ? banner('info', 'pen', [h('b', {}, title), ' ', hint])
        : banner('error', 'error', [h('b', {}, title), ' ', hint], again),
    );
  }
  if (!online) list.push(banner('info', 'unplugged', words.network.offline));
  if (outdated)
    list.push(banner('info', 'refresh', words.update.text, button(words.update.reload, { do: 'reload' })));
  return list;
}

function tabBar({ tab, parcels, checking }: PaneState, { words, count }: Speech): VNode {
  const waiting = parcels.filter(({ status }) => status.is !== 'received').length;
  const problems = checking.outcome?.result.counts.error ?? 0;
  const badges: Partial<Record<Tab, number>> = { findings: problems, submit: waiting };
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': words.tabList, 'data-roving-list': 'tabs' },
    TABS.map((name) => {
      const badge = badges[name] ?? 0;
      return h(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${name}`,
          class: 'tab',
          'aria-selected': name === tab,
          'aria-controls': 'view',
          tabindex: name === tab ? '0' : '-1',
          'data-roving': true,
          on: { click: { do: 'show-tab', tab: name } },
        },
        words.tabs[name],
        badge > 0 && h('span', { class: `tab-badge ${name}` }, count(badge)),
      );
    }),
  );
}
