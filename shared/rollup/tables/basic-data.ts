/** Summaries of 附件1: 三公经费, 财政供养人员, 政府采购和公用经费. */

import { basicKey, KEYS, type UnitReport } from '../inputs.ts';
import { type Column, type Row, type SummaryTable, summaryTable } from '../table.ts';

export const THREE_PUBLIC = 'three-public';
export const STAFF = 'staff';
export const RUNNING_COSTS = 'running-costs';

const COLUMN_NAMES = ['上年决算', '本年预算', '本年决算'] as const;

const ITEM_COLUMNS = (year: number): Column[] => [
  { key: 'item', head: '项目', kind: 'text' },
  { key: '上年决算', head: `${year - 1}年决算数`, kind: 'money' },
  { key: '本年预算', head: `${year}年预算数`, kind: 'money' },
  { key: '本年决算', head: `${year}年决算数`, kind: 'money' },
  { key: 'change', head: '变动率', kind: 'rate', ratio: { of: '本年决算', by: '上年决算', change: true } },
  { key: 'control', head: '控制率', kind: 'rate', ratio: { of: '本年决算', by: '本年预算' } },
  { key: 'over', head: '超预算单位数', kind: 'count' },
];

export function threePublic(units: readonly UnitReport[], year: number): SummaryTable {
  const items: readonly { item: string; sumOf?: readonly number[] }[] = [
    { item: '三公经费', sumOf: [1, 4, 5] },
    { item: '公务用车', sumOf: [2, 3] },
    { item: '公车购置' },
    { item: '公车运行维护' },
    { item: '出国经费' },
    { item: '公务接待' },
  ];
  return summaryTable({
    id: THREE_PUBLIC,
    title: '“三公”经费汇总表',
    columns: ITEM_COLUMNS(year),
    rows: items.map(({ item, ...parts }) => ({ ...itemRow(units, item), ...parts })),
  });
}

export function runningCosts(units: readonly UnitReport[], year: number): SummaryTable {
  const items = ['公用经费', '办公经费', '水电差旅费', '会议培训费', '政府采购'];
  return summaryTable({
    id: RUNNING_COSTS,
    title: '公用经费和政府采购汇总表',
    columns: ITEM_COLUMNS(year),
    rows: items.map((item) => itemRow(units, item)),
  });
}

/** The item's three sums over the units, and how many units spent more than their budget. */
function itemRow(units: readonly UnitReport[], item: string): Row {
  const sum = (column: string) => {
    const values = units.flatMap(({ figures }) => figures.get(basicKey(item, column)) ?? []);
    return values.length > 0 ? values.reduce((total, value) => total + value, 0n) : null;
  };
  const over = units.filter(({ figures }) => {
    const [budget, spent] = [
      figures.get(basicKey(item, '本年预算')),
      figures.get(basicKey(item, '本年决算')),
    ];
    return budget !== undefined && spent !== undefined && spent > budget;
  }).length;
  return {
    unit: null,
    values: {
      item,
      ...Object.fromEntries(COLUMN_NAMES.map((column) => [column, sum(column)])),
      over: BigInt(over) * 100n,
    },
  };
}

const STAFF_COLUMNS: readonly Column[] = [
  { key: 'code', head: '预算编码', kind: 'text' },
  { key: 'name', head: '部门（单位）', kind: 'text' },
  { key: 'establishment', head: '编制数', kind: 'count', summed: true },
  { key: 'staff', head: '在职人数', kind: 'count', summed: true },
  { key: 'rate', head: '在职人员控制率', kind: 'rate', ratio: { of: 'staff', by: 'establishment' } },
];

export function staff(units: readonly UnitReport[]): SummaryTable {
  return summaryTable({
    id: STAFF,
    title: '财政供养人员汇总表',
    columns: STAFF_COLUMNS,
    rows: units
      .filter(({ figures }) => figures.size > 0)
      .map(({ code, name, figures }) => ({
        unit: code,
        values: {
          code,
          name,
          establishment: figures.get(KEYS.establishment) ?? null,
          staff: figures.get(KEYS.staff) ?? null,
        },
      })),
  });
}
