/** The frame around every view: whose page it is, where one can go, who is logged in. */

import type { Me } from '../../wire/session.ts';
import { mayAdminister } from '../me.ts';
import { button, h } from '../ui/h.ts';
import { ROLE_WORDS } from '../words.ts';

const PLACES = [
  ['task', '#/', '填报任务', false],
  ['files', '#/files', '审核文件', false],
  ['roster', '#/roster', '单位名册', false],
  ['rules', '#/rules', '审核规则', false],
  ['record', '#/record', '操作记录', true],
  ['staff', '#/staff', '账号', true],
] as const;
export type Place = (typeof PLACES)[number][0];

/** `me` is null before the login, where only the rules can be read. */
export function shellBar(me: Me | null, place: Place | null, leave: () => Promise<void>): HTMLElement[] {
  const brand = h(
    'a',
    { href: '#/', class: 'brand' },
    h('span', { class: 'brand-mark', 'aria-hidden': true }, '✓'),
    '勾稽',
  );
  if (!me) return [brand];
  const links = PLACES.filter(([, , , forAdmins]) => !forAdmins || mayAdminister());
  return [
    brand,
    h(
      'nav',
      { 'aria-label': '主菜单' },
      ...links.map(([id, href, label]) =>
        h('a', { href, 'aria-current': id === place ? 'page' : null }, label),
      ),
    ),
    h(
      'div',
      { class: 'push row who' },
      h('span', { class: 'quiet bureau' }, me.unit ? me.unit.name : `${me.bureau.name}${me.bureau.office}`),
      h('a', { href: '#/me', class: 'quiet' }, `${me.name}（${ROLE_WORDS[me.role]}）`),
      button('退出', leave, { class: 'quiet-button' }),
    ),
  ];
}
