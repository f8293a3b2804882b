import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Calculator, calculate, recalculate } from '../../../shared/formula/evaluate.ts';
import type { Cell, Workbook } from '../../../shared/workbook/snapshot.ts';

function sheetOf(cells: Record<string, Cell>): Workbook {
  return { sheets: [{ name: 'S', cells }] };
}

/** The value of one formula in Z99 beside these cells. */
function result(formula: string, cells: Record<string, Cell> = {}) {
  const { v, t } = recalculate(sheetOf({ ...cells, Z99: { f: formula } })).sheets[0]?.cells.Z99 ?? {};
  return t === 'e' ? { error: v } : v;
}

describe('operators', () => {
  it.each<[string, unknown]>([
    ['1+2*3', 7],
    ['2^3^2', 64],
    ['-2^2', 4],
    ['10%', 0.1],
    ['"a"&1&TRUE', 'a1TRUE'],
    ['0.1+0.2=0.3', true],
    ['1.1-1-0.1', 0],
    ['"abc"="ABC"', true],
    ['2<"a"', true],
    ['1/0', { error: '#DIV/0!' }],
    ['"x"+1', { error: '#VALUE!' }],
    ['"12"+1', 13],
    ['1/3&""', '0.333333333333333'],
  ])('%s', (formula, expected) => {
    expect(result(formula)).toEqual(expected);
  });

  it('takes a blank cell for 0 in arithmetic and for empty text when joined', () => {
    expect(result('A1+1')).toBe(1);
    expect(result('A1&"x"')).toBe('x');
    expect(result('A1=0')).toBe(true);
    expect(result('A1=""')).toBe(true);
    expect(result('A1')).toBe(0);
  });
});

describe('functions', () => {
  const cells: Record<string, Cell> = {
    A1: { v: 1.5 },
    A2: { v: '2' },
    A3: { v: 3 },
    A4: { v: true },
    B1: { v: '人员' },
    B2: { v: '公用' },
    B3: { v: '人员' },
    C1: { v: '#N/A', t: 'e' },
  };

  it.each<[string, unknown]>([
    ['SUM(A1:A5)', 4.5],
    ['SUM(A1:A3,"2",TRUE)', 7.5],
    ['AVERAGE(A1:A5)', 2.25],
    ['AVERAGE(D1:D5)', { error: '#DIV/0!' }],
    ['COUNT(A1:A5)', 2],
    ['COUNTA(A1:A5)', 4],
    ['MIN(A1:A3)', 1.5],
    ['MAX(D1:D3)', 0],
    ['SUM(A1:C1)', { error: '#N/A' }],
    ['ROUND(2.675,2)', 2.68],
    ['ROUND(-1.005,2)', -1.01],
    ['ROUND(1325.678,-2)', 1300],
    ['ROUNDUP(1.201,1)', 1.3],
    ['ROUNDDOWN(-1.29,1)', -1.2],
    ['INT(-1.5)', -2],
    ['MOD(-3,2)', 1],
    ['ABS(-2)', 2],
    ['IF(A1>1,"多","少")', '多'],
    ['IF(A1>1,,2)', 0],
    ['IF(FALSE,1)', false],
    ['IFERROR(1/0,"")', ''],
    ['IFERROR(C1,7)', 7],
    ['AND(A1>1,A3>1)', true],
    ['OR(A1>2,NOT(A3>1))', false],
    ['SUMIF(B1:B3,"人员",A1:A3)', 4.5],
    ['SUMIF(A1:A3,">1.5")', 3],
    ['COUNTIF(B1:B3,"人*")', 2],
    ['SUMIFS(A1:A3,B1:B3,"人员",A1:A3,">2")', 3],
    ['SUMPRODUCT(A1:A3,A1:A3)', 11.25],
    ['SUMPRODUCT((B1:B3="人员")*1)', 2],
    ['VLOOKUP("公用",B1:C3,1,FALSE)', '公用'],
    ['VLOOKUP("无",B1:C3,1,FALSE)', { error: '#N/A' }],
    ['INDEX(A1:A3,MATCH("公用",B1:B3,0))', '2'],
    ['SUM(INDEX(A1:B3,0,1))', 4.5],
    ['SUM(A1:INDEX(A:A,3))', 4.5],
    ['TEXT(1325.678,"#,##0.00")', '1,325.68'],
    ['TEXT(0.951,"0.00%")', '95.10%'],
    ['TEXT(45000,"yyyy-mm-dd")', '2023-03-15'],
    ['TEXT(5,"000")', '005'],
    ['LEFT("财政局",2)&LEN("财政局")', '财政3'],
    ['LET(x,A1,x*2)', 3],
    ['CHOOSE(2,"a","b")', 'b'],
    ['YEAR(DATE(2024,2,29))', 2024],
    ['NOSUCH()', undefined],
  ])('%s', (formula, expected) => {
    expect(result(formula, cells)).toEqual(expected);
  });

  it('goes through ranges in an array formula', () => {
    const workbook = sheetOf({
      A1: { v: 1 },
      A2: { v: -2 },
      B1: { f: 'ABS(A1:A2)*10', arr: 'B1:B2' },
      B2: { v: 0, arr: 'B1:B2' },
    });
    const sheet = recalculate(workbook).sheets[0];
    expect([sheet?.cells.B1?.v, sheet?.cells.B2?.v]).toEqual([10, 20]);
  });

  it('takes the value of its own row from a range outside array formulas', () => {
    const sheet = recalculate(sheetOf({ A1: { v: 1 }, A2: { v: 5 }, B2: { f: 'A1:A3*2' } })).sheets[0];
    expect(sheet?.cells.B2?.v).toBe(10);
  });
});

