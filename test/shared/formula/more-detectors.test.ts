import { describe, expect, it } from 'vitest';
import { findFormulaFaults } from '../../../shared/formula/find-formula-faults.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';
import { first, found, sheet } from './build.ts';

type Entry = string | number | null | Cell;
const percent = (f: string): Cell => ({ f, z: '0.00%' });
const fixed = (f: string, z = '0.00'): Cell => ({ f, z });

/** The workbook with the kept values of some cells changed, as a file that was not recalculated has them. */
function keeping(workbook: Workbook, values: Readonly<Record<string, number>>): Workbook {
  const [one] = workbook.sheets;
  const cells = { ...one?.cells };
  for (const [address, v] of Object.entries(values)) cells[address] = { ...cells[address], v };
  return { sheets: [{ name: one?.name ?? 'S', cells }] };
}

function hiding(workbook: Workbook, hiddenRows: number[], hiddenColumns: string[] = []): Workbook {
  return { sheets: workbook.sheets.map((one) => ({ ...one, hiddenRows, hiddenColumns })) };
}

describe('a kept result that is not recalculated', () => {
  const chain = sheet([
    ['a', 10, '=B1*2', '=C1+1'],
    ['b', 20, '=B2*2', '=C2+1'],
  ]);

  it('is named where it begins, with both numbers', () => {
    const stale = keeping(chain, { B1: 15 });
    expect(found(stale)).toEqual(['stale-value: C1']);
    const finding = first(stale);
    expect([finding?.expected, finding?.actual, finding?.difference]).toEqual(['30', '20', '-10']);
    expect(findFormulaFaults(stale, { except: ['stale-value'] })).toEqual([]);
  });

  it('is one finding for a sheet', () => {
    expect(found(keeping(chain, { C1: 1, C2: 2 }))).toEqual(['stale-value: C1 D1 C2 D2']);
  });

  it('is not seen in volatile functions, in the last digits of a float, nor in values kept as shown', () => {
    const rows: Entry[][] = [
      [{ f: 'NOW()', v: 1 }, { f: 'RAND()*2', v: 5 }, 0.1, 0.2],
      [
        { f: 'C1+D1', v: 0.30000000000000004 },
        { f: 'C1*10/3', v: 0.33, z: '0.00' },
      ],
    ];
    const cells = Object.fromEntries(
      rows.flatMap((row, r) =>
        row.map((entry, c) => [`${'ABCD'[c]}${r + 1}`, typeof entry === 'object' ? entry : { v: entry }]),
      ),
    );
    expect(found({ sheets: [{ name: 'S', cells: cells as Record<string, Cell> }] })).toEqual([]);
  });
});

describe('links to other workbooks', () => {
  it('are one hint for the workbook', () => {
    const workbook = sheet([
      ['a', { f: '[1]年报!B2', v: 3 }],
      ['b', { f: "'[预算 2024.xlsx]Sheet1'!B2*2", v: 3 }],
    ]);
    expect(found(workbook)).toEqual(['external-link: B1 B2']);
    expect(first(workbook)?.severity).toBe('info');
  });

  it('are not structured references', () => {
    expect(found(sheet([['a', { f: 'SUM(表1[金额])', v: 3 }]]))).toEqual([]);
  });
});

describe('hidden rows and columns in a total', () => {
  const list = sheet([
    ['a', 1, 2],
    ['b', 3, 4],
    ['c', 5, 6],
    ['合计', '=SUM(B1:B3)', '=SUM(C1:C3)'],
  ]);

  it('are named once for all totals, with their amount', () => {
    const workbook = hiding(list, [2]);
    expect(found(workbook)).toEqual(['hidden-in-total: B4 C4']);
    expect(first(workbook)?.message).toContain('B2（共3）');
    expect(found(hiding(sheet([['a', 1, 2, 3, '=SUM(B1:D1)']]), [], ['C']))).toEqual(['hidden-in-total: E1']);
  });

  it('are passed over where the list is hidden as a whole, blank, or the total is hidden too', () => {
    expect(found(hiding(list, [1, 2, 3]))).toEqual([]);
    expect(found(hiding(list, [2, 4]))).toEqual([]);
    const blank = sheet([['a', 1], ['b'], ['c', 5], ['合计', '=SUM(B1:B3)']]);
    expect(found(hiding(blank, [2]))).toEqual([]);
    expect(
      found(
        hiding(
          sheet([
            ['a', 1],
            ['b', 2],
            ['合计', '=SUBTOTAL(9,B1:B2)'],
          ]),
          [1],
        ),
      ),
    ).toEqual([]);
  });
});

