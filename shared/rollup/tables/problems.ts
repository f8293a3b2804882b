/** 问题清单 of many units, and the problems that they have in common. */

import type { Finding } from '../../finding/finding.ts';
import { type Column, type SummaryTable, summaryTable } from '../table.ts';

export const PROBLEMS = 'problems';
export const COMMON_PROBLEMS = 'common-problems';

export interface UnitProblem {
  readonly unit: string;
  readonly unitName: string;
  readonly finding: Finding;
  readonly reason: string | null;
}

const LEVELS = { error: 'P0', warning: 'P1', info: 'P2' } as const;

const COLUMNS: readonly Column[] = [
  { key: 'level', head: '等级', kind: 'text' },
  { key: 'rule', head: '规则', kind: 'text' },
  { key: 'unitName', head: '对象', kind: 'text' },
  { key: 'place', head: '位置', kind: 'text' },
  { key: 'message', head: '发现', kind: 'text' },
  { key: 'facts', head: '事实及判定', kind: 'text' },
  { key: 'reason', head: '单位说明', kind: 'text' },
  { key: 'source', head: '依据', kind: 'text' },
];

/** One row for each finding, the gravest first. */
export function problems(list: readonly UnitProblem[]): SummaryTable {
  return summaryTable({
    id: PROBLEMS,
    title: '问题清单',
    columns: COLUMNS,
    rows: list.map(({ unit, unitName, finding, reason }) => ({
      unit,
      values: {
        level: LEVELS[finding.severity],
        rule: finding.rule,
        unitName,
        place: finding.sheet === null ? null : `${finding.sheet}!${finding.cells.join('、')}`,
        message: finding.message,
        facts: finding.arithmetic,
        reason,
        source: finding.source,
      },
    })),
  });
}

const COMMON_COLUMNS: readonly Column[] = [
  { key: 'rule', head: '规则', kind: 'text' },
  { key: 'units', head: '单位数', kind: 'count' },
  { key: 'count', head: '问题数', kind: 'count', summed: true },
  { key: 'example', head: '举例', kind: 'text' },
];

/** Rules that several units break, the most frequent first, each with an example. */
export function commonProblems(list: readonly UnitProblem[]): SummaryTable {
  const byRule = new Map<string, UnitProblem[]>();
  for (const problem of list) {
    byRule.set(problem.finding.rule, [...(byRule.get(problem.finding.rule) ?? []), problem]);
  }
  const rows = [...byRule].map(([rule, found]) => ({
    rule,
    units: new Set(found.map(({ unit }) => unit)).size,
    found,
  }));
  rows.sort((a, b) => b.units - a.units || b.found.length - a.found.length || (a.rule < b.rule ? -1 : 1));
  return summaryTable({
    id: COMMON_PROBLEMS,
    title: '共性问题',
    columns: COMMON_COLUMNS,
    rows: rows.map(({ rule, units, found }) => ({
      unit: null,
      values: {
        rule,
        units: BigInt(units) * 100n,
        count: BigInt(found.length) * 100n,
        example: found[0] ? `${found[0].unitName}：${found[0].finding.message}` : null,
      },
    })),
  });
}
