/** 汇总数: what a bureau below reported, sum by sum. A press on one writes a remark on it. */

import type { AggregateView } from '../../../wire/aggregate.ts';
import type { ChangesView, CommentView } from '../../../wire/review.ts';
import { type AggregateSum, aggregateCoverage, aggregateTables } from '../../aggregate-tables.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { formWords, grouped } from '../../words.ts';
import type { Drafts } from './drafts.ts';
import { openRemark } from './remark.ts';
import type { Tables } from './tables.ts';

export interface AggregateOptions {
  readonly aggregate: AggregateView;
  readonly changes: ChangesView['changes'];
  readonly comments: () => readonly CommentView[];
  /** Null where the reader may not write remarks. */
  readonly drafts: Drafts | null;
}

export function aggregateOf({ aggregate, changes, comments, drafts }: AggregateOptions): Tables {
  const body = h('div', { class: 'stack' });
  const element = h(
    'div',
    { class: 'stack' },
    aggregateCoverage(aggregate),
    drafts ? h('p', { class: 'quiet hint' }, '点合计数写审核意见；意见随“退回修改”一起发出。') : null,
    body,
  );

  function cell(sum: AggregateSum): Child {
    const { form, field, value, unit } = sum;
    const same = (one: { readonly form: string | null; readonly field: string | null }) =>
      one.form === form && one.field === field;
    const was = changes.find(same);
    const said = [
      ...(drafts?.list() ?? []).filter(same).map(({ text }) => `意见（未发出）：${text}`),
      ...comments()
        .filter(same)
        .map(({ author, text }) => `${author}的意见：${text}`),
    ];
    const number = drafts
      ? button(
          grouped(value),
          () => openRemark(formWords(form), { form, field, text: value + unit }, drafts),
          {
            class: 'link',
            'aria-label': `${field} ${grouped(value)}，写审核意见`,
          },
        )
      : grouped(value);
    return h(
      'span',
      {},
      number,
      was ? h('small', { class: 'adjusted' }, `上一稿${grouped(was.before ?? '没有')}`) : null,
      ...said.map((words) => h('small', { class: 'adjusted' }, words)),
    );
  }

  function redraw(): void {
    body.replaceChildren(...aggregateTables(aggregate, cell));
  }

  redraw();
  // An aggregate has no sheets: nothing points at a cell of it.
  return { element, redraw, show() {} };
}
