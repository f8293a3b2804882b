/** Drawing the sample: tried first, so that everybody sees whom the seed gives before anything is kept. */

import { yuanWords } from '../../aggregate-cell.ts';
import { type Draw, draw } from '../../api/office.ts';
import { openDialog, sentenceOf } from '../../ui/dialog.ts';
import { field, textArea, textField } from '../../ui/form.ts';
import { button, h } from '../../ui/h.ts';
import { told, warned } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';

export function openDraw(task: string): Promise<boolean> {
  const size = textField({ type: 'number', min: 1, max: 200, required: true }, '5');
  const seed = textField({ required: true }, new Date().toISOString().slice(0, 10));
  const years = textField({ type: 'number', min: 0, max: 10, required: true }, '3');
  const reason = textArea({ rows: 2, required: true }, '年度绩效自评抽查复核');
  const shown = h('div', { role: 'status' });
  const request = (dryRun: boolean): Draw => ({
    size: Number(size.value),
    seed: seed.value.trim(),
    years: Number(years.value),
    dryRun,
    reason: reason.value.trim(),
  });
  const attempt = async () => {
    try {
      const drawn = await draw(task, request(true));
      shown.replaceChildren(
        table({
          caption: `试抽：${drawn.length}个单位`,
          rows: drawn,
          columns: [
            { head: '预算编码', cell: ({ unit }) => unit, tight: true },
            { head: '单位', cell: ({ name }) => name },
            {
              head: '全年执行（万元）',
              cell: ({ amount }) => (amount === null ? '—' : yuanWords(amount)),
              number: true,
            },
          ],
        }),
      );
    } catch (error) {
      warned(sentenceOf(error));
    }
  };
  return openDialog({
    title: '抽取复核单位',
    size: 'wide',
    body: [
      h(
        'div',
        { class: 'columns' },
        field('抽几个单位', size, '金额大的更容易抽中'),
        field('种子', seed, '凭同一种子任何人可重抽出同样的单位'),
        field('前几年抽过的不再抽', years),
        field('原因（必填，记入操作记录）', reason),
      ),
      h('p', {}, button('试抽', attempt)),
      shown,
    ],
    actions: [
      {
        label: '抽取',
        work: async () => {
          const drawn = await draw(task, request(false));
          told(`抽取了${drawn.length}个单位。`);
        },
      },
    ],
  });
}
