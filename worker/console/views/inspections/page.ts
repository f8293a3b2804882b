/** 抽查复核 and 整改台账: a seeded sample, scored again indicator by indicator, told to the unit, settled, followed up. */

import type { CorrectionView, InspectionView } from '../../../wire/inspection.ts';
import type { TaskView } from '../../../wire/task.ts';
import { yuanWords } from '../../aggregate-cell.ts';
import { corrections, inspections } from '../../api/office.ts';
import { isOfBureau, mayReview } from '../../me.ts';
import { badge, type Tone } from '../../ui/badge.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import type { View } from '../../ui/view.ts';
import { moment } from '../../words.ts';
import { taskHead } from '../task/head.ts';
import { openClosing, openCorrection } from './corrections.ts';
import { openDraw } from './draw.ts';
import { openScores } from './scores.ts';

export const INSPECTION_WORDS: Readonly<Record<InspectionView['state'], readonly [string, Tone]>> = {
  drawn: ['复核中', 'info'],
  sent: ['已反馈，待单位意见', 'wait'],
  confirmed: ['单位已确认', 'info'],
  objected: ['单位有异议', 'bad'],
  final: ['已定案', 'good'],
};

export async function inspectionsView(task: TaskView, all: readonly TaskView[]): Promise<View> {
  const body = h('div', { class: 'stack' });
  const edits = mayReview() && isOfBureau();
  const reload = async (done: boolean | Promise<boolean>) => {
    if (await done) await draw();
  };

  async function draw(): Promise<void> {
    const [drawn, list] = await Promise.all([inspections(task.id), corrections(task.id)]);
    const open = (one: InspectionView) => reload(openScores(task.id, one, edits));
    const units = drawn.map(({ unit, unitName }) => [unit, unitName] as const);
    body.replaceChildren(
      inspectionsTable(drawn, open),
      h(
        'div',
        { class: 'row' },
        h('h2', {}, '整改台账'),
        edits && units.length > 0
          ? h(
              'span',
              { class: 'push' },
              button('新增整改', () => reload(openCorrection(task.id, units))),
            )
          : null,
      ),
      correctionsTable(list, edits ? (one) => reload(openClosing(task.id, one)) : null),
    );
  }

  await draw();
  return {
    title: '抽查复核',
    element: h(
      'div',
      {},
      taskHead(task, all, 'inspections'),
      h(
        'div',
        { class: 'row tools' },
        h('h2', {}, '抽查复核'),
        edits
          ? h(
              'span',
              { class: 'push' },
              button('抽取单位', () => reload(openDraw(task.id)), { class: 'primary' }),
            )
          : null,
      ),
      body,
    ),
  };
}

function inspectionsTable(
  drawn: readonly InspectionView[],
  open: (one: InspectionView) => Promise<void>,
): HTMLElement {
  return table<InspectionView>({
    caption: '抽中的单位',
    quietCaption: true,
    empty: '还没有抽取。抽取按种子进行，任何人凭同一种子可重抽出同样的单位。',
    rows: drawn,
    columns: [
      { head: '预算编码', cell: ({ unit }) => unit, by: ({ unit }) => unit, tight: true },
      {
        head: '单位',
        cell: (one) => button(one.unitName, () => open(one), { class: 'link' }),
        by: ({ unitName }) => unitName,
      },
      {
        head: '全年执行（万元）',
        cell: ({ amount }) => (amount === null ? '—' : yuanWords(amount)),
        by: ({ amount }) => Number(amount ?? 0),
        number: true,
      },
      { head: '自评得分', cell: (one) => ownTotal(one), number: true },
      { head: '复核得分', cell: (one) => scoredTotal(one), number: true },
      { head: '状态', cell: ({ state }) => badge(...INSPECTION_WORDS[state]), tight: true },
      { head: '单位意见', cell: ({ answer }) => answer ?? '—' },
      {
        head: '抽取时间',
        cell: ({ drawnAt, seed }) => h('span', { title: `种子：${seed}` }, moment(drawnAt)),
        tight: true,
      },
    ],
  });
}

const ofUnit = ({ indicators }: InspectionView) => indicators.filter(({ project }) => project === null);

/** Hundredths, so that points add up exactly. */
export function points(scores: readonly (string | null)[]): string {
  const sum = scores.reduce((total, score) => total + Math.round(Number(score ?? 0) * 100), 0);
  return (sum / 100).toFixed(2);
}

function ownTotal(one: InspectionView): string {
  return points(ofUnit(one).map(({ ownScore }) => ownScore));
}

function scoredTotal(one: InspectionView): Child {
  const own = ofUnit(one);
  const left = own.filter(({ score }) => score === null).length;
  if (left === own.length) return '—';
  return left > 0 ? `尚余${left}项` : points(own.map(({ score }) => score));
}

function correctionsTable(
  list: readonly CorrectionView[],
  close: ((one: CorrectionView) => Promise<void>) | null,
): HTMLElement {
  const standing = (one: CorrectionView): Child => {
    if (one.closedAt !== null) return badge(`已销号 ${moment(one.closedAt)}`, 'good');
    if (one.answer === null) return badge('待单位反馈', 'wait');
    const done =
      close && button('销号', () => close(one), { class: 'link', 'aria-label': `${one.unitName}：销号` });
    return h('span', { class: 'badges' }, badge('待核实', 'info'), done);
  };
  return table<CorrectionView>({
    caption: '整改台账',
    quietCaption: true,
    empty: '没有整改事项。',
    rows: list,
    columns: [
      { head: '单位', cell: ({ unitName }) => unitName, by: ({ unitName }) => unitName },
      { head: '问题', cell: ({ problem }) => problem, roomy: true },
      { head: '整改要求', cell: ({ request }) => request, roomy: true },
      { head: '期限', cell: ({ dueOn }) => dueOn, by: ({ dueOn }) => dueOn, tight: true },
      { head: '整改情况', cell: ({ answer }) => answer ?? '—' },
      { head: '状态', cell: standing, tight: true },
    ],
  });
}
