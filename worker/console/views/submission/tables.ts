/** 填报的表: each sheet that holds a standard table, as filled. A press on a field writes a remark on it. */

import type { Workbook } from '../../../../shared/workbook/snapshot.ts';
import type { FormView } from '../../../wire/form.ts';
import { h } from '../../ui/h.ts';
import { sheetGrid, showCell } from '../../ui/sheet-grid.ts';
import { formWords } from '../../words.ts';
import type { Drafts } from './drafts.ts';
import type { Fields } from './fields.ts';
import type { Marks } from './marks.ts';
import { openRemark } from './remark.ts';

export interface TablesOptions {
  readonly workbook: Workbook;
  readonly forms: readonly FormView[];
  readonly fields: Fields;
  readonly marks: () => Marks;
  /** Null where the reader may not write remarks. */
  readonly drafts: Drafts | null;
}

export interface Tables {
  readonly element: HTMLElement;
  redraw(): void;
  show(sheet: string, cell: string): void;
}

export function tablesOf(options: TablesOptions): Tables {
  const { workbook, forms, fields, marks, drafts } = options;
  const sheets = workbook.sheets.filter(({ name }) => forms.some(({ sheet }) => sheet === name));
  let open = sheets[0];
  const tabs = h('div', { class: 'sheet-tabs', role: 'group', 'aria-label': '工作表' });
  const body = h('div');
  const element = h(
    'div',
    {},
    tabs,
    drafts ? h('p', { class: 'quiet hint' }, '点单元格写审核意见；意见随“退回修改”一起发出。') : null,
    body,
  );

  function redraw(): void {
    const all = marks();
    tabs.replaceChildren(...sheets.map((sheet) => tab(sheet.name, all.get(sheet.name)?.size ?? 0)));
    if (!open) {
      body.replaceChildren(h('p', { class: 'empty' }, '没有标准表。'));
      return;
    }
    const { name } = open;
    const inSheet = [...fields.at.values()].filter(({ sheet }) => sheet === name);
    const grid = sheetGrid({
      sheet: open,
      marks: all.get(name) ?? new Map(),
      fields: new Map(inSheet.map((one) => [one.cell, { name: one.field }])),
      ...(drafts ? { press: (cell: string) => remark(name, cell, drafts) } : {}),
    });
    const { scrollLeft = 0, scrollTop = 0 } = body.firstElementChild ?? {};
    body.replaceChildren(grid);
    grid.scrollTo(scrollLeft, scrollTop);
  }

  function remark(sheet: string, cell: string, own: Drafts): void {
    const place = fields.at.get(`${sheet}!${cell}`);
    if (place) void openRemark(`${sheet} ${cell}`, place, own);
  }

  function tab(name: string, marked: number): HTMLElement {
    const form = forms.find(({ sheet }) => sheet === name);
    const element = h(
      'button',
      {
        type: 'button',
        'aria-pressed': open?.name === name ? 'true' : 'false',
        title: form ? formWords(form.id) : null,
      },
      name,
      marked > 0 ? h('span', { class: 'count' }, String(marked)) : null,
    );
    element.addEventListener('click', () => choose(name));
    return element;
  }

  function choose(name: string): void {
    open = sheets.find((one) => one.name === name) ?? open;
    body.replaceChildren();
    redraw();
  }

  redraw();
  return {
    element,
    redraw,
    show(sheet, cell) {
      choose(sheet);
      showCell(body, cell);
    },
  };
}
