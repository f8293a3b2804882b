/** One unit's part of a task: what it sent, what was found, what passed between unit and bureau, and what to do now. */

import type { ChangesView, ObligationFile } from '../../../wire/review.ts';
import type { SubmissionView } from '../../../wire/submission.ts';
import { changes, fileOf, sentWorkbook, submission } from '../../api/tasks.ts';
import { live } from '../../live.ts';
import { mayReview } from '../../me.ts';
import { badge, stateBadge } from '../../ui/badge.ts';
import { figures } from '../../ui/figures.ts';
import { findingList } from '../../ui/finding.ts';
import { button, type Child, h } from '../../ui/h.ts';
import type { View } from '../../ui/view.ts';
import { moment } from '../../words.ts';
import { aggregateOf } from './aggregate.ts';
import { changesTable } from './changes.ts';
import { draftsOf } from './drafts.ts';
import { fieldsOf } from './fields.ts';
import { historyOf, versionAddress } from './history.ts';
import { marksOf } from './marks.ts';
import { remarkPlace, stepButtons } from './steps.ts';
import { tablesOf } from './tables.ts';

export async function submissionPage(
  task: string,
  unit: string,
  version: string | null,
  fail: (error: unknown) => void,
): Promise<View> {
  let file = await fileOf(task, unit);
  const id = version ?? file.obligation.latest?.id ?? null;
  const head = h('div');
  const body = id === null ? null : await sentBody(id, () => file, redrawHead);
  const history = h('div');

  function redrawHead(): void {
    head.replaceChildren(headOf(file, body?.shown ?? null));
    const context = {
      file,
      shown: body?.shown ?? null,
      drafts: body?.drafts ?? draftsOf(`${task}/${unit}`, () => {}),
      refresh: refreshed.refresh,
    };
    head.querySelector('.actions')?.replaceChildren(...(isLatest() ? stepButtons(context) : []));
    body?.drawDrafts();
  }

  const isLatest = () => id === null || id === file.obligation.latest?.id;

  function redraw(fresh: ObligationFile): void {
    file = fresh;
    redrawHead();
    history.replaceChildren(historyOf(file, (sent) => versionAddress(file.obligation, sent)));
    body?.tables.redraw();
  }

  const refreshed = live(() => fileOf(task, unit), redraw, fail);
  const { name } = file.obligation.unit;
  redraw(file);
  return {
    title: name,
    element: h('div', {}, head, body ? body.withHistory(history) : history),
    stop: refreshed.stop,
  };
}

function headOf(file: ObligationFile, shown: SubmissionView | null): HTMLElement {
  const { obligation } = file;
  const { task, unit, latest, dueAt } = obligation;
  const version = shown?.receipt.version ?? null;
  const newer = latest && version !== null && version < obligation.version;
  return h(
    'div',
    { class: 'page-head' },
    h('p', { class: 'crumbs' }, h('a', { href: `#/task/${task.id}/units` }, task.name)),
    h(
      'div',
      { class: 'row' },
      h('h1', {}, unit.name),
      stateBadge(obligation),
      shown?.receipt.late ? badge('逾期报送', 'wait') : null,
      obligation.reopenAsked ? badge('已有人提出取消审核，待第二人确认', 'wait') : null,
      h('span', { class: 'push actions' }),
    ),
    h(
      'p',
      { class: 'quiet' },
      [
        `预算编码 ${unit.code}`,
        unit.department ? `主管部门 ${unit.department.name}` : '',
        unit.office ?? '',
        [unit.contact, unit.phone].filter(Boolean).join(' '),
        version === null ? '还没有报送' : `第${version}稿　${moment(shown?.receipt.receivedAt ?? '')}报送`,
        `截止 ${moment(dueAt)}`,
      ]
        .filter(Boolean)
        .join('　·　'),
    ),
    newer
      ? h(
          'p',
          { class: 'banner' },
          `正在看第${version}稿，最新是第${obligation.version}稿。`,
          h('a', { href: versionAddress(obligation, latest.id) }, '看最新一稿'),
        )
      : null,
  );
}

const TABS = [
  ['tables', '填报的表'],
  ['findings', '问题与说明'],
  ['last-version', '与上一稿比'],
  ['last-year', '与上年比'],
  ['history', '往来记录'],
] as const;
type Tab = (typeof TABS)[number][0];

