/** 审核文件: files as they come in are read here, matched to the roster, checked, and answered. */

import type { TaskView } from '../../../wire/task.ts';
import { packs, roster } from '../../api/setup.ts';
import { tasks } from '../../api/tasks.ts';
import { select } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import type { View } from '../../ui/view.ts';
import { Intake } from './intake.ts';

export async function intakeView(): Promise<View> {
  const [all, units, available] = await Promise.all([tasks(), roster(), packs()]);
  const body = h('div', { class: 'stack' });
  let running: Intake | null = null;

  function begin(task: TaskView | null): void {
    running?.stop();
    running = new Intake({ task, units, pack: task?.pack ?? available[0]?.id ?? '', body });
  }

  begin(all[0] ?? null);
  const options = [...all.map(({ id, name }) => [id, name] as const), ['', '不按任务，只审核'] as const];
  const choose = (id: string) => begin(all.find((task) => task.id === id) ?? null);
  return {
    title: '审核文件',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head row' },
        h('h1', {}, '审核文件'),
        h(
          'label',
          { class: 'push row' },
          '对照任务',
          select(options, all[0]?.id ?? '', choose, { class: 'slim' }),
        ),
      ),
      body,
    ),
    stop: () => running?.stop(),
  };
}
