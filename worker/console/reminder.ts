/** 催报: who has not reported, as text to paste into a group chat. */

import { isReported } from '../../shared/submission/states.ts';
import type { ObligationView, TaskView } from '../wire/task.ts';
import { hourWords, moment } from './words.ts';

export type Grouping = 'none' | 'office' | 'department';

const OTHERS: Readonly<Record<Exclude<Grouping, 'none'>, string>> = {
  office: '未定业务股',
  department: '县直单位',
};

/** Those who still owe the task: never reported, returned or reopened. */
export function owing(units: readonly ObligationView[]): ObligationView[] {
  return units.filter(({ state }) => !isReported(state));
}

/** 截至5月20日9时应报120、已报86、未报34：names, by group where one is wanted. */
export function reminderText(
  task: TaskView,
  units: readonly ObligationView[],
  grouping: Grouping,
  now: Date,
): string {
  const missing = owing(units);
  const count = `应报${units.length}、已报${units.length - missing.length}、未报${missing.length}`;
  const head = `${task.name}：截至${hourWords(now)}${count}。`;
  if (missing.length === 0) return `${head}已全部报送。`;
  const lines = groupsOf(missing, grouping).map(([group, list]) =>
    group === null ? `未报：${names(list)}。` : `【${group}】${list.length}个：${names(list)}。`,
  );
  return [head, ...lines, `截止时间${moment(task.dueAt)}，请未报单位抓紧报送。`].join('\n');
}

function names(list: readonly ObligationView[]): string {
  return list.map(nameWithState).join('、');
}

/** What was returned is owed again; who knows that sends it sooner. */
function nameWithState({ unit, state, overdue }: ObligationView): string {
  const notes = [
    ...(state === 'returned' ? ['退回待改'] : []),
    ...(state === 'reopened' ? ['取消审核待重报'] : []),
    ...(overdue ? ['已逾期'] : []),
  ];
  return notes.length > 0 ? `${unit.name}（${notes.join('，')}）` : unit.name;
}

function groupsOf(
  units: readonly ObligationView[],
  grouping: Grouping,
): [group: string | null, units: ObligationView[]][] {
  if (grouping === 'none') return [[null, [...units]]];
  const groupOf = ({ unit }: ObligationView) =>
    (grouping === 'office' ? unit.office : unit.department?.name) ?? OTHERS[grouping];
  return [...Map.groupBy(units, groupOf)];
}
