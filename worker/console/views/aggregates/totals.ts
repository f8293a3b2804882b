/** 合计与穿透: the sum of every field; a press on one leads to the units and cells that it is made of. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import type { TaskView } from '../../../wire/task.ts';
import type { Totals, TotalView } from '../../../wire/total.ts';
import { sumTables } from '../../aggregate-tables.ts';
import { adjustments, aggregateChecks, type Scope, totals } from '../../api/aggregates.ts';
import { roster } from '../../api/setup.ts';
import { mayReview } from '../../me.ts';
import { button, type Child, h } from '../../ui/h.ts';
import type { View } from '../../ui/view.ts';
import { formWords, grouped } from '../../words.ts';
import { taskHead } from '../task/head.ts';
import { adjustmentsTable, openAdjust } from './adjustments.ts';
import { openDrill } from './drill.ts';
import { aggregateFindings, leftOutLine } from './left-out.ts';
import { scopeBar } from './scope-bar.ts';

export async function totalsView(
  task: TaskView,
  all: readonly TaskView[],
  fail: (error: unknown) => void,
): Promise<View> {
  const units: readonly RosterEntryView[] = await roster();
  const body = h('div', { class: 'stack' });
  let sums: Totals | null = null;
  const redraw = () => void draw().catch(fail);
  const bar = scopeBar(task.id, units, redraw, [
    mayReview()
      ? button('新增汇总调整', async () => (await openAdjust(task.id, units, sums?.totals ?? [])) && redraw())
      : null,
  ]);

  async function draw(): Promise<void> {
    const scope = bar.scope();
    const [made, list, { findings }] = await Promise.all([
      totals(scope),
      adjustments(scope),
      aggregateChecks(scope),
    ]);
    sums = made;
    const forms = [...new Set(made.totals.map(({ form }) => form))];
    body.replaceChildren(
      leftOutLine(made.leftOut, made.task),
      aggregateFindings(findings),
      ...(made.totals.length === 0 ? [h('p', { class: 'empty card' }, '还没有可以汇总的报送。')] : []),
      ...forms.flatMap((form) =>
        formTotals(
          form,
          made.totals.filter((one) => one.form === form),
          scope,
        ),
      ),
      adjustmentsTable(list),
    );
  }

  await draw();
  return {
    title: '合计与穿透',
    element: h('div', {}, taskHead(task, all, 'totals'), bar.element, body),
  };
}

function formTotals(form: string, list: readonly TotalView[], scope: Scope): HTMLElement[] {
  return sumTables(form, `${formWords(form)}合计`, list, (total) => amount(total, scope), [
    { head: '单位数', cell: ({ units }) => String(units), number: true },
  ]);
}

/** The sum; adjustments stand apart below it, so that nobody takes them for what was reported. */
function amount(total: TotalView, scope: Scope): Child {
  const { field, value, units, adjustment, adjusted } = total;
  return h(
    'span',
    {},
    button(grouped(value), () => openDrill(scope, total), {
      class: 'link',
      title: `${units}个单位，点开穿透查询`,
      'aria-label': `${field} ${grouped(value)}，穿透查询`,
    }),
    adjustment === null
      ? null
      : h('small', { class: 'adjusted' }, `调整${grouped(adjustment)}，调整后${grouped(adjusted)}`),
  );
}
