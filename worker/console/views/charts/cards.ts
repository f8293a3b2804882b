/** The charts one by one: title, the sentence that says what is to be seen, picture, numbers. */

import type { ChartsView } from '../../../wire/charts.ts';
import { yuanWords } from '../../aggregate-cell.ts';
import { bars } from '../../charts/bars.ts';
import { distances } from '../../charts/distances.ts';
import { chartCard } from '../../charts/frame.ts';
import { steps } from '../../charts/steps.ts';
import { h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { unitLink } from '../aggregates/tables.ts';

export function progressCard({ due, progress }: ChartsView): HTMLElement {
  const last = progress.at(-1);
  if (!last) return emptyCard('报送进度', '还没有单位报送。');
  const words = `截至${last.day}，应报${due}个，累计报送${last.reported}个（含退回待改的），审核通过${last.accepted}个。`;
  return chartCard(
    '报送进度',
    words,
    steps(
      words,
      progress.map(({ day }) => day),
      [
        { name: '累计报送', tone: 'first', values: progress.map(({ reported }) => reported) },
        { name: '审核通过', tone: 'second', values: progress.map(({ accepted }) => accepted) },
      ],
      { name: '应报', value: due },
    ),
    table({
      caption: '各日累计',
      rows: progress,
      columns: [
        { head: '日期', cell: ({ day }) => day },
        { head: '累计报送', cell: ({ reported }) => String(reported), number: true },
        { head: '审核通过', cell: ({ accepted }) => String(accepted), number: true },
      ],
    }),
  );
}

export function gradesCard({ grades }: ChartsView): HTMLElement {
  const whole = grades.reduce((sum, { units }) => sum + units, 0);
  if (whole === 0) return emptyCard('自评等级分布', '还没有可以评等级的得分。');
  const words = `${whole}个单位：${grades.map(({ grade, units }) => `${grade}${units}个`).join('、')}。`;
  return chartCard(
    '自评等级分布',
    words,
    bars(
      words,
      grades.map(({ grade, units }) => ({ name: grade, value: units, shown: String(units) })),
      true,
    ),
    table({
      caption: '各等级的单位数',
      rows: grades,
      columns: [
        { head: '等级', cell: ({ grade }) => grade },
        { head: '单位数', cell: ({ units }) => String(units), number: true },
        { head: '占比', cell: ({ units }) => `${((units / whole) * 100).toFixed(2)}%`, number: true },
      ],
    }),
  );
}

export function executionCard({ execution }: ChartsView): HTMLElement {
  const whole = execution.reduce((sum, { units }) => sum + units, 0);
  if (whole === 0) return emptyCard('预算执行率分布', '还没有可以算执行率的数。');
  const low = execution
    .filter(({ to }) => to !== null && to <= 80)
    .reduce((sum, { units }) => sum + units, 0);
  const over = execution.find(({ to }) => to === null)?.units ?? 0;
  const words = `${whole}个单位，低于80%的${low}个，超过100%的${over}个。`;
  return chartCard(
    '预算执行率分布',
    words,
    bars(
      words,
      execution.map((bin) => ({
        name: binName(bin),
        value: bin.units,
        shown: String(bin.units),
        tone: binTone(bin),
      })),
      true,
    ),
    table({
      caption: '各段的单位数（全年执行 ÷ 全年预算）',
      rows: execution,
      columns: [
        { head: '执行率', cell: binName },
        { head: '单位数', cell: ({ units }) => String(units), number: true },
      ],
    }),
  );
}

type ExecutionBin = ChartsView['execution'][number];

function binName({ from, to }: ExecutionBin): string {
  if (to === null) return `>${from}%`;
  return from === to ? `${from}%` : `${from}–${to}%`;
}

function binTone({ to }: ExecutionBin): 'bad' | 'wait' | null {
  if (to === null) return 'bad';
  return to <= 80 ? 'wait' : null;
}

export function threePublicCard({ threePublic }: ChartsView): HTMLElement {
  const last = threePublic.at(-1);
  if (!last) return emptyCard('“三公”经费决算', '还没有“三公”经费的数。');
  const words = `${threePublic.map(({ year, fen }) => `${year}年${yuanWords(fen)}万元`).join('，')}。`;
  return chartCard(
    '“三公”经费决算（万元）',
    words,
    bars(
      words,
      threePublic.map(({ year, fen }) => ({
        name: `${year}年`,
        value: Number(fen) / 1e6,
        shown: yuanWords(fen),
      })),
      false,
    ),
    table({
      caption: '各年“三公”经费决算',
      rows: threePublic,
      columns: [
        { head: '年度', cell: ({ year }) => String(year) },
        { head: '万元', cell: ({ fen }) => yuanWords(fen), number: true },
      ],
    }),
  );
}

type Outlier = ChartsView['outliers'][number];

const KINDS: Readonly<Record<Outlier['kind'], readonly [title: string, unit: string]>> = {
  score: ['自评得分明显偏离的单位', '分'],
  execution: ['执行率明显偏离的单位', '%'],
  'three-public': ['人均“三公”经费明显偏离的单位', '元/人'],
};

/** One card for each kind that has any; one that says so where there is none. */
export function outliersCards({ outliers }: ChartsView, task: string): HTMLElement[] {
  const kinds = [...new Set(outliers.map(({ kind }) => kind))];
  if (kinds.length === 0) return [emptyCard('明显偏离的单位', '没有明显偏离的单位（不足8个单位时不判断）。')];
  return kinds.map((kind) => {
    const [title, unit] = KINDS[kind];
    const own = outliers.filter((one) => one.kind === kind);
    const typical = own[0]?.typical ?? 0;
    const words = `中位数${number(typical)}${unit}（竖线）；${own.map((one) => `${one.unitName}${number(one.value)}${unit}`).join('，')}。`;
    return chartCard(
      title,
      `${own.length}个单位；竖线是中位数${number(typical)}${unit}。偏离不等于有错，请核实。`,
      distances(
        words,
        own.map((one) => ({
          name: one.unitName,
          value: one.value,
          typical,
          shown: `${number(one.value)}${unit}`,
        })),
      ),
      table<Outlier>({
        caption: title,
        rows: own,
        columns: [
          { head: '单位', cell: ({ unit: code, unitName }) => unitLink(task, code, unitName) },
          { head: unit, cell: ({ value }) => number(value), number: true },
          { head: '中位数', cell: () => number(typical), number: true },
        ],
      }),
    );
  });
}

function number(value: number): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });
}

function emptyCard(title: string, words: string): HTMLElement {
  return h('section', { class: 'card chart-card' }, h('h2', {}, title), h('p', { class: 'empty' }, words));
}
