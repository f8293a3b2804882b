/** Books of newer Excel: tables, spills, LET and LAMBDA, names, 3-D references. */

import { recalculate } from '../../../../shared/formula/evaluate.ts';
import type { Cell } from '../../../../shared/workbook/snapshot.ts';
import { sheet, unreckoned } from '../build.ts';
import { amounts, percent, type Row, type WorkingBook } from './rows.ts';

const kept = (f: string, v: string | number, arr?: string): Cell => ({ f, v, ...(arr ? { arr } : {}) });

/** A table with calculated columns and a totals row. */
export function table(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [['品名', '数量', '单价', '金额', '占比']];
  for (let i = 1; i <= 8; i++) {
    const [count, price] = [next(1, 60, 0), next(5, 900, 0)];
    rows.push([
      `品${i}`,
      count,
      price,
      kept('表1[[#This Row],[数量]]*表1[[#This Row],[单价]]', count * price),
      kept('表1[[#This Row],[金额]]/SUM(表1[金额])', 0.1),
    ]);
  }
  rows.push(['汇总', kept('SUBTOTAL(109,表1[数量])', 200), null, kept('SUBTOTAL(109,表1[金额])', 60_000)]);
  return { name: 'table', workbook: { sheets: sheet(rows, '表').sheets } };
}

/** LET, LAMBDA, dynamic arrays and their `#` references, XLOOKUP. */
export function dynamic(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [['部门', '预算', '支出', '进度', '等次', '排序', '查得']];
  for (let i = 1; i <= 8; i++) {
    const r = i + 1;
    const budget = next(100, 900, 0);
    rows.push([
      `部门${i}`,
      budget,
      Math.round(budget * 0.7),
      percent(`C${r}/B${r}`),
      kept(`_xlfn.LET(_xlpm.p,D${r},IF(_xlpm.p>=0.9,"优",IF(_xlpm.p>=0.6,"良","差")))`, '良'),
      i === 1 ? kept('_xlfn._xlws.SORT(B2:B9,,-1)', 900, 'F2:F9') : { v: 900 - i * 10, arr: 'F2:F9' },
      kept(`_xlfn.XLOOKUP(A${r},$A$2:$A$9,$C$2:$C$9,0)`, Math.round(budget * 0.7)),
    ]);
  }
  rows.push([
    '合计',
    '=SUM(B2:B9)',
    '=SUM(C2:C9)',
    percent('C10/B10'),
    null,
    kept('SUM(_xlfn.ANCHORARRAY(F2))', 6000),
    '=SUM(G2:G9)',
  ]);
  return { name: 'dynamic', workbook: { sheets: sheet(rows, '动态').sheets } };
}

/** Names for rates and ranges, and a summary over all month sheets. */
export function namesAnd3d(seed: number): WorkingBook {
  const next = amounts(seed);
  const month = () => {
    const rows: Row[] = [['项目', '不含税', '税额', '价税合计']];
    for (let i = 1; i <= 5; i++)
      rows.push([`项${i}`, next(100, 900), `=ROUND(B${i + 1}*税率,2)`, `=B${i + 1}+C${i + 1}`]);
    rows.push(['合计', '=SUM(B2:B6)', '=SUM(C2:C6)', '=SUM(D2:D6)']);
    return rows;
  };
  const summary: Row[] = [['项目', '不含税', '税额', '价税合计', '平均']];
  for (let r = 2; r <= 7; r++)
    summary.push([
      r === 7 ? '合计' : `项${r - 1}`,
      ...['B', 'C', 'D'].map((c) => `=SUM('1月:3月'!${c}${r})`),
      `=AVERAGE('1月:3月'!D${r})`,
    ]);
  const sheets = ['1月', '2月', '3月'].map((name) => [name, month()] as const);
  const all = [...sheets, ['汇总', summary] as const].map(([name, rows]) => unreckoned(rows, name));
  return {
    name: 'names and 3-D',
    workbook: recalculate({ sheets: all, names: [{ name: '税率', ref: '0.06' }] }),
  };
}
