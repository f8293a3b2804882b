/** The bureau's page: which view the address asks for, and the frame around it. */

import {
  ApiError,
  forgetSession,
  isLoggedIn,
  logout,
  me,
  submission,
  tasks,
  totalsOf,
  unitsOf,
} from './api.ts';
import { button, h } from './dom.ts';
import { live } from './live.ts';
import { loginView } from './views/login.ts';
import { submissionView } from './views/submission.ts';
import { type Tab, taskHead, totalsView, unitsView } from './views/task.ts';

const bar = find('bar');
const main = find('main');
const notice = find('notice');
let stopLive = () => {};

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

/** Shows the view that the address names: `#/task/ID/units`, `#/task/ID/totals`, `#/submission/ID`. */
async function route(): Promise<void> {
  stopLive();
  notice.textContent = '';
  if (!isLoggedIn()) return showLogin();
  try {
    await drawBar();
    const [, kind, id = '', tab = 'units'] = location.hash.split('/');
    if (kind === 'task') showTask(decodeURIComponent(id), tab === 'totals' ? 'totals' : 'units');
    else if (kind === 'submission') show(submissionView(await submission(decodeURIComponent(id))));
    else await showFirstTask();
  } catch (error) {
    report(error);
  }
}

function show(view: HTMLElement): void {
  main.replaceChildren(view);
}

function showLogin(): void {
  bar.replaceChildren(h('strong', {}, '勾稽'));
  show(loginView(() => void route()));
  main.querySelector('input')?.focus();
}

async function drawBar(): Promise<void> {
  const { name, bureau } = await me();
  const leave = async () => {
    await logout();
    await route();
  };
  bar.replaceChildren(
    h('strong', {}, '勾稽'),
    h('span', {}, `${bureau.name} ${bureau.office}`),
    h('span', { class: 'push quiet' }, name),
    button('退出登录', leave),
  );
}

async function showFirstTask(): Promise<void> {
  const [first] = await tasks();
  if (first) location.hash = `#/task/${first.id}/units`;
  else show(h('p', {}, '还没有填报任务。'));
}

function showTask(id: string, tab: Tab): void {
  stopLive =
    tab === 'totals'
      ? live(
          () => totalsOf(id, 'latest'),
          (data) => show(h('div', {}, taskHead(data.task, tab), totalsView(data))),
          report,
        )
      : live(
          () => unitsOf(id),
          ({ task, units }) => show(h('div', {}, taskHead(task, tab), unitsView(task, units))),
          report,
        );
}

/** A refused session leads back to the login; anything else is said and stays until the next step. */
function report(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) {
    stopLive();
    forgetSession();
    showLogin();
  }
  notice.textContent = error instanceof Error ? error.message : '页面出错，请刷新。';
}

addEventListener('hashchange', () => void route());
void route();
