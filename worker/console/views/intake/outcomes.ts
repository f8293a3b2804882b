/** What came out of the check of all files: how many stand how, unit by unit, the sums, and who sent nothing. */

import type { Clerk } from '../../intake/clerk.ts';
import type { Answers } from '../../intake/messages.ts';
import { type Figure, figures } from '../../ui/figures.ts';
import { type Child, h } from '../../ui/h.ts';
import type { Outcome } from './outputs.ts';
import { resultsTable } from './results.ts';
import { intakeTotals } from './totals.ts';

export interface OutcomesOptions {
  readonly outcomes: readonly Outcome[];
  /** How many there were to check: more than the outcomes where somebody stopped. */
  readonly all: number;
  readonly task: string;
  readonly clerk: Clerk;
  readonly sums: Answers['totals'];
  /** Names of those who sent nothing; null where no task says who should. */
  readonly absent: readonly string[] | null;
  readonly actions: readonly Child[];
}

export function outcomesSection(options: OutcomesOptions): HTMLElement[] {
  const { outcomes, all, task, clerk, sums, absent, actions } = options;
  const stopped = outcomes.length < all ? `已停止：审核了${outcomes.length} / ${all}` : null;
  return [
    h(
      'div',
      { class: 'row' },
      h('h2', {}, '审核结果'),
      stopped === null ? null : h('span', { class: 'warn' }, stopped),
      h('span', { class: 'push row' }, ...actions),
    ),
    figures(counts(outcomes, absent)),
    resultsTable(outcomes, task, clerk),
    ...(absent === null || absent.length === 0
      ? []
      : [
          h(
            'details',
            { class: 'card' },
            h('summary', {}, `没有交文件也没有报送的${absent.length}个单位`),
            h('p', {}, absent.join('、')),
          ),
        ]),
    intakeTotals(sums),
  ];
}

function counts(outcomes: readonly Outcome[], absent: readonly string[] | null): Figure[] {
  const count = (test: (errors: number, warnings: number) => boolean) =>
    String(
      outcomes.filter(
        ({
          checked: {
            counts: { error, warning },
          },
        }) => test(error, warning),
      ).length,
    );
  return [
    { name: '已审核', value: String(outcomes.length) },
    { name: '有须改正', value: count((errors) => errors > 0), kind: 'bad' },
    { name: '只有须说明', value: count((errors, warnings) => errors === 0 && warnings > 0), kind: 'wait' },
    { name: '没有问题', value: count((errors, warnings) => errors + warnings === 0), kind: 'good' },
    ...(absent === null ? [] : [{ name: '没有交文件', value: String(absent.length) }]),
  ];
}
