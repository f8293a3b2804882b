/** A new task: year and pack, who owes it, until when. */

import { createTask, packs, roster } from '../../api/setup.ts';
import { sentenceOf } from '../../ui/dialog.ts';
import { checkBox, field, select, textField } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import type { View } from '../../ui/view.ts';
import { fromMomentField } from '../../words.ts';
import { unitChoice } from './unit-choice.ts';

export async function newTaskView(): Promise<View> {
  const [available, units] = await Promise.all([packs(), roster()]);
  const lastYear = new Date().getFullYear() - 1;
  const year = textField({ type: 'number', min: 2000, max: 2100, required: true }, String(lastYear));
  const name = textField({ required: true }, nameFor(lastYear));
  const options = available.map((pack) => [pack.id, `${pack.name}（第${pack.version}版）`] as const);
  const pack = select(options, options.at(0)?.[0] ?? '', () => {}, { required: true });
  const due = textField({ type: 'datetime-local', required: true });
  const first = checkBox('先由主管部门初审其下级单位');
  const choice = unitChoice(units, new Set(units.map(({ code }) => code)));
  const problem = h('p', { class: 'problem', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'primary' }, '新建任务');
  const form = h(
    'form',
    { class: 'card stack' },
    h(
      'div',
      { class: 'columns' },
      field('年度', year, '所报数据的年度'),
      field('任务名称', name),
      field('填报方案', pack, '表样、审核规则、等级和权重都由方案决定'),
      field('截止时间', due, '北京时间；过后仍可报送，记为逾期'),
    ),
    first.element,
    h('h2', {}, '应报单位'),
    units.length === 0
      ? h('p', { class: 'warn' }, '名册是空的，请先', h('a', { href: '#/roster' }, '导入单位名册'), '。')
      : choice.element,
    problem,
    h('div', { class: 'actions' }, send),
  );
  year.addEventListener('input', () => {
    if (/^\d{4}$/.test(year.value)) name.value = nameFor(Number(year.value));
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    if (choice.chosen.size === 0) {
      problem.textContent = '请至少选一个应报单位。';
      return;
    }
    send.disabled = true;
    try {
      const all = choice.chosen.size === units.length;
      const id = await createTask({
        name: name.value.trim(),
        year: Number(year.value),
        pack: pack.value,
        dueAt: fromMomentField(due.value),
        firstAudit: first.box.checked,
        ...(all ? {} : { units: [...choice.chosen] }),
      });
      location.hash = `#/task/${id}/units`;
      told('任务已建好。请到“单位名册”给还没有开通的单位发放授权码。');
    } catch (error) {
      problem.textContent = sentenceOf(error);
    } finally {
      send.disabled = false;
    }
  });
  return {
    title: '新建任务',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head' },
        h('p', { class: 'crumbs' }, h('a', { href: '#/' }, '填报任务')),
        h('h1', {}, '新建填报任务'),
      ),
      form,
    ),
  };
}

function nameFor(year: number): string {
  return `${year}年度部门整体支出绩效自评`;
}
