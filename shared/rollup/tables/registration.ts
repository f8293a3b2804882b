/** 报送情况登记表 and 填报质量通报. */

import { isReported, type State } from '../../submission/states.ts';
import type { UnitReport } from '../inputs.ts';
import { type Column, type SummaryTable, summaryTable } from '../table.ts';

export const REGISTRATION = 'registration';
export const QUALITY = 'quality';

const WORDS: Readonly<Record<State, string>> = {
  open: '未报',
  'pre-review': '送审',
  submitted: '已报',
  'in-review': '审核中',
  returned: '退回修改',
  accepted: '审核通过',
  reopened: '取消审核',
};

const COLUMNS: readonly Column[] = [
  { key: 'code', head: '部门编码', kind: 'text' },
  { key: 'name', head: '部门（单位）', kind: 'text' },
  { key: 'department', head: '主管部门', kind: 'text' },
  { key: 'due', head: '应报', kind: 'count', summed: true },
  { key: 'reported', head: '已报', kind: 'count', summed: true },
  { key: 'state', head: '状态', kind: 'text' },
  { key: 'receivedAt', head: '报送时间', kind: 'moment' },
  { key: 'returns', head: '退回次数', kind: 'count', summed: true },
  { key: 'late', head: '逾期', kind: 'count', summed: true },
  { key: 'missing', head: '缺少的附件', kind: 'text' },
];

/** One row for each unit that owes the task, reported or not. */
export function registration(units: readonly UnitReport[]): SummaryTable {
  return summaryTable({
    id: REGISTRATION,
    title: '报送情况登记表',
    columns: COLUMNS,
    rows: units.map((unit) => ({
      unit: unit.code,
      values: {
        code: unit.code,
        name: unit.name,
        department: unit.department,
        due: 100n,
        reported: isReported(unit.state) ? 100n : 0n,
        state: WORDS[unit.state],
        receivedAt: unit.receivedAt,
        returns: BigInt(unit.returns) * 100n,
        late: unit.late ? 100n : 0n,
        missing: unit.receivedAt === null ? null : missingAttachments(unit),
      },
    })),
  });
}

function missingAttachments({ owed, found }: UnitReport): string {
  const missing = owed.filter((number) => !found.includes(number));
  return missing.length > 0 ? missing.map((number) => `附件${number}`).join('、') : '齐全';
}

const QUALITY_COLUMNS: readonly Column[] = [
  { key: 'rank', head: '排名', kind: 'count' },
  { key: 'code', head: '部门编码', kind: 'text' },
  { key: 'name', head: '部门（单位）', kind: 'text' },
  { key: 'returns', head: '退回次数', kind: 'count', summed: true },
  { key: 'warnings', head: '须说明', kind: 'count', summed: true },
  { key: 'remarks', head: '供参考', kind: 'count', summed: true },
  { key: 'late', head: '逾期', kind: 'count', summed: true },
];

/** Reported units from the most careful to the least: by returns, then lateness, warnings, remarks. Equals share a rank. */
export function quality(units: readonly UnitReport[]): SummaryTable {
  const key = (unit: UnitReport) => [unit.returns, Number(unit.late), unit.warnings, unit.remarks];
  const ranked = units
    .filter(({ receivedAt }) => receivedAt !== null)
    .sort((a, b) => compareKeys(key(a), key(b)) || (a.code < b.code ? -1 : 1));
  let rank = 0;
  return summaryTable({
    id: QUALITY,
    title: '填报质量通报',
    columns: QUALITY_COLUMNS,
    rows: ranked.map((unit, i) => {
      const before = ranked[i - 1];
      if (!before || compareKeys(key(before), key(unit)) !== 0) rank = i + 1;
      return {
        unit: unit.code,
        values: {
          rank: BigInt(rank) * 100n,
          code: unit.code,
          name: unit.name,
          returns: BigInt(unit.returns) * 100n,
          warnings: BigInt(unit.warnings) * 100n,
          remarks: BigInt(unit.remarks) * 100n,
          late: unit.late ? 100n : 0n,
        },
      };
    }),
  });
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
