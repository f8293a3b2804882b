/** The bureau's page: the frame, and the view that the address asks for. */

import { ApiError, isLoggedIn, keepSession, onSessionEnd } from './api/request.ts';
import { logout, me } from './api/session.ts';
import { setMe } from './me.ts';
import { type Found, routeTo } from './routes.ts';
import { closeDialogs, sentenceOf } from './ui/dialog.ts';
import { h } from './ui/h.ts';
import { clearWarnings, warned } from './ui/notice.ts';
import type { View } from './ui/view.ts';
import { loginView } from './views/login.ts';
import { shellBar } from './views/shell.ts';

const bar = find('bar');
const main = find('main');
let shown: View | null = null;
let turn = 0;

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

/** Shows what the address names; a view that comes too late, after another was asked for, is dropped. */
async function route(): Promise<void> {
  const mine = ++turn;
  shown?.stop?.();
  shown = null;
  clearWarnings();
  closeDialogs();
  const found = routeTo(location.hash);
  if (!isLoggedIn() && !found.open) return showLogin();
  main.setAttribute('aria-busy', 'true');
  try {
    const person = isLoggedIn() ? await me() : null;
    setMe(person);
    const view = await found.view(report);
    if (mine !== turn) return view.stop?.();
    bar.replaceChildren(...shellBar(person, found.place, leave));
    show(view, found);
  } catch (error) {
    if (mine === turn) report(error);
  } finally {
    if (mine === turn) main.removeAttribute('aria-busy');
  }
}

function show(view: View, { wide }: Found): void {
  shown = view;
  document.title = `${view.title} · 勾稽`;
  main.classList.toggle('wide', wide ?? false);
  const first = main.querySelector('.loading') !== null;
  main.replaceChildren(view.element);
  scrollTo(0, 0);
  // Those who hear the page are led to the new view; at the start they hear the whole page anyway.
  if (!first) main.focus({ preventScroll: true });
}

function showLogin(): void {
  turn++;
  closeDialogs();
  shown?.stop?.();
  shown = null;
  setMe(null);
  document.title = '登录 · 勾稽';
  bar.replaceChildren(...shellBar(null, null, leave));
  main.replaceChildren(loginView(() => void route()));
  main.querySelector('input')?.focus();
}

async function leave(): Promise<void> {
  await logout();
  showLogin();
}

/** A refused session has led to the login already; anything else is said and stays until it is closed. */
function report(error: unknown): void {
  if (!(error instanceof ApiError)) console.error(error);
  warned(sentenceOf(error));
  if (main.querySelector('.loading'))
    main.replaceChildren(
      h('p', { class: 'empty card' }, '没有打开。', h('a', { href: '#/' }, '回到填报任务')),
    );
}

/** Single sign-on comes back with the session in the address, where it must not stay. */
function takeSessionFromAddress(): void {
  const [, token] = /^#session=(.+)$/.exec(location.hash) ?? [];
  if (token === undefined) return;
  keepSession(token);
  history.replaceState(null, '', '#/');
}

onSessionEnd(() => {
  showLogin();
  warned('登录已失效，请重新登录。写好而未发出的审核意见都还在。');
});
// A button whose work fails outside of a dialog must not be silent.
addEventListener('unhandledrejection', ({ reason }) => report(reason));
takeSessionFromAddress();
addEventListener('hashchange', () => void route());
void route();