async function sentBody(id: string, file: () => ObligationFile, changed: () => void) {
  const [shown, workbook, since] = await Promise.all([
    submission(id),
    sentWorkbook(id),
    changes(id, 'last-version'),
  ]);
  const fields = fieldsOf(shown.forms);
  const drafts = draftsOf(id, () => {
    tables.redraw();
    changed();
  });
  const own = mayReview() ? drafts : null;
  const comments = () => file().comments;
  const tables = shown.aggregate
    ? aggregateOf({ aggregate: shown.aggregate, changes: since.changes, comments, drafts: own })
    : tablesOf({
        workbook,
        forms: shown.forms,
        fields,
        marks: () =>
          marksOf(
            {
              findings: shown.findings,
              changes: since.changes,
              comments: comments(),
              drafts: drafts.list(),
            },
            fields,
          ),
        drafts: own,
      });
  const side = h('div');
  const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': '报送内容' });
  const panel = h('div', { role: 'tabpanel', class: 'panel' });

  function show(sheet: string, cell: string): void {
    open('tables');
    tables.show(sheet, cell);
  }

  function drawDrafts(): void {
    const list = drafts.list();
    side.replaceChildren(
      ...(list.length === 0
        ? []
        : [
            h(
              'section',
              { class: 'banner drafts', 'aria-label': '未发出的审核意见' },
              h('strong', {}, `未发出的意见${list.length}条（退回修改时一起发出）`),
              h(
                'ul',
                {},
                ...list.map((one) =>
                  h(
                    'li',
                    {},
                    h('span', {}, `${remarkPlace(one)}：${one.text}`),
                    button('删去', () => drafts.set(one.form, one.field, ''), { class: 'link' }),
                  ),
                ),
              ),
            ),
          ]),
    );
  }

  let history: HTMLElement = h('div');
  const contents: Readonly<Record<Tab, () => Child | Promise<Child>>> = {
    tables: () => tables.element,
    findings: () => findingsOf(shown, show),
    'last-version': () => changesTable(since, 'last-version', fields, show),
    'last-year': async () => changesTable(await lastYear(), 'last-year', fields, show),
    history: () => history,
  };
  let fromLastYear: Promise<ChangesView> | null = null;
  const lastYear = () => {
    fromLastYear ??= changes(id, 'last-year');
    return fromLastYear;
  };

  async function open(tab: Tab): Promise<void> {
    for (const element of tabs.children) {
      element.setAttribute('aria-selected', String(element.getAttribute('data-tab') === tab));
    }
    const content = await contents[tab]();
    panel.replaceChildren(...(content === null ? [] : [content]));
    panel.setAttribute('aria-label', TABS.find(([one]) => one === tab)?.[1] ?? '');
  }

  const { error, warning, info } = shown.counts;
  const counts: Partial<Record<Tab, number>> = {
    findings: error + warning + info,
    'last-version': since.changes.length,
  };
  tabs.append(
    ...TABS.map(([tab, label]) => {
      const name = tab === 'tables' && shown.aggregate ? '汇总数' : label;
      const count = counts[tab] ?? 0;
      const element = h(
        'button',
        { type: 'button', role: 'tab', 'data-tab': tab },
        count > 0 ? `${name}（${count}）` : name,
      );
      element.addEventListener('click', () => void open(tab));
      return element;
    }),
  );
  void open('tables');
  return {
    shown,
    drafts,
    tables,
    drawDrafts,
    withHistory(element: HTMLElement): HTMLElement {
      history = element;
      return h('div', {}, summary(shown), side, tabs, panel);
    },
  };
}

function summary({ counts, forms, receipt, aggregate }: SubmissionView): HTMLElement {
  const code = { name: '校验码', value: h('code', { title: receipt.digest }, receipt.digest.slice(0, 12)) };
  if (aggregate) {
    return figures([
      { name: '应报', value: String(aggregate.due), note: '个单位' },
      { name: '计入', value: String(aggregate.counted), note: '个单位' },
      { name: '合计', value: String(aggregate.figures.length), note: '个' },
      code,
    ]);
  }
  return figures([
    { name: '须改正', value: String(counts.error), kind: counts.error > 0 ? 'bad' : null },
    { name: '须说明', value: String(counts.warning), kind: counts.warning > 0 ? 'wait' : null },
    { name: '供参考', value: String(counts.info) },
    { name: '未核', value: String(counts.notChecked) },
    { name: '标准表', value: String(forms.length), note: '张' },
    code,
  ]);
}

function findingsOf({ findings }: SubmissionView, show: (sheet: string, cell: string) => void): HTMLElement {
  const explanations = new Map(findings.map(({ id, explanation }) => [id, explanation]));
  return findingList(findings, ({ id }) => {
    const said = explanations.get(id);
    return {
      show,
      explanation: said
        ? h('span', {}, h('strong', {}, '单位说明：'), `${said.reason}（${said.by}，${moment(said.at)}）`)
        : null,
    };
  });
}
