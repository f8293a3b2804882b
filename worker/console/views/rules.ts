/** 审核规则: every rule of a pack in plain words with its source, to be searched. No login is needed to read it. */

import { PACKS } from '../../../shared/pack/packs.ts';
import { findRules, type RuleArea, type RuleLine, rulesOf } from '../rule-list.ts';
import { severityBadge } from '../ui/badge.ts';
import { select, textField } from '../ui/form.ts';
import { type Child, h } from '../ui/h.ts';
import { table } from '../ui/table.ts';
import type { View } from '../ui/view.ts';
import { SEVERITY_WORDS } from '../words.ts';

const AREAS: readonly (readonly [RuleArea | '', string])[] = [
  ['', '全部规则'],
  ['tables', '表格'],
  ['report', '自评报告'],
  ['formula', '公式'],
];

export function rulesView(wanted: string): View {
  const pack = PACKS.find(({ id }) => id === wanted) ?? PACKS[0];
  const lines = rulesOf(pack);
  const filter = { words: '', area: '', severity: '' };
  const search = textField({
    type: 'search',
    placeholder: '编号、词语、表名，如：三公 控制率',
    'aria-label': '查找规则',
  });
  const count = h('span', { class: 'quiet', role: 'status' });
  const list = h('div');

  function redraw(): void {
    const found = findRules(lines, filter.words).filter(
      ({ area, severity }) =>
        (filter.area === '' || area === filter.area) &&
        (filter.severity === '' || severity === filter.severity),
    );
    count.textContent = `${found.length}条，共${lines.length}条`;
    list.replaceChildren(rulesTable(found));
  }

  search.addEventListener('input', () => {
    filter.words = search.value;
    redraw();
  });
  const choose = (key: 'area' | 'severity') => (value: string) => {
    filter[key] = value;
    redraw();
  };
  const severities = [['', '全部级别'] as const, ...Object.entries(SEVERITY_WORDS)];
  const open = (id: string) => {
    location.hash = `#/rules/${id}`;
  };
  redraw();
  return {
    title: '审核规则',
    element: h(
      'div',
      {},
      h(
        'div',
        { class: 'page-head row' },
        h('h1', {}, '审核规则'),
        select(
          PACKS.map(({ id, name, version }) => [id, `${name}（第${version}版）`] as const),
          pack.id,
          open,
          { 'aria-label': '填报方案' },
        ),
      ),
      h(
        'div',
        { class: 'row tools' },
        search,
        select(AREAS, '', choose('area'), { 'aria-label': '审核什么' }),
        select(severities, '', choose('severity'), { 'aria-label': '级别' }),
        count,
      ),
      list,
    ),
  };
}

function rulesTable(lines: readonly RuleLine[]): HTMLElement {
  return table<RuleLine>({
    caption: '审核规则',
    quietCaption: true,
    empty: '没有符合的规则。',
    rows: lines,
    columns: [
      { head: '编号', cell: ({ id }) => h('code', {}, id), by: ({ id }) => id, tight: true },
      { head: '规则', cell: content, by: ({ title }) => title },
      { head: '适用', cell: ({ on }) => on, by: ({ on }) => on },
      {
        head: '级别',
        cell: ({ severity }) => severityBadge(severity),
        by: ({ severity }) => severity,
        tight: true,
      },
      { head: '依据', cell: ({ source }) => source, by: ({ source }) => source },
    ],
  });
}

function content({ title, formula, when, message }: RuleLine): Child {
  return h(
    'div',
    { class: 'rule-line' },
    h('strong', {}, title),
    formula === null ? null : h('p', {}, h('span', { class: 'quiet' }, '审核公式 '), h('code', {}, formula)),
    when === null ? null : h('p', {}, h('span', { class: 'quiet' }, '只在此时审核 '), h('code', {}, when)),
    message === null ? null : h('p', { class: 'quiet' }, `提示：${message}`),
  );
}
