/** What stands above every view of a task: which task, its deadline, and the way to the other views. */

import type { TaskView } from '../../../wire/task.ts';
import { isOfBureau, mayAdminister } from '../../me.ts';
import { badge } from '../../ui/badge.ts';
import { select } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import { moment } from '../../words.ts';

export const TASK_TABS = [
  ['units', '报送情况'],
  ['tables', '汇总表'],
  ['totals', '合计与穿透'],
  ['charts', '图表'],
  ['inspections', '抽查复核'],
  ['upward', '上报上级'],
  ['settings', '任务设置'],
] as const;
export type TaskTab = (typeof TASK_TABS)[number][0];

export function taskHead(task: TaskView, all: readonly TaskView[], tab: TaskTab): HTMLElement {
  const may: Partial<Record<TaskTab, boolean>> = { upward: isOfBureau(), settings: mayAdminister() };
  const tabs = TASK_TABS.filter(([id]) => may[id] ?? true);
  return h(
    'div',
    { class: 'page-head' },
    h(
      'div',
      { class: 'row' },
      h('h1', {}, task.name),
      task.closed ? badge('已停止接收', 'plain') : null,
      h('span', { class: 'quiet' }, `截止 ${moment(task.dueAt)}`),
      all.length > 1 ? otherTasks(task, all, tab) : null,
      mayAdminister() ? h('a', { href: '#/new-task', class: 'push' }, '新建任务') : null,
    ),
    h(
      'nav',
      { class: 'tabs', 'aria-label': '任务' },
      ...tabs.map(([id, label]) =>
        h('a', { href: `#/task/${task.id}/${id}`, 'aria-current': id === tab ? 'page' : null }, label),
      ),
    ),
  );
}

function otherTasks(task: TaskView, all: readonly TaskView[], tab: TaskTab): HTMLElement {
  const go = (id: string) => {
    location.hash = `#/task/${id}/${tab}`;
  };
  const options = all.map(({ id, name }) => [id, name] as const);
  return select(options, task.id, go, { 'aria-label': '换一个任务', class: 'slim' });
}
