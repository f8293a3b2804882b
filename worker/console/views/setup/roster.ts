/** 单位名册: who there is, where they belong, and whether their computers are let in. */

import type { IssuedCodeView, RosterEntryView } from '../../../wire/setup.ts';
import { issueCodes, roster } from '../../api/setup.ts';
import { mayAdminister } from '../../me.ts';
import { PROJECT_EXAMPLE } from '../../setup/project-sheet.ts';
import { openWorkbook, textsAsXlsx } from '../../setup/read-file.ts';
import { ROSTER_EXAMPLE } from '../../setup/roster-sheet.ts';
import { badge } from '../../ui/badge.ts';
import { openDialog } from '../../ui/dialog.ts';
import { filePicker } from '../../ui/file-picker.ts';
import { textField } from '../../ui/form.ts';
import { button, h } from '../../ui/h.ts';
import { warned } from '../../ui/notice.ts';
import { save } from '../../ui/save.ts';
import { table } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { openBureausBelow } from './bureaus-below.ts';
import { codesSheet } from './codes.ts';
import { openDevices } from './devices.ts';
import { openImport } from './import-roster.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function rosterView(): Promise<View> {
  let units = await roster();
  const chosen = new Set<string>();
  const search = textField({ type: 'search', placeholder: '单位名称或预算编码', 'aria-label': '查找单位' });
  const list = h('div');
  const body = h('div');
  const give = button('发放授权码', giveCodes, { class: 'primary' });

  function redraw(): void {
    const words = search.value.trim().toLowerCase();
    const shown = units.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(words));
    give.textContent = chosen.size > 0 ? `发放授权码（${chosen.size}）` : '发放授权码';
    list.replaceChildren(rosterTable(shown, units, mayAdminister() ? chosen : null, { redraw, reload }));
  }

  async function reload(): Promise<void> {
    units = await roster();
    redraw();
  }

  async function take([file]: readonly File[]): Promise<void> {
    if (!file) return;
    const opened = await openWorkbook(file);
    if (!opened.ok) warned(opened.message);
    else if (await openImport(opened.workbook, units)) await reload();
  }

  async function giveCodes(): Promise<void> {
    const wanted = [...chosen];
    if (wanted.length === 0) {
      warned('请先在名册中选择单位。');
      return;
    }
    let issued: readonly IssuedCodeView[] = [];
    const replaced = units.filter(({ code, hasCode }) => chosen.has(code) && hasCode).length;
    await openDialog({
      title: `给${wanted.length}个单位发放报送授权码`,
      body: [
        h('p', {}, '每个单位一个，14天内用一次。授权码只在这时显示，请打印或抄送后再离开。'),
        replaced > 0
          ? h('p', { class: 'warn' }, `其中${replaced}个单位已有没用过的授权码，原来的随即失效。`)
          : null,
      ],
      actions: [
        {
          label: '发放',
          work: async () => {
            issued = await issueCodes(wanted);
          },
        },
      ],
    });
    if (issued.length === 0) return;
    chosen.clear();
    body.replaceChildren(
      codesSheet(issued, async () => {
        body.replaceChildren(main);
        await reload();
      }),
    );
  }

  search.addEventListener('input', redraw);
  const main = h(
    'div',
    {},
    h(
      'div',
      { class: 'row tools' },
      search,
      mayAdminister()
        ? h(
            'span',
            { class: 'push row' },
            button('下载名册样表', async () =>
              save(
                await textsAsXlsx({ 单位名册: ROSTER_EXAMPLE, 项目清单: PROJECT_EXAMPLE }),
                '单位名册样表.xlsx',
                XLSX,
              ),
            ),
            button('下级财政部门', async () => (await openBureausBelow(units)) && reload()),
            filePicker('导入名册（.xlsx）', take, { accept: '.xlsx,.xls,.xlsm' }),
            give,
          )
        : null,
    ),
    list,
  );
  body.append(main);
  redraw();
  return {
    title: '单位名册',
    element: h('div', {}, h('div', { class: 'page-head' }, h('h1', {}, '单位名册')), body),
  };
}

function rosterTable(
  shown: readonly RosterEntryView[],
  all: readonly RosterEntryView[],
  chosen: Set<string> | null,
  { redraw, reload }: { readonly redraw: () => void; readonly reload: () => Promise<void> },
): HTMLElement {
  const names = new Map(all.map(({ code, name }) => [code, name]));
  const choice = chosen && {
    chosen,
    keyOf: ({ code }: RosterEntryView) => code,
    nameOf: ({ name }: RosterEntryView) => name,
    possible: () => true,
    changed: redraw,
  };
  const above = ({ parent }: RosterEntryView) => (parent === null ? '' : (names.get(parent) ?? parent));
  return table<RosterEntryView>({
    caption: '单位名册',
    quietCaption: true,
    empty: all.length === 0 ? '名册是空的。请下载样表填写后导入。' : '没有符合的单位。',
    rows: shown,
    ...(choice ? { choice } : {}),
    columns: [
      { head: '预算编码', cell: ({ code }) => code, by: ({ code }) => code, tight: true },
      { head: '单位', cell: unitCell, by: ({ name }) => name },
      { head: '主管部门', cell: (one) => above(one) || '—', by: above },
      { head: '业务股', cell: ({ office }) => office ?? '—', by: ({ office }) => office ?? '', tight: true },
      { head: '联系人', cell: ({ contact, phone }) => [contact, phone].filter(Boolean).join(' ') || '—' },
      { head: '应报附件', cell: ({ attachments }) => attachments?.join('、') ?? '按方案', tight: true },
      {
        head: '项目',
        cell: ({ projects }) => String(projects.length),
        by: ({ projects }) => projects.length,
        number: true,
      },
      {
        head: '报送电脑',
        cell: (one) => devices(one, reload),
        by: ({ devices: count }) => count,
        tight: true,
      },
    ],
  });
}

function unitCell({ name, otherNames, bureauBelow }: RosterEntryView): HTMLElement {
  const others =
    otherNames.length > 0 ? h('span', { class: 'quiet' }, `　又名：${otherNames.join('、')}`) : null;
  const below = bureauBelow && h('span', { class: 'quiet' }, `　下级财政部门：${bureauBelow.name}`);
  return h('span', {}, name, others, below);
}

function devices(
  { code, name, devices: count, hasCode }: RosterEntryView,
  reload: () => Promise<void>,
): HTMLElement {
  return h(
    'span',
    { class: 'badges' },
    count > 0
      ? button(`${count}台`, async () => (await openDevices(code, name)) && reload(), {
          class: 'link',
          'aria-label': `${name}的${count}台电脑`,
        })
      : null,
    hasCode ? badge('已发授权码', 'info') : null,
    count === 0 && !hasCode ? h('span', { class: 'quiet' }, '未开通') : null,
  );
}
