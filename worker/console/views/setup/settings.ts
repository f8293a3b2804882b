/** 任务设置: deadline, closing, further units, and units with a deadline of their own. */

import type { ObligationView, TaskView } from '../../../wire/task.ts';
import { amendTask, roster, setTwoPerson, type TaskChange } from '../../api/setup.ts';
import { unitsOf } from '../../api/tasks.ts';
import { whoAmI } from '../../me.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, textArea, textField } from '../../ui/form.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { fromMomentField, moment, momentField } from '../../words.ts';
import { taskHead } from '../task/head.ts';
import { unitChoice } from './unit-choice.ts';

export async function settingsView(id: string, all: readonly TaskView[], reload: () => void): Promise<View> {
  const { task, units } = await unitsOf(id);
  const changed = (done: boolean) => {
    if (done) reload();
  };
  return {
    title: `${task.name} 设置`,
    element: h(
      'div',
      {},
      taskHead(task, all, 'settings'),
      h(
        'div',
        { class: 'stack' },
        h(
          'section',
          { class: 'card settings' },
          setting(
            '截止时间',
            moment(task.dueAt),
            button('更改', async () => changed(await changeDeadline(task))),
          ),
          setting(
            '接收报送',
            task.closed ? '已停止，单位不能再报' : '正在接收',
            button(task.closed ? '恢复接收' : '停止接收', async () => changed(await close(task))),
          ),
          setting(
            '应报单位',
            `${units.length}个`,
            button('增加单位', async () => changed(await addUnits(task, units))),
          ),
          setting('填报方案', task.pack, h('a', { href: `#/rules/${task.pack}` }, '查看审核规则')),
          twoPersons(changed),
        ),
        extensions(task, units),
      ),
    ),
  };
}

function setting(name: string, value: string, action: Child): HTMLElement {
  return h(
    'div',
    { class: 'row' },
    h('strong', {}, name),
    h('span', {}, value),
    h('span', { class: 'push' }, action),
  );
}

/** A change of the task, which always takes a reason. */
function amend(
  task: TaskView,
  title: string,
  body: readonly Child[],
  changeOf: () => Omit<TaskChange, 'reason'> | null,
): Promise<boolean> {
  const reason = textArea({ rows: 2, required: true });
  return openDialog({
    title,
    ...(body.length > 1 ? { size: 'wide' } : {}),
    body: [...body, field('原因（必填，记入操作记录）', reason)],
    actions: [
      {
        label: '确定',
        work: async () => {
          const change = changeOf();
          if (change === null || reason.value.trim() === '') {
            reason.focus();
            return true;
          }
          await amendTask(task.id, { ...change, reason: reason.value.trim() });
          told('已改动。');
          return false;
        },
      },
    ],
  });
}

function changeDeadline(task: TaskView): Promise<boolean> {
  const due = textField({ type: 'datetime-local', required: true }, momentField(task.dueAt));
  return amend(task, '更改截止时间', [field('新的截止时间', due)], () =>
    due.value === '' ? null : { dueAt: fromMomentField(due.value) },
  );
}

function close(task: TaskView): Promise<boolean> {
  const title = task.closed ? '恢复接收报送' : '停止接收报送';
  return amend(
    task,
    title,
    [h('p', {}, task.closed ? '恢复后，单位可以继续报送。' : '停止后，单位不能再报送；已报的不变。')],
    () => ({ closed: !task.closed }),
  );
}

async function addUnits(task: TaskView, units: readonly ObligationView[]): Promise<boolean> {
  const owing = new Set(units.map(({ unit }) => unit.code));
  const others = (await roster()).filter(({ code }) => !owing.has(code));
  const choice = unitChoice(others, new Set());
  const note = h('p', { class: 'quiet' }, '名册中还没有列入本任务的单位：');
  return amend(task, '增加应报单位', [note, choice.element], () =>
    choice.chosen.size > 0 ? { addUnits: [...choice.chosen] } : null,
  );
}

function twoPersons(changed: (done: boolean) => void): HTMLElement {
  const { twoPerson } = whoAmI().bureau;
  const reason = textArea({ rows: 2, required: true });
  const change = async () =>
    changed(
      await openDialog({
        title: twoPerson ? '取消审核改为一人办理' : '取消审核改为两人办理',
        body: [field('原因（必填，记入操作记录）', reason)],
        actions: [
          {
            label: '确定',
            work: async () => {
              if (reason.value.trim() === '') {
                reason.focus();
                return true;
              }
              await setTwoPerson(!twoPerson, reason.value.trim());
              return false;
            },
          },
        ],
      }),
    );
  return setting(
    '取消审核',
    twoPerson ? '须两人办理：一人提出，另一人确认' : '一人办理，须写原因',
    button(twoPerson ? '改为一人' : '改为两人', change),
  );
}

function extensions(task: TaskView, units: readonly ObligationView[]): HTMLElement {
  return table<ObligationView>({
    caption: '延期的单位',
    empty: '没有单位延期。在单位页面点“延期”。',
    rows: units.filter(({ dueAt }) => dueAt !== task.dueAt),
    columns: [
      { head: '预算编码', cell: ({ unit }) => unit.code, tight: true },
      {
        head: '单位',
        cell: ({ unit }) =>
          h('a', { href: `#/task/${task.id}/unit/${encodeURIComponent(unit.code)}` }, unit.name),
      },
      { head: '延至', cell: ({ dueAt }) => moment(dueAt), tight: true },
    ],
  });
}