describe('a whole workbook', () => {
  it('reads other sheets, 3-D references and defined names', () => {
    const workbook: Workbook = {
      sheets: [
        {
          name: '汇总',
          cells: { A1: { f: "SUM('一 月:三月'!A1)" }, A2: { f: '三月!A1*税率' }, A3: { f: '没有!A1' } },
        },
        { name: '一 月', cells: { A1: { v: 1 } } },
        { name: '二月', cells: { A1: { v: 2 } } },
        { name: '三月', cells: { A1: { v: 4 }, B1: { v: 0.5 } } },
      ],
      names: [{ name: '税率', ref: '三月!$B$1' }],
    };
    const cells = recalculate(workbook).sheets[0]?.cells ?? {};
    expect([cells.A1?.v, cells.A2?.v, cells.A3?.v]).toEqual([7, 2, '#REF!']);
  });

  it('reckons a chain longer than any call stack', () => {
    const cells: Record<string, Cell> = { A1: { v: 1 } };
    for (let row = 2; row <= 50_000; row++) cells[`A${row}`] = { f: `A${row - 1}+1` };
    expect(recalculate(sheetOf(cells)).sheets[0]?.cells.A50000?.v).toBe(50_000);
  });

  it('reports the whole loop and keeps its cached values', () => {
    const { workbook, circular } = calculate(
      sheetOf({ A1: { f: 'C1+1', v: 8 }, B1: { f: 'A1', v: 8 }, C1: { f: 'B1', v: 9 }, D1: { f: 'C1*2' } }),
    );
    expect(circular.map(({ cell }) => cell).sort()).toEqual(['A1', 'B1', 'C1']);
    expect(workbook.sheets[0]?.cells.A1?.v).toBe(8);
    expect(workbook.sheets[0]?.cells.D1?.v).toBe(18);
  });

  it('keeps the cached value where a function is not supported, and says which', () => {
    const { workbook, unsupported } = calculate(
      sheetOf({ A1: { f: 'TODAY()', v: 45000 }, A2: { f: 'A1+1', v: 0 } }),
    );
    expect(unsupported).toEqual([{ sheet: 'S', cell: 'A1', what: 'TODAY' }]);
    expect(workbook.sheets[0]?.cells.A2?.v).toBe(45001);
  });

  it('keeps number formats and other sheet facts', () => {
    const workbook: Workbook = { sheets: [{ name: 'S', hidden: 1, cells: { A1: { f: '1+1', z: '0.00' } } }] };
    expect(recalculate(workbook)).toEqual({
      sheets: [{ name: 'S', hidden: 1, cells: { A1: { f: '1+1', z: '0.00', v: 2 } } }],
    });
  });
});

