/** 催报 in one click: the text, grouped as wanted, to copy. */

import type { ObligationView, TaskView } from '../../../wire/task.ts';
import { type Grouping, reminderText } from '../../reminder.ts';
import { copy } from '../../ui/clipboard.ts';
import { openDialog } from '../../ui/dialog.ts';
import { field, select, textArea } from '../../ui/form.ts';

const GROUPINGS: readonly (readonly [Grouping, string])[] = [
  ['none', '不分组'],
  ['office', '按归口业务股'],
  ['department', '按主管部门'],
];

export function openReminder(task: TaskView, units: readonly ObligationView[]): Promise<boolean> {
  const text = textArea({ rows: 9, maxlength: 20_000 });
  const write = (grouping: string) => {
    text.value = reminderText(task, units, grouping as Grouping, new Date());
  };
  write('none');
  return openDialog({
    title: '催报',
    size: 'wide',
    body: [field('分组', select(GROUPINGS, 'none', write)), field('催报文字（可以改）', text)],
    cancel: '关闭',
    actions: [
      {
        label: '复制',
        work: async () => {
          await copy(text.value, '催报文字');
          return true;
        },
      },
    ],
  });
}
