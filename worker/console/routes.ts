/** Addresses and their views. Views that few people open are loaded when they are asked for. */

import { tasks } from './api/tasks.ts';
import { h } from './ui/h.ts';
import type { View } from './ui/view.ts';
import { newTaskView } from './views/setup/new-task.ts';
import { rosterView } from './views/setup/roster.ts';
import { settingsView } from './views/setup/settings.ts';
import type { Place } from './views/shell.ts';
import { submissionPage } from './views/submission/page.ts';
import { TASK_TABS, type TaskTab } from './views/task/head.ts';
import { unitsView } from './views/task/units.ts';

type Fail = (error: unknown) => void;

export interface Found {
  readonly place: Place;
  /** Shown without a login too. */
  readonly open?: boolean;
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly view: (fail: Fail) => Promise<View>;
}

/** The view of an address such as `#/task/ID/units`; the latest task where it names none. */
export function routeTo(hash: string): Found {
  const [, kind = '', ...parts] = hash.split('/').map(decodeURIComponent);
  const [id = '', tab = 'units', unit = '', version = null] = parts;
  switch (kind) {
    case 'task':
      return tab === 'unit'
        ? { place: 'task', wide: true, view: (fail) => submissionPage(id, unit, version, fail) }
        : { place: 'task', wide: true, view: (fail) => taskView(id, tab, fail) };
    case 'new-task':
      return { place: 'task', view: newTaskView };
    case 'roster':
      return { place: 'roster', wide: true, view: rosterView };
    default:
      return { place: 'task', view: firstTask };
  }
}

async function taskView(id: string, wanted: string, fail: Fail): Promise<View> {
  const all = await tasks();
  const tab: TaskTab = TASK_TABS.find(([one]) => one === wanted)?.[0] ?? 'units';
  switch (tab) {
    case 'settings':
      return settingsView(id, all, () => dispatchEvent(new HashChangeEvent('hashchange')));
    default:
      return unitsView(id, all, fail);
  }
}

async function firstTask(): Promise<View> {
  const [first] = await tasks();
  if (first) location.replace(`#/task/${first.id}/units`);
  return {
    title: '填报任务',
    element: first
      ? h('p', { class: 'loading' }, '正在打开……')
      : h('p', { class: 'empty card' }, '还没有填报任务。', h('a', { href: '#/new-task' }, '新建任务')),
  };
}
