/** 上报上级: what the bureau above expects, what would be sent now, and what it said. */

import type { OwedAboveView, PreviewView } from '../../../wire/aggregate.ts';
import type { ObligationFile } from '../../../wire/review.ts';
import type { TaskView } from '../../../wire/task.ts';
import { aggregateCoverage, aggregateTables } from '../../aggregate-tables.ts';
import { aggregateChecks } from '../../api/aggregates.ts';
import { fileAbove, owedAbove, previewUp } from '../../api/upward.ts';
import { live } from '../../live.ts';
import { whoAmI } from '../../me.ts';
import { copy } from '../../ui/clipboard.ts';
import { button, h } from '../../ui/h.ts';
import type { View } from '../../ui/view.ts';
import { aggregateFindings } from '../aggregates/left-out.ts';
import { taskHead } from '../task/head.ts';
import { aboveCard } from './above-card.ts';

interface Above {
  readonly owed: OwedAboveView;
  readonly file: ObligationFile;
}

export async function upwardView(
  task: TaskView,
  all: readonly TaskView[],
  fail: (error: unknown) => void,
): Promise<View> {
  const above = h('div', { class: 'stack' });
  const sums = h('div', { class: 'stack' });
  let preview: PreviewView | null = null;

  async function drawSums(): Promise<void> {
    const scope = { task: task.id, basis: 'accepted', node: '' } as const;
    const [made, { findings }] = await Promise.all([previewUp(task.id), aggregateChecks(scope)]);
    preview = made;
    sums.replaceChildren(
      h('h2', {}, '现在上报的数'),
      aggregateCoverage(made),
      aggregateFindings(findings),
      ...(made.figures.length === 0
        ? [h('p', { class: 'empty card' }, '还没有审核通过的单位，没有可以上报的数。')]
        : aggregateTables(made)),
    );
  }

  const load = async (): Promise<{ fitting: Above[]; others: OwedAboveView[] }> => {
    const owed = await owedAbove();
    const fits = ({ year, pack }: OwedAboveView) => year === task.year && pack === task.pack;
    const fitting = owed.filter(fits).map(async (one) => ({ owed: one, file: await fileAbove(one.task) }));
    return { fitting: await Promise.all(fitting), others: owed.filter((one) => !fits(one)) };
  };

  const refreshed = live(
    load,
    ({ fitting, others }) => {
      const cards = fitting.map(({ owed, file }) =>
        aboveCard(task, owed, file, {
          preview: () => preview,
          refresh: async () => {
            await Promise.all([drawSums(), refreshed.refresh()]);
          },
        }),
      );
      above.replaceChildren(...(cards.length > 0 ? cards : [notExpected(others)]));
    },
    fail,
  );
  try {
    await drawSums();
    await refreshed.refresh();
  } catch (error) {
    refreshed.stop();
    throw error;
  }
  return {
    title: '上报上级',
    element: h('div', {}, taskHead(task, all, 'upward'), h('div', { class: 'stack' }, above, sums)),
    stop: refreshed.stop,
  };
}

/** Nobody above expects this task: what to do about it. */
function notExpected(others: readonly OwedAboveView[]): HTMLElement {
  const { id, name } = whoAmI().bureau;
  if (others.length > 0) {
    return h(
      'section',
      { class: 'card' },
      h('p', {}, '上级没有与本任务年度和填报方案都相同的任务。上级现有：'),
      h(
        'ul',
        {},
        ...others.map((one) => h('li', {}, `${one.bureau}　${one.name}（${one.year}年度，${one.pack}）`)),
      ),
    );
  }
  return h(
    'section',
    { class: 'card' },
    h('p', {}, `要把汇总报给上级财政部门，请把${name}的编号告诉上级：`),
    h(
      'p',
      { class: 'row' },
      h('code', { class: 'code' }, id),
      button('复制编号', () => copy(id, '编号')),
    ),
    h(
      'p',
      { class: 'quiet' },
      '上级在“单位名册”的“下级财政部门”里认定本部门、并列为应报单位后，就可以在这里上报。',
    ),
  );
}
