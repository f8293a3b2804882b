import { describe, expect, it } from 'vitest';
import { recalculate } from '../../../shared/formula/evaluate.ts';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import { columnLetters } from '../../../shared/workbook/address.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { found } from './build.ts';

type Entry = string | number | null | Cell;
/** A formula as Excel's file has it, with its kept result. */
const kept = (f: string, v: string | number, arr?: string): Cell => ({ f, v, ...(arr ? { arr } : {}) });

/** A sheet whose formulas keep the results that they are given. */
function sheet(rows: readonly Entry[][], name = 'S'): Workbook {
  const cells: Record<string, Cell> = {};
  for (const [r, row] of rows.entries()) {
    for (const [c, entry] of row.entries()) {
      if (entry === null) continue;
      const isCell = typeof entry === 'object';
      const f = typeof entry === 'string' && entry.startsWith('=') ? entry.slice(1) : null;
      cells[`${columnLetters(c)}${r + 1}`] = isCell ? entry : f === null ? { v: entry } : { f };
    }
  }
  return { sheets: [{ name, cells }] };
}

function named(rows: Entry[][], names: NonNullable<Workbook['names']>): Workbook {
  return recalculate({ ...sheet(rows), names });
}

describe('formulas of newer Excel raise no false alarm', () => {
  it('tables with structured references, filled down', () => {
    const rows = [2, 3, 4, 5, 6].map((r): Entry[] => [
      `品${r}`,
      r,
      r * 10,
      kept('表1[[#This Row],[数量]]*表1[[#This Row],[单价]]', r * r * 10),
      kept('[@金额]/SUM([金额])', 0.1),
      kept('表1[@[含税 金额]]-表1[@金额]', 1),
    ]);
    const total: Entry[] = ['汇总', kept('SUBTOTAL(109,表1[数量])', 20), null, kept('SUM(表1[金额])', 900)];
    expect(found(sheet([['品名', '数量', '单价', '金额', '占比', '差'], ...rows, total]))).toEqual([]);
  });

  it('spills, their `#` references and implicit intersection', () => {
    const workbook = sheet([
      ['a', 3, kept('_xlfn._xlws.SORT(B1:B3)', 1, 'C1:C3'), kept('SUM(_xlfn.ANCHORARRAY(C1))', 6)],
      ['b', 1, { v: 2, arr: 'C1:C3' }, kept('SUM(C1#)', 6)],
      ['c', 2, { v: 3, arr: 'C1:C3' }, kept('_xlfn.SINGLE(B1:B3)*2', 4)],
      ['d', 5, null, kept('@B4:B6', 5)],
      ['e', kept('_xlfn.SEQUENCE(3)', 1, 'B5:B7'), null, kept('ROWS(B5#)', 3)],
    ]);
    expect(found(workbook)).toEqual([]);
  });

  it('LET, LAMBDA and their kin', () => {
    const rows = [1, 2, 3, 4].map((r): Entry[] => [
      `行${r}`,
      r * 5,
      kept(`_xlfn.LET(_xlpm.x,B${r},_xlpm.y,_xlpm.x*2,_xlpm.x+_xlpm.y)`, r * 15),
      kept(`_xlfn.LAMBDA(_xlpm.a,_xlpm.a*2)(B${r})`, r * 10),
      kept(`_xlfn.BYROW(B${r}:B${r},_xlfn.LAMBDA(_xlpm.r,SUM(_xlpm.r)))`, r * 5),
      kept(`LET(金额,B${r},税率,0.06,金额*(1+税率))`, r * 5.3),
      kept(`_xlfn.XLOOKUP(A${r},A1:A4,B1:B4,"无",0)`, r * 5),
      kept(`_xlfn.IFS(B${r}>10,"高",TRUE,"低")`, r * 5 > 10 ? '高' : '低'),
      kept(`_xlfn.TEXTJOIN("、",TRUE,A1:A${r})`, '行'),
    ]);
    expect(found(sheet(rows))).toEqual([]);
  });

  it('defined names, of the workbook and of a sheet, for numbers, ranges and formulas', () => {
    const rows = [2, 3, 4, 5].map((r): Entry[] => [
      `项${r}`,
      r * 100,
      `=B${r}*税率`,
      `=B${r}/SUM(金额)`,
      kept(`换算(B${r})`, r),
    ]);
    const workbook = named(
      [['', '金额', '税', '占比', '换算'], ...rows, ['合计', '=SUM(金额)', '=SUM(C2:C5)', '=SUM(D2:D5)']],
      [
        { name: '税率', ref: '0.06' },
        { name: '金额', ref: 'S!$B$2:$B$5' },
        { name: '换算', ref: '_xlfn.LAMBDA(_xlpm.x,_xlpm.x/10000)' },
        { name: '_xlnm.Print_Area', ref: 'S!$A$1:$E$6', sheet: 0 },
      ],
    );
    expect(found(workbook)).toEqual([]);
  });

  it('3-D references over sheets', () => {
    const month = (name: string, n: number) =>
      sheet(
        [
          ['a', n],
          ['b', n * 2],
          ['合计', '=SUM(B1:B2)'],
        ],
        name,
      ).sheets[0];
    const summary: Workbook = sheet(
      [1, 2, 3].map((r) => [
        `行${r}`,
        kept(`SUM('1月:3月'!B${r})`, r * 6),
        kept(`AVERAGE('1月:3月'!B${r})`, r * 2),
      ]),
      '汇总',
    );
    const months = [month('1月', 1), month('2月', 2), month('3月', 3)].flatMap((one) => (one ? [one] : []));
    expect(
      findFormulaFaults({ sheets: [...months, ...summary.sheets] }).map((f) => f.sheet + f.message),
    ).toEqual([]);
  });

  it('still finds what is wrong beside them', () => {
    const rows = [2, 3, 4, 5, 6, 7].map((r): Entry[] => [
      `品${r}`,
      r,
      r === 4 ? kept('[@数量]*3', 12) : kept('[@数量]*2', r * 2),
      r === 6
        ? kept(`_xlfn.LET(_xlpm.x,B${r},_xlpm.x-1)`, r - 1)
        : kept(`_xlfn.LET(_xlpm.x,B${r},_xlpm.x+1)`, r + 1),
    ]);
    expect(found(sheet([['品名', '数量', '倍', '加'], ...rows])).sort()).toEqual([
      'broken-pattern: C4',
      'broken-pattern: D6',
    ]);
  });

  it('is understood: nothing is said to be unchecked', () => {
    const formulas = [
      'SUM(表1[[#All],[金额]])',
      "'[1]表'!A1#",
      'SUM((A1:A2,B1:B2))',
      'A1:A3 A2:B2',
      '-A1%',
      '{1,2;3,4}',
    ];
    const workbook = sheet([formulas.map((f) => kept(f, 1))]);
    expect(findFormulaFaults(workbook).filter(({ state }) => state === 'not-checked')).toEqual([]);
  });
});
