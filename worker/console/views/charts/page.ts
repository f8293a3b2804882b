/** 图表: what people would rather see than read, each with its numbers as a table. */

import type { ChartsView } from '../../../wire/charts.ts';
import type { TaskView } from '../../../wire/task.ts';
import { charts } from '../../api/aggregates.ts';
import { roster } from '../../api/setup.ts';
import { h } from '../../ui/h.ts';
import type { View } from '../../ui/view.ts';
import { scopeBar } from '../aggregates/scope-bar.ts';
import { taskHead } from '../task/head.ts';
import { executionCard, gradesCard, outliersCards, progressCard, threePublicCard } from './cards.ts';

export async function chartsView(
  task: TaskView,
  all: readonly TaskView[],
  fail: (error: unknown) => void,
): Promise<View> {
  const units = await roster();
  const body = h('div', { class: 'chart-grid' });
  const bar = scopeBar(task.id, units, () => void draw().catch(fail));

  async function draw(): Promise<void> {
    const data: ChartsView = await charts(bar.scope());
    body.replaceChildren(
      progressCard(data),
      gradesCard(data),
      executionCard(data),
      threePublicCard(data),
      ...outliersCards(data, task.id),
    );
  }

  await draw();
  return { title: '图表', element: h('div', {}, taskHead(task, all, 'charts'), bar.element, body) };
}
