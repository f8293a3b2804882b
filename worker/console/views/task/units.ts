/** 报送情况: who owes, who has reported and how far the review is; refreshed while it is looked at. */

import type { ObligationView, TaskUnits, TaskView } from '../../../wire/task.ts';
import { acceptMany, unitsOf } from '../../api/tasks.ts';
import { live } from '../../live.ts';
import { isOfBureau, mayReview } from '../../me.ts';
import { openDialog } from '../../ui/dialog.ts';
import { select, textField } from '../../ui/form.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import type { Choice } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { choicesOf, filtered, NO_FILTER } from './filter.ts';
import { taskHead } from './head.ts';
import { openReminder } from './reminder-dialog.ts';
import { drawShare, standingButtons } from './standings.ts';
import { unitsTable } from './units-table.ts';

export async function unitsView(
  id: string,
  all: readonly TaskView[],
  fail: (error: unknown) => void,
): Promise<View> {
  let data: TaskUnits = await unitsOf(id);
  const filter = { ...NO_FILTER };
  const chosen = new Set<string>();
  const head = h('div');
  const standings = h('div', { class: 'standings', role: 'group', 'aria-label': '按状态筛选' });
  const bar = h('div', { class: 'share', role: 'img' });
  const list = h('div');
  const accept = button('批量审核通过', acceptChosen, { class: 'primary' });
  const tools = toolbar(data.units, filter, redraw, [
    button('催报', () => openReminder(data.task, data.units)),
    mayReview() && isOfBureau() ? accept : null,
  ]);

  function redraw(): void {
    const shown = filtered(data.units, filter);
    for (const code of chosen)
      if (!data.units.some((one) => one.unit.code === code && mayAccept(one))) chosen.delete(code);
    standings.replaceChildren(...standingButtons(data.units, filter, redraw));
    drawShare(bar, data.units);
    list.replaceChildren(unitsTable(shown, mayReview() && isOfBureau() ? choice() : null));
    drawAccept();
  }

  function drawAccept(): void {
    accept.textContent = chosen.size > 0 ? `批量审核通过（${chosen.size}）` : '批量审核通过';
    accept.disabled = chosen.size === 0;
  }

  function choice(): Choice<ObligationView> {
    return {
      chosen,
      keyOf: ({ unit }) => unit.code,
      nameOf: ({ unit }) => unit.name,
      possible: mayAccept,
      changed: drawAccept,
    };
  }

  async function acceptChosen(): Promise<void> {
    const units = data.units.filter(({ unit }) => chosen.has(unit.code));
    if (units.length === 0) return;
    await openDialog({
      title: `审核通过${units.length}个单位`,
      body: [
        h('p', {}, units.map(({ unit }) => unit.name).join('、')),
        h('p', { class: 'quiet' }, '通过后锁定，单位不能再改；要改须取消审核。'),
      ],
      actions: [{ label: '审核通过', work: () => accepted(units) }],
    });
    await refreshed.refresh();
    redraw();
  }

  async function accepted(units: readonly ObligationView[]): Promise<void> {
    const { units: results } = await acceptMany(
      id,
      units.map(({ unit, version }) => ({ unit: unit.code, version })),
    );
    const failed = results.filter(({ ok }) => !ok);
    for (const { unit, ok } of results) if (ok) chosen.delete(unit);
    told(`审核通过${results.length - failed.length}个单位。`);
    if (failed.length > 0)
      void openDialog({
        title: `${failed.length}个单位没有通过`,
        body: [refusals(failed, units)],
        cancel: '关闭',
      });
  }

  const refreshed = live(
    () => unitsOf(id),
    (fresh) => {
      data = fresh;
      head.replaceChildren(taskHead(data.task, all, 'units'));
      redraw();
    },
    fail,
  );
  head.append(taskHead(data.task, all, 'units'));
  redraw();
  return {
    title: data.task.name,
    element: h('div', {}, head, standings, bar, tools, list),
    stop: refreshed.stop,
  };
}

function mayAccept({ state }: ObligationView): boolean {
  return state === 'submitted' || state === 'in-review';
}

function refusals(
  failed: readonly { readonly unit: string; readonly detail: string | null }[],
  units: readonly ObligationView[],
): HTMLElement {
  const nameOf = (code: string) => units.find(({ unit }) => unit.code === code)?.unit.name ?? code;
  return h('ul', {}, ...failed.map(({ unit, detail }) => h('li', {}, `${nameOf(unit)}：${detail ?? ''}`)));
}

function toolbar(
  units: readonly ObligationView[],
  filter: { department: string; office: string; words: string },
  redraw: () => void,
  actions: readonly Child[],
): HTMLElement {
  const { departments, offices } = choicesOf(units);
  const search = textField({ type: 'search', placeholder: '单位名称或预算编码', 'aria-label': '查找单位' });
  search.addEventListener('input', () => {
    filter.words = search.value;
    redraw();
  });
  const choose = (key: 'department' | 'office') => (value: string) => {
    filter[key] = value;
    redraw();
  };
  return h(
    'div',
    { class: 'row tools' },
    search,
    departments.length > 0
      ? select([['', '全部主管部门'], ...departments], '', choose('department'), { 'aria-label': '主管部门' })
      : null,
    offices.length > 0
      ? select([['', '全部业务股'], ...offices.map((one) => [one, one] as const)], '', choose('office'), {
          'aria-label': '归口业务股',
        })
      : null,
    h('span', { class: 'push row' }, ...actions),
  );
}
