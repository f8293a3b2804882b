/** 抽查复核表, indicator by indicator, and its summary by unit or project. */

import type { Inspection } from '../rules/aggregate-finding.ts';
import { type Column, type SummaryTable, summaryTable } from '../table.ts';

export const INSPECTIONS = 'inspections';
export const INSPECTION_SUMMARY = 'inspection-summary';

/** One indicator of what was inspected; `indicator` is its name on the third level. */
export interface InspectedIndicator extends Inspection {
  readonly firstLevel: string | null;
  readonly secondLevel: string | null;
  /** 定量 or 定性. */
  readonly nature: string | null;
  readonly target: string | null;
  readonly measuredIn: string | null;
  readonly ownResult: string | null;
  readonly result: string | null;
}

const DEFINITION = '偏离度＝（自评得分－复核得分）÷自评得分；正数表示自评偏高。';

const SCORES: readonly Column[] = [
  { key: 'ownScore', head: '自评得分', kind: 'score' },
  { key: 'score', head: '复核得分', kind: 'score' },
  { key: 'deviation', head: '偏差', kind: 'score' },
  { key: 'rate', head: '偏离度', kind: 'rate', ratio: { of: 'deviation', by: 'ownScore' } },
];

const COLUMNS: readonly Column[] = [
  { key: 'name', head: '单位（项目）', kind: 'text' },
  { key: 'firstLevel', head: '一级指标', kind: 'text' },
  { key: 'secondLevel', head: '二级指标', kind: 'text' },
  { key: 'indicator', head: '三级指标', kind: 'text' },
  { key: 'nature', head: '性质', kind: 'text' },
  { key: 'target', head: '指标值', kind: 'text' },
  { key: 'measuredIn', head: '计量单位', kind: 'text' },
  { key: 'weight', head: '权重', kind: 'score' },
  { key: 'ownResult', head: '自评完成值', kind: 'text' },
  { key: 'result', head: '复核完成值', kind: 'text' },
  ...SCORES,
  { key: 'reason', head: '备注', kind: 'text' },
];

/** One row for each indicator, in the order given. */
export function inspections(list: readonly InspectedIndicator[]): SummaryTable {
  return summaryTable({
    id: INSPECTIONS,
    title: '抽查复核表',
    columns: COLUMNS,
    rows: list.map((one) => {
      const { unit, unitName: _name, project: _project, ...values } = one;
      return { unit, values: { ...values, name: nameOf(one), deviation: one.ownScore - one.score } };
    }),
    notes: [DEFINITION],
  });
}

const SUMMARY_COLUMNS: readonly Column[] = [
  { key: 'name', head: '单位（项目）', kind: 'text' },
  ...SCORES,
  { key: 'reasons', head: '主要偏差原因', kind: 'text' },
];

const MOST_REASONS = 3;

/** One row for each unit or project; the reasons of its largest deductions. */
export function inspectionSummary(list: readonly InspectedIndicator[]): SummaryTable {
  const inspected = Map.groupBy(list, ({ unit, project }) => `${unit}/${project ?? ''}`);
  return summaryTable({
    id: INSPECTION_SUMMARY,
    title: '抽查复核汇总表',
    columns: SUMMARY_COLUMNS,
    rows: [...inspected.values()].flatMap((indicators) => {
      const [first] = indicators;
      if (!first) return [];
      const ownScore = indicators.reduce((sum, one) => sum + one.ownScore, 0n);
      const score = indicators.reduce((sum, one) => sum + one.score, 0n);
      const values = { ownScore, score, deviation: ownScore - score, reasons: mainReasons(indicators) };
      return [{ unit: first.unit, values: { name: nameOf(first), ...values } }];
    }),
    notes: [DEFINITION],
  });
}

function nameOf({ unitName, project }: InspectedIndicator): string {
  return project === null ? unitName : `${unitName}：${project}`;
}

function mainReasons(indicators: readonly InspectedIndicator[]): string | null {
  const deducted = ({ ownScore, score }: Inspection) => Number(ownScore - score);
  const reasons = indicators
    .filter((one) => deducted(one) > 0 && one.reason?.trim())
    .sort((a, b) => deducted(b) - deducted(a))
    .slice(0, MOST_REASONS)
    .map(({ indicator, reason }) => `${indicator}：${reason?.trim()}`);
  return reasons.length > 0 ? reasons.join('；') : null;
}