describe('percentages taken twice', () => {
  const rows = (rate: (row: number) => Entry) =>
    [2, 3, 4, 5].map((r): Entry[] => [`项${r}`, r * 10, r * 9, rate(r)]);

  it('as a ratio times 100 shown as a percentage', () => {
    const workbook = sheet([['', '预算', '决算', '执行率'], ...rows((r) => percent(`C${r}/B${r}*100`))]);
    expect(found(workbook)).toEqual(['percent-twice: D2 D3 D4 D5']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=C2/B2');
  });

  it('as a percentage divided by 100 again', () => {
    const workbook = sheet([['本金', 1000, { v: 0.05, z: '0.00%' }, '=B1*C1/100']]);
    expect(found(workbook)).toEqual(['percent-twice: D1']);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=B1*C1');
  });

  it('as a sum of the rows’ percentages', () => {
    const workbook = sheet([
      ['', '预算', '决算', '执行率'],
      ...rows((r) => percent(`C${r}/B${r}`)),
      ['合计', '=SUM(B2:B5)', '=SUM(C2:C5)', percent('SUM(D2:D5)')],
    ]);
    expect(found(workbook)).toEqual(['percent-twice: D6']);
    expect(first(workbook)?.expected).toBe('0.90');
  });

  it('not as shares of one total, averages, or plain numbers', () => {
    const shares = rows((r) => percent(`B${r}/B$6`));
    const totals: Entry[] = ['合计', '=SUM(B2:B5)', '=SUM(C2:C5)', percent('SUM(D2:D5)')];
    expect(found(sheet([['', '预算', '决算', '占比'], ...shares, totals]))).toEqual([]);
    expect(found(sheet([['', '预算', '决算', '率(%)'], ...rows((r) => `=C${r}/B${r}*100`)]))).toEqual([]);
    const average: Entry[] = ['平均', '=AVERAGE(B2:B5)', '=AVERAGE(C2:C5)', percent('AVERAGE(D2:D5)')];
    expect(
      found(sheet([['', '预算', '决算', '率'], ...rows((r) => percent(`C${r}/B${r}`)), average])),
    ).toEqual([]);
    expect(found(sheet([['增长', 12, 10, percent('B1/C1-100%')]]))).toEqual([]);
  });
});

describe('a rounded total', () => {
  it('that is not what its items add up to as shown', () => {
    const workbook = sheet([
      ['a', 10.4, 3.2],
      ['b', 20.4, 4.1],
      ['合计', '=ROUND(SUM(B1:B2),0)', '=ROUND(SUM(C1:C2),0)'],
    ]);
    expect(found(workbook)).toEqual(['rounded-total: B3 C3']);
    expect(first(workbook)?.difference).toBe('0.2');
  });

  it('is right where it adds up, says that it is rounded, or is a share', () => {
    expect(
      found(
        sheet([
          ['a', 1.25],
          ['b', 2.5],
          ['合计', '=ROUND(SUM(B1:B2),2)'],
        ]),
      ),
    ).toEqual([]);
    expect(
      found(
        sheet([
          ['a', 1.25],
          ['b', 2.5],
          ['合计（取整）', '=ROUND(SUM(B1:B2),0)'],
        ]),
      ),
    ).toEqual([]);
    expect(
      found(
        sheet([
          ['a', 10, fixed('ROUND(B1/3,2)')],
          ['b', 20, fixed('ROUND(B2/3,2)')],
        ]),
      ),
    ).toEqual([]);
  });
});

describe('typed totals', () => {
  const table = (cells: Record<string, number> = {}): Workbook => {
    const workbook = sheet([
      ['科目', '基本支出', '项目支出', '专项', '合计'],
      ['教育', 120, 31, 44, 195],
      ['科技', 80, 12, 9, 101],
      ['文化', 64, 57, 23, 144],
      ['卫生', 92, 40, 18, 150],
      ['合计', 356, 140, 94, 590],
    ]);
    return keeping(workbook, cells);
  };

  it('that do not foot, among others that do', () => {
    expect(found(table())).toEqual([]);
    const wrong = table({ C6: 149 });
    expect(found(wrong)).toEqual(['unbalanced-total: C6']);
    const finding = first(wrong);
    expect([finding?.expected, finding?.actual, finding?.fix?.changes[0]?.to]).toEqual([
      '140',
      '149',
      '=SUM(C2:C5)',
    ]);
  });

  it('that do not cross-foot: the amount at the crossing', () => {
    const wrong = table({ C4: 75 });
    expect(found(wrong)).toEqual(['unbalanced-total: C4']);
    expect(first(wrong)?.expected).toBe('57');
  });

  it('with the total first', () => {
    const workbook = sheet([
      ['', '人数', '金额', '其他'],
      ['合计', 60, 611, 44],
      ['甲', 10, 205, 9],
      ['乙', 20, 303, 17],
      ['丙', 30, 102, 18],
    ]);
    expect(found(workbook)).toEqual(['unbalanced-total: C2']);
  });

  it('with parts, prices, averages and rounded figures are right', () => {
    const workbook = sheet([
      ['', '数量', '金额', '单价', '另'],
      ['甲', 10, 205.4, 20.54, 3],
      ['其中：自筹', 4, 80, 20, 1],
      ['乙', 20, 303.3, 15.165, 5],
      ['合计', 30, 508.7, 16.957, 8],
      [],
      ['平均', 15, 254.35, 16.957, 4],
    ]);
    expect(found(workbook)).toEqual([]);
  });
});

describe('a typed column that others make', () => {
  const rows = (typed: (b: number, c: number) => Entry) =>
    [31, 47, 52, 68, 75, 83, 96].map((b, i): Entry[] => [
      `项${i}`,
      b,
      b - 7 * (i + 1),
      typed(b, b - 7 * (i + 1)),
    ]);

  it('is named where one cell is not that result', () => {
    const workbook = sheet([['', '预算', '决算', '结余'], ...rows((b, c) => (b === 68 ? 82 : b - c))]);
    expect(found(workbook)).toEqual(['typed-column: D5']);
    expect([first(workbook)?.expected, first(workbook)?.fix?.changes[0]?.to]).toEqual(['28', '=B5-C5']);
  });

  it('is a hint where another column of its rows has the formula', () => {
    const more = rows((b, c) => b - c).map((row, i) => [...row, i + 900, i * 3 + 4, `=E${i + 2}-F${i + 2}`]);
    const workbook = sheet([['', '预算', '决算', '结余', '预算', '决算', '结余'], ...more]);
    expect(found(workbook)).toEqual(['typed-column: D2 D3 D4 D5 D6 D7 D8']);
    expect(first(workbook)?.severity).toBe('info');
  });

  it('is left alone in tables that are filled in by hand', () => {
    expect(found(sheet([['', '合计', '男', '女'], ...rows((b, c) => b - c)]))).toEqual([]);
  });
});

describe('a sum without a column that belongs to it', () => {
  const HEADS = ['资产', '期初余额', '本期增加', '本期减少', '期末余额'];
  it('by the headings of a movement table, before anything is filled in', () => {
    const workbook = sheet([HEADS, ['房屋', 100, 20, '-', '=B2+C2'], ['设备', 50, '-', '-', '=B3']]);
    expect(found(workbook)).toEqual(['missing-term: E2 E3']);
    expect(first(workbook)?.severity).toBe('info');
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=SUM(B2,C2)-SUM(D2)');
  });

  it('is a warning where an amount is left out', () => {
    const workbook = sheet([HEADS, ['房屋', 100, 20, 5, '=B2+C2']]);
    expect(found(workbook)).toEqual(['missing-term: E2']);
    expect([first(workbook)?.severity, first(workbook)?.expected]).toEqual(['warning', '115']);
  });

  it('is right with all movements, blanks, or a balance that goes on', () => {
    expect(found(sheet([HEADS, ['房屋', 100, 20, 5, '=B2+C2-D2'], ['设备', 50, null, null, '=B3']]))).toEqual(
      [],
    );
    const ledger = [2, 3, 4, 5].map((r): Entry[] => [
      `${r}日`,
      r % 2 ? r * 10 : null,
      r % 2 ? null : r,
      r === 2 ? '=B2-C2' : `=D${r - 1}+B${r}-C${r}`,
    ]);
    expect(found(sheet([['日期', '收入', '支出', '期末余额'], ...ledger]))).toEqual([]);
  });

  it('is right where the columns left out are the parts of one that is taken in', () => {
    const heads = ['项目', '年初结转', '收入', '支出', '基本支出', '项目支出', '年末结转'];
    const rows: Entry[][] = [
      ['道路', 10, 50, 40, 15, 25, '=B2+C2-D2'],
      ['绿化', 5, 20, 20, null, 20, '=B3+C3-D3'],
      ['照明', 1, 9, 8, 3, 6, '=B4+C4-D4'],
    ];
    expect(found(sheet([heads, ...rows])).filter((one) => one.startsWith('missing-term'))).toEqual([]);
  });
});

describe('totals rows of working sheets', () => {
  it('hold the closing balance of a running one', () => {
    const rows = Array.from({ length: 12 }, (_, i): Entry[] => {
      const r = i + 2;
      return [
        `${i}日`,
        i === 0 ? null : i * 30,
        i === 0 ? null : i * 11,
        i === 0 ? 500 : `=D${r - 1}+B${r}-C${r}`,
      ];
    });
    const total: Entry[] = ['合计', '=SUM(B3:B13)', '=SUM(C3:C13)', '=D2+B14-C14'];
    expect(found(sheet([['日期', '收入', '支出', '余额'], ...rows, total]))).toEqual([]);
  });

  it('name a sum in a row of averages', () => {
    const rows = [1, 2, 3, 4].map((i): Entry[] => [`项${i}`, i * 3, i * 5]);
    expect(found(sheet([['', '一', '二'], ...rows, ['平均', '=SUM(B2:B5)', '=AVERAGE(C2:C5)']]))).toEqual([
      'wrong-function: B6',
    ]);
  });

  it('may average some columns and add up others', () => {
    const rows = [1, 2, 3, 4].map((i): Entry[] => [`项${i}`, i * 3, i * 5, i * 7]);
    const mixed = ['平均', '=AVERAGE(B2:B5)', '=SUM(C2:C5)', '=SUM(D2:D5)'];
    expect(found(sheet([['', '一', '二', '三'], ...rows, mixed]))).toEqual([]);
  });

  it('name a number among the formulas of a block, from both directions', () => {
    const rows = [2, 3, 4].map((r): Entry[] => [
      `行${r}`,
      ...['B', 'C', 'D'].map((c) => `=${c}$10*$F${r}`),
      null,
      r,
    ]);
    const factors: Entry[][] = [[], [], [], [], [], ['系数', 3, 4, 5]];
    const block = [['', 'a', 'b', 'c'], ...rows, ...factors.slice(0, 5), factors[5] ?? []];
    const workbook = sheet(block);
    expect(found(workbook)).toEqual([]);
    const [one] = workbook.sheets;
    const typed = { sheets: [{ name: 'S', cells: { ...one?.cells, D4: { v: 21 } } }] };
    expect(found(typed)).toEqual(['typed-over: D4']);
  });

  it('may take in the subtotal that they name, not one of another group', () => {
    const list = (name: string, n: number): Entry[][] => [
      [`${name}甲`, n],
      [`${name}乙`, n * 2],
      [`${name}丙`, n * 3],
    ];
    const both = (label: string): Entry[][] => [
      ...list('人员', 5),
      ['人员经费小计', '=SUM(B1:B3)'],
      [],
      ...list('公用', 7),
      [label, '=SUM(B4:B8)'],
      [],
      ...list('项目', 2),
      ['专项小计', '=SUM(B11:B13)'],
    ];
    expect(found(sheet(both('人员经费及公用合计')))).toEqual([]);
    expect(found(sheet(both('办公小计')))).toEqual(['long-total: B9']);
  });

  it('may adjust the last digit so that rounded amounts add up', () => {
    const cells = (r: number): Entry[] =>
      ['B', 'C', 'D', 'E', 'F'].map((c) => fixed(`${c}2+${c}3${r === 4 && c === 'D' ? '-0.01' : ''}`));
    const rows: Entry[][] = [[], ['a', 1.25, 2.5, 3.75, 4, 5], ['b', 1, 2, 3, 4, 5], ['合', ...cells(4)]];
    expect(found(sheet(rows))).toEqual([]);
  });
});

describe('one cause', () => {
  it('is one finding: a circle, not its error value; a double count, not also an odd formula', () => {
    const circle = sheet([
      ['a', 1],
      ['b', 2],
      ['合计', { f: 'SUM(B1:B3)', v: '#REF!', t: 'e' }],
    ]);
    expect(found(circle)).toEqual(['circular: B3']);
  });
});

describe('what follows from a wrong cell', () => {
  it('is said with the formulas that depend on it, to the last of them', () => {
    const list = [1, 2, 3, 4].map((i): Entry[] => [`项${i}`, i * 10, i * 20, i * 30]);
    const rows: Entry[][] = [
      ...list,
      ['合计', '=SUM(B1:B4)', 999, '=SUM(D1:D4)'],
      ['比', null, '=C5/B5'],
      ['差', null, '=C6-1'],
    ];
    expect(first(sheet(rows))?.message).toMatch(/C5是直接填写的数999.*受它影响的公式有2个，直至C7。$/);
    const english = findFormulaFaults(sheet(rows), { locale: 'en-US' })[0]?.message;
    expect(english).toMatch(/2 formulas depend on it, up to C7\.$/);
  });
});

describe('what was not checked', () => {
  it('is said of formulas that cannot be read', () => {
    const workbook = sheet([['a', { f: 'SUM(B2:B3', v: 3 }]]);
    expect(findFormulaFaults(workbook).map(({ rule, state }) => [rule, state])).toEqual([
      ['formula/incomplete', 'not-checked'],
    ]);
  });
});
