/** One unit's indicators scored again: 复核完成值, 复核得分, 扣分理由. */

import { nextInspectionState } from '../../../../shared/submission/inspection-states.ts';
import type { InspectionView } from '../../../wire/inspection.ts';
import { inspectionStep, putScores, type Score } from '../../api/office.ts';
import { type Action, openDialog } from '../../ui/dialog.ts';
import { textField } from '../../ui/form.ts';
import { type Child, h } from '../../ui/h.ts';
import { told } from '../../ui/notice.ts';
import { table } from '../../ui/table.ts';

type Indicator = InspectionView['indicators'][number];

interface Row {
  readonly indicator: Indicator;
  readonly result: HTMLInputElement;
  readonly score: HTMLInputElement;
  readonly reason: HTMLInputElement;
}

/** True where something was kept. */
export function openScores(task: string, inspection: InspectionView, edits: boolean): Promise<boolean> {
  const { unit, unitName, state, rev, indicators } = inspection;
  const mayScore = edits && nextInspectionState(state, 'score') !== null;
  const rows = indicators.map((indicator): Row => {
    const input = (name: string, value: string | null, more: Record<string, string | number> = {}) =>
      textField(
        { 'aria-label': `${indicator.indicator}${name}`, disabled: !mayScore, class: 'cell-input', ...more },
        value ?? '',
      );
    return {
      indicator,
      result: input('复核完成值', indicator.result ?? indicator.ownResult),
      score: input('复核得分', indicator.score ?? (mayScore ? indicator.ownScore : null), {
        inputmode: 'decimal',
        size: 5,
      }),
      reason: input('扣分理由', indicator.reason, { maxlength: 2000 }),
    };
  });
  return openDialog({
    title: `${unitName}：抽查复核`,
    size: 'whole',
    body: [
      inspection.answer === null
        ? null
        : h('p', { class: 'banner' }, h('strong', {}, '单位意见：'), inspection.answer),
      scoresTable(rows),
    ],
    cancel: '关闭',
    actions: actions(task, unit, rev, rows, { mayScore, state, edits }),
  });
}

function actions(
  task: string,
  unit: string,
  rev: number,
  rows: readonly Row[],
  { mayScore, state, edits }: { mayScore: boolean; state: InspectionView['state']; edits: boolean },
): Action[] {
  const may = (step: 'send' | 'finish') => edits && nextInspectionState(state, step) !== null;
  const saveScores = () => putScores(task, unit, rev, rows.map(scoreOf));
  return [
    ...(mayScore
      ? [
          {
            label: '保存复核',
            work: async () => {
              const wrong = rows.find((row) => !isComplete(row));
              if (wrong) {
                wrong.reason.setAttribute('aria-invalid', 'true');
                wrong.reason.focus();
                return true;
              }
              await saveScores();
              told('复核已保存。');
              return false;
            },
          },
        ]
      : []),
    ...(may('send') ? [step('反馈给单位', () => inspectionStep(task, unit, 'send', rev))] : []),
    ...(may('finish') ? [step('定案', () => inspectionStep(task, unit, 'finish', rev))] : []),
  ];
}

function step(label: string, work: () => Promise<unknown>): Action {
  return {
    label,
    work: async () => {
      await work();
      told(`已${label}。`);
    },
  };
}

/** points taken off need a reason. */
function isComplete({ indicator, score, reason }: Row): boolean {
  return Number(score.value) >= Number(indicator.ownScore) || reason.value.trim() !== '';
}

function scoreOf({ indicator, result, score, reason }: Row): Score {
  return {
    seq: indicator.seq,
    result: result.value.trim() || null,
    score: score.value.trim(),
    reason: reason.value.trim() || null,
  };
}

function scoresTable(rows: readonly Row[]): HTMLElement {
  return table<Row>({
    caption: '各项指标',
    quietCaption: true,
    empty: '没有可以复核的指标。',
    rows,
    columns: [
      { head: '指标', cell: ({ indicator }) => nameOf(indicator), roomy: true },
      { head: '指标值', cell: ({ indicator }) => indicator.target ?? '—', tight: true },
      { head: '自评完成值', cell: ({ indicator }) => indicator.ownResult ?? '—', tight: true },
      { head: '分值', cell: ({ indicator }) => indicator.weight, number: true },
      { head: '自评', cell: ({ indicator }) => indicator.ownScore, number: true },
      { head: '复核完成值', cell: ({ result }) => result },
      { head: '复核得分', cell: ({ score }) => score },
      { head: '扣分理由', cell: ({ reason }) => reason },
    ],
  });
}

function nameOf({ indicator, project }: Indicator): Child {
  return h('span', {}, indicator, project === null ? null : h('small', { class: 'quiet' }, `　${project}`));
}
