/** One task of the bureau above: where it stands, what was said, and sending. */

import type { Receipt } from '../../../../shared/submission/contract.ts';
import { nextState } from '../../../../shared/submission/states.ts';
import type { OwedAboveView, PreviewView } from '../../../wire/aggregate.ts';
import type { ObligationFile } from '../../../wire/review.ts';
import type { TaskView } from '../../../wire/task.ts';
import { aggregateCoverage } from '../../aggregate-tables.ts';
import { newKey } from '../../api/new-key.ts';
import { ApiError } from '../../api/request.ts';
import { reportUp } from '../../api/upward.ts';
import { mayAdminister, whoAmI } from '../../me.ts';
import { badge, stateBadge } from '../../ui/badge.ts';
import { openDialog } from '../../ui/dialog.ts';
import { button, h } from '../../ui/h.ts';
import { grouped, moment } from '../../words.ts';
import { historyOf } from '../submission/history.ts';

export interface AboveCard {
  /** What the page shows as the sums of now; null while they load. */
  readonly preview: () => PreviewView | null;
  readonly refresh: () => Promise<void>;
}

export function aboveCard(
  task: TaskView,
  owed: OwedAboveView,
  file: ObligationFile,
  context: AboveCard,
): HTMLElement {
  const { obligation } = file;
  const { state, version, latest, dueAt } = obligation;
  const open = !owed.closed && nextState(state, 'submit') !== null;
  const label = version === 0 ? '上报' : '重新上报';
  return h(
    'section',
    { class: 'card stack', 'aria-label': `上报${owed.bureau}` },
    h(
      'div',
      { class: 'row' },
      h('h2', {}, `上报${owed.bureau}`),
      stateBadge(obligation),
      owed.closed ? badge('已停止接收', 'plain') : null,
      latest?.late ? badge('逾期报送', 'wait') : null,
      open && mayAdminister()
        ? button(label, () => send(task, owed, context), { class: 'push primary' })
        : null,
    ),
    h(
      'p',
      { class: 'quiet' },
      [
        owed.name,
        `作为${obligation.unit.name}（${obligation.unit.code}）`,
        latest === null ? '还没有上报' : `第${version}稿　${moment(latest.receivedAt)}报送`,
        `截止 ${moment(dueAt)}`,
      ].join('　·　'),
    ),
    state === 'returned' ? returnedBanner(file) : null,
    version === 0
      ? null
      : h(
          'details',
          {},
          h('summary', {}, '往来记录'),
          historyOf(file, () => null),
        ),
  );
}

/** Why it came back, and the remarks on single sums. */
function returnedBanner({ history, comments, obligation }: ObligationFile): HTMLElement {
  const reason = history.findLast(({ action }) => action === 'return')?.reason ?? '';
  const own = comments.filter(({ version }) => version === obligation.version);
  return h(
    'div',
    { class: 'banner' },
    h('strong', {}, '上级退回修改：'),
    reason,
    own.length === 0
      ? null
      : h(
          'ul',
          {},
          ...own.map(({ field, text }) => h('li', {}, h('strong', {}, field ?? '整份汇总'), `　${text}`)),
        ),
  );
}

async function send(task: TaskView, owed: OwedAboveView, { preview, refresh }: AboveCard): Promise<void> {
  const seen = preview();
  if (!seen) return;
  const key = newKey();
  let receipt: Receipt | null = null;
  const report = async () => {
    try {
      const { task: to, version: baseVersion } = owed;
      receipt = await reportUp(task.id, { to, baseVersion, digest: seen.digest }, key);
    } catch (error) {
      // Behind the dialog the page shows what stands now; it is for the person to look at it and press again.
      if (error instanceof ApiError && error.status === 409) await refresh();
      throw error;
    }
  };
  await openDialog({
    title: `${owed.version === 0 ? '上报' : '重新上报'}${owed.bureau}`,
    body: [
      h('p', {}, `${whoAmI().bureau.name}，${task.name}，第${owed.version + 1}稿。`),
      aggregateCoverage(seen),
      mainSums(seen),
      h('p', { class: 'quiet' }, '只报合计（含汇总调整），不报各单位的表。上级收到后可以退回，改好再报。'),
    ],
    actions: [{ label: '确认上报', work: report }],
  });
  if (receipt === null) return;
  await refresh();
  await showReceipt(receipt);
}

/** Those by which anybody knows the whole. */
const MAIN_SUMS = [
  ['overall-evaluation', '年度资金总额[年初预算]', '年初预算'],
  ['overall-evaluation', '年度资金总额[全年执行]', '全年执行'],
  ['basic-data', '三公经费[本年决算]', '“三公”经费本年决算'],
  ['basic-data', '在职人数', '在职人数'],
] as const;

function mainSums({ figures }: PreviewView): HTMLElement {
  const found = MAIN_SUMS.flatMap(([form, field, words]) => {
    const sum = figures.find((one) => one.form === form && one.field === field);
    return sum ? [h('li', {}, `${words}　`, h('strong', {}, `${grouped(sum.value)}${sum.unit}`))] : [];
  });
  return h('ul', {}, ...found, h('li', {}, `共${figures.length}个合计，见本页`));
}

function showReceipt({ id, version, receivedAt, digest, late }: Receipt): Promise<boolean> {
  return openDialog({
    title: '报送回执',
    body: [
      h('p', {}, `上级已收到第${version}稿。`, late ? badge('逾期报送', 'wait') : null),
      h('p', {}, '报送编号　', h('code', {}, id)),
      h('p', {}, `收到时间　${moment(receivedAt)}`),
      h('p', {}, '校验码　', h('code', { class: 'wrap' }, digest)),
    ],
    cancel: '关闭',
  });
}
