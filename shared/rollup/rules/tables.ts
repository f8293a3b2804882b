/** Rules about the summary tables themselves: nothing twice, totals that follow, shares that fill the whole. */

import { gradeOf, KEYS } from '../inputs.ts';
import { sumOf, type Value } from '../table.ts';
import { GRADES } from '../tables/grades.ts';
import { UNIT_RESULTS } from '../tables/unit-results.ts';
import type { AggregateFinding, AggregateRule } from './aggregate-finding.ts';
import { yuan } from './words.ts';

/** no unit and no project is counted twice. */
export const nothingTwice: AggregateRule = ({ units, projects }) => {
  const twice = (keys: readonly (readonly [key: string, unit: string, name: string])[]) => {
    const seen = new Set<string>();
    return keys.filter(([key]) => seen.size === seen.add(key).size);
  };
  return [
    ...twice(units.map(({ code, name }) => [code, code, name])),
    ...twice(projects.map(({ unit, name }) => [`${unit}/${plain(name)}`, unit, name])),
  ].map(([, unit, name]) => ({
    rule: 'A-01',
    severity: 'error' as const,
    units: [unit],
    message: `“${name}”被计入两次，请核对名册和项目名称。`,
  }));
};

/** every total is the sum of its rows. */
export const totalsAreSums: AggregateRule = ({ tables }) =>
  tables.flatMap((table) =>
    table.columns.flatMap(({ key, head, summed }): AggregateFinding[] => {
      const [sum, total] = [sumOf(table.rows, key), table.total?.[key] ?? null];
      if (!summed || sum === total) return [];
      const message = `《${table.title}》“${head}”合计应为${shown(sum)}，表中为${shown(total)}。`;
      return [{ rule: 'A-02', severity: 'error', units: [], message }];
    }),
  );

/** a total's rate is formed from the totals, never from the rates. */
export const ratesOfTotals: AggregateRule = ({ tables }) =>
  tables.flatMap(({ title, columns }) =>
    columns
      .filter(({ kind, ratio, summed }) => kind === 'rate' && (summed || !ratio))
      .map(({ head }) => ({
        rule: 'A-03',
        severity: 'error' as const,
        units: [],
        message: `《${title}》“${head}”的合计应按合计数计算，不能取各单位比率的平均。`,
      })),
  );

/** the grades count every scored unit once, and the shares total 100 %. */
export const gradesFillTheWhole: AggregateRule = ({ units, bands, tables }) => {
  const table = tables.find(({ id }) => id === GRADES);
  if (!table) return [];
  const scored = units.filter(
    ({ figures }) => gradeOf(figures.get(KEYS.score) ?? null, bands) !== null,
  ).length;
  const counted = Number(table.total?.count ?? 0n) / 100;
  const findings: AggregateFinding[] = [];
  if (counted !== scored) {
    const message = `等级分布表应有${scored}个单位，各等级合计${counted}个，差${counted - scored}个。`;
    findings.push({ rule: 'A-05', severity: 'error', units: [], message });
  }
  for (const key of ['countShare', 'moneyShare']) {
    const shares = table.rows.flatMap(({ values }) => hundredthsOfPercent(values[key] ?? null));
    const whole = shares.reduce((sum, share) => sum + share, 0);
    if (shares.length > 0 && whole !== 10_000) {
      const message = `等级分布表的占比合计应为100%，现为${whole / 100}%。`;
      findings.push({ rule: 'A-05', severity: 'error', units: [], message });
    }
  }
  return findings;
};

/** the grade in the table is the one that the score gives. */
export const gradesFollowScores: AggregateRule = ({ tables, bands }) => {
  const table = tables.find(({ id }) => id === UNIT_RESULTS);
  return (table?.rows ?? []).flatMap(({ unit, values }): AggregateFinding[] => {
    const score = typeof values.score === 'bigint' ? values.score : null;
    const right = gradeOf(score, bands);
    if (right === (values.grade ?? null)) return [];
    const message = `${values.name}自评得分对应“${right}”，表中为“${values.grade}”。`;
    return [{ rule: 'A-06', severity: 'error', units: unit === null ? [] : [unit], message }];
  });
};

/** A-07: what a department reports for all is its units' sum less what passed between them. */
export const departmentsAddUp: AggregateRule = ({ departments }) =>
  departments.flatMap(({ unit, unitName, field, reported, sum, transfers }): AggregateFinding[] => {
    const right = sum - transfers;
    if (reported === right) return [];
    const message = `${unitName}“${field}”应为${yuan(right)}万元（本级及下级${yuan(sum)}，减内部转拨${yuan(transfers)}），填报${yuan(reported)}万元，差${yuan(reported - right)}万元。`;
    return [{ rule: 'A-07', severity: 'error', units: [unit], message }];
  });

function hundredthsOfPercent(value: Value): number[] {
  return typeof value === 'string' ? [Math.round(Number.parseFloat(value) * 100)] : [];
}

function shown(value: Value | undefined): string {
  return typeof value === 'bigint' ? yuan(value) : '空';
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
