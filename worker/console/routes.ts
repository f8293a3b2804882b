/** Addresses and their views. Views that few people open are loaded when they are asked for. */

import { ApiError } from './api/request.ts';
import { tasks } from './api/tasks.ts';
import { h } from './ui/h.ts';
import type { View } from './ui/view.ts';
import { tablesView } from './views/aggregates/tables.ts';
import { totalsView } from './views/aggregates/totals.ts';
import { chartsView } from './views/charts/page.ts';
import { inspectionsView } from './views/inspections/page.ts';
import { meView } from './views/office/me.ts';
import { recordView } from './views/office/record.ts';
import { staffView } from './views/office/staff.ts';
import { newTaskView } from './views/setup/new-task.ts';
import { rosterView } from './views/setup/roster.ts';
import { settingsView } from './views/setup/settings.ts';
import type { Place } from './views/shell.ts';
import { submissionPage } from './views/submission/page.ts';
import { TASK_TABS, type TaskTab } from './views/task/head.ts';
import { unitsView } from './views/task/units.ts';
import { upwardView } from './views/upward/page.ts';

type Fail = (error: unknown) => void;

export interface Found {
  /** Null: none of the menu's. */
  readonly place: Place | null;
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
        : { place: 'task', wide: true, view: (fail) => taskView(id, tab, unit, fail) };
    case 'new-task':
      return { place: 'task', view: newTaskView };
    case 'files':
      return {
        place: 'files',
        wide: true,
        view: async () => (await import('./views/intake/page.ts')).intakeView(),
      };
    case 'rules':
      return {
        place: 'rules',
        open: true,
        wide: true,
        view: async () => (await import('./views/rules.ts')).rulesView(id),
      };
    case 'record':
      return { place: 'record', wide: true, view: recordView };
    case 'staff':
      return { place: 'staff', view: staffView };
    case 'me':
      return { place: null, view: async () => meView() };
    case 'roster':
      return { place: 'roster', wide: true, view: rosterView };
    default:
      return { place: 'task', view: firstTask };
  }
}

async function taskView(id: string, wanted: string, part: string, fail: Fail): Promise<View> {
  const all = await tasks();
  const tab: TaskTab = TASK_TABS.find(([one]) => one === wanted)?.[0] ?? 'units';
  const taskOf = () => all.find((task) => task.id === id) ?? missing();
  switch (tab) {
    case 'tables':
      return tablesView(taskOf(), all, part, fail);
    case 'charts':
      return chartsView(taskOf(), all, fail);
    case 'inspections':
      return inspectionsView(taskOf(), all);
    case 'totals':
      return totalsView(taskOf(), all, fail);
    case 'upward':
      return upwardView(taskOf(), all, fail);
    case 'settings':
      return settingsView(id, all, () => dispatchEvent(new HashChangeEvent('hashchange')));
    default:
      return unitsView(id, all, fail);
  }
}

function missing(): never {
  throw new ApiError(404, 'not_found', '没有这项填报任务，可能已换了账号。请从“填报任务”重新进入。');
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
