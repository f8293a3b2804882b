/** Which units owe a task: a list to tick, with whole departments at once. */

import type { RosterEntryView } from '../../../wire/setup.ts';
import { textField } from '../../ui/form.ts';
import { h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';

export interface UnitChoice {
  readonly element: HTMLElement;
  readonly chosen: Set<string>;
}

export function unitChoice(units: readonly RosterEntryView[], chosen: Set<string>): UnitChoice {
  const search = textField({
    type: 'search',
    placeholder: '单位、编码、主管部门或业务股',
    'aria-label': '查找单位',
  });
  const count = h('span', { class: 'quiet', role: 'status' });
  const list = h('div');
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const above = ({ parent }: RosterEntryView) => names.get(parent ?? '') ?? '';

  function say(): void {
    count.textContent = `已选${chosen.size}个，名册共${units.length}个`;
  }

  function redraw(): void {
    const words = search.value.trim();
    const shown = units.filter((one) =>
      `${one.code} ${one.name} ${above(one)} ${one.office ?? ''}`.includes(words),
    );
    list.replaceChildren(
      table<RosterEntryView>({
        caption: '应报单位',
        quietCaption: true,
        empty: '没有符合的单位。',
        rows: shown,
        choice: {
          chosen,
          keyOf: ({ code }) => code,
          nameOf: ({ name }) => name,
          possible: () => true,
          changed: say,
        },
        columns: [
          { head: '预算编码', cell: ({ code }) => code, by: ({ code }) => code, tight: true },
          { head: '单位', cell: ({ name }) => name, by: ({ name }) => name },
          { head: '主管部门', cell: (one) => above(one) || '—', by: above },
          {
            head: '业务股',
            cell: ({ office }) => office ?? '—',
            by: ({ office }) => office ?? '',
            tight: true,
          },
        ],
      }),
    );
    say();
  }

  search.addEventListener('input', redraw);
  redraw();
  return {
    chosen,
    element: h('div', { class: 'unit-choice' }, h('div', { class: 'row tools' }, search, count), list),
  };
}