describe('after an edit', () => {
  function calculator() {
    const made = new Calculator({
      sheets: [
        {
          name: 'S',
          cells: { A1: { v: 1 }, A2: { v: 2 }, A3: { f: 'SUM(A1:A2)' }, B3: { f: 'A3*2' }, C1: { f: '1+1' } },
        },
        { name: 'T', cells: { A1: { f: 'S!B3+1' } } },
      ],
    });
    made.calculate();
    return made;
  }

  it('gives back the edited cell and what depends on it, nothing else', () => {
    const changes = calculator().update([{ sheet: 'S', cell: 'A1', to: { v: 10 } }]);
    expect(changes.map(({ sheet, cell, to }) => [sheet, cell, to?.v])).toEqual([
      ['S', 'A1', 10],
      ['S', 'A3', 12],
      ['S', 'B3', 24],
      ['T', 'A1', 25],
    ]);
  });

  it('follows a formula that is replaced by another or by a number', () => {
    const made = calculator();
    made.update([{ sheet: 'S', cell: 'A3', to: { f: 'A2*100' } }]);
    expect(made.cell(1, 0, 0)?.v).toBe(401);
    made.update([{ sheet: 'S', cell: 'A2', to: { v: 3 } }]);
    expect(made.cell(1, 0, 0)?.v).toBe(601);
    made.update([{ sheet: 'S', cell: 'A3', to: { v: 7 } }]);
    made.update([{ sheet: 'S', cell: 'A2', to: { v: 5 } }]);
    expect(made.cell(1, 0, 0)?.v).toBe(15);
  });

  it('takes an emptied cell for blank, and sees a loop come and go', () => {
    const made = calculator();
    made.update([{ sheet: 'S', cell: 'A1', to: undefined }]);
    expect(made.cell(0, 2, 0)?.v).toBe(2);
    made.update([{ sheet: 'S', cell: 'A1', to: { f: 'B3' } }]);
    expect(made.circular.map(({ cell }) => cell).sort()).toEqual(['A1', 'A3', 'B3']);
    made.update([{ sheet: 'S', cell: 'A1', to: { v: 1 } }]);
    expect(made.circular).toEqual([]);
    expect(made.cell(1, 0, 0)?.v).toBe(7);
  });

  it('gives the same values as reckoning all anew, after many random edits', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const place = () => `${'ABCDE'[random(5)]}${1 + random(8)}`;
    const content = (): Cell | undefined =>
      [undefined, { v: random(9) }, { f: `${place()}+${place()}` }, { f: `SUM(${place()}:${place()})` }][
        random(4)
      ];
    const made = new Calculator({ sheets: [{ name: 'S', cells: {} }] });
    for (let i = 0; i < 300; i++) {
      const before = made.workbook();
      made.update([{ sheet: 'S', cell: place(), to: content() }]);
      // Loops keep what was there before, so only loop-free states can be compared.
      if (made.circular.length) {
        for (const { cell } of made.circular) made.update([{ sheet: 'S', cell, to: { v: 1 } }]);
        continue;
      }
      const anew = calculate(made.workbook());
      if (anew.circular.length === 0) expect(made.workbook(), JSON.stringify(before)).toEqual(anew.workbook);
    }
  });
});

const audited = new URL('../../../../shared/bench/formulas/', import.meta.url);

it.skipIf(!existsSync(audited))('agrees with the values that Excel left in 35 audited workbooks', () => {
  const index: { json: string }[] = JSON.parse(readFileSync(new URL('index.json', audited), 'utf8'));
  const differences: string[] = [];
  for (const { json } of index) {
    const workbook: Workbook = JSON.parse(readFileSync(new URL(json, audited), 'utf8'));
    const reckoned = recalculate(workbook);
    for (const [i, sheet] of workbook.sheets.entries()) {
      for (const [address, cell] of Object.entries(sheet.cells)) {
        if (cell.f === undefined) continue;
        const value = reckoned.sheets[i]?.cells[address]?.v;
        const cached = cell.v ?? 0;
        const close =
          typeof value === 'number' && typeof cached === 'number'
            ? Math.abs(value - cached) <= 1e-9 * Math.max(1, Math.abs(cached))
            : value === cached;
        if (!close)
          differences.push(`${json} ${sheet.name}!${address}: ${cell.f} = ${value}, cached ${cached}`);
      }
    }
  }
  expect(differences).toEqual([]);
});
