import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/snapshot.ts';

/** A sample's sheets as values under other names, each naming this unit. */
function sheetsOf(seed: number, unit: string, prefix: string): Sheet[] {
  const { sheets } = sampleWorkbook({ seed, projects: 2 });
  const own = check({ workbook: { sheets } }, hunan2024).unit ?? '';
  const renamed = ({ f: _formula, ...cell }: Cell): Cell =>
    typeof cell.v === 'string' ? { ...cell, v: cell.v.replaceAll(own, unit) } : cell;
  return sheets.map(({ name, cells }) => ({
    name: prefix + name,
    cells: Object.fromEntries(Object.entries(cells).map(([address, cell]) => [address, renamed(cell)])),
  }));
}

const bureau = sheetsOf(1, '辰溪县教育局（本级）', '局');
const school = sheetsOf(2, '辰溪县第一中学', '一中');

function told(workbook: Workbook, purpose?: 'submit'): string[] {
  const { findings } = check({ workbook }, hunan2024, { asOf: '2025-05-20', ...(purpose && { purpose }) });
  return findings.flatMap(({ state, severity, rule, sheet }) =>
    state === 'fail' && severity !== 'info' ? `${rule} ${sheet}` : [],
  );
}

describe('two units in one workbook', () => {
  it('are each a set of their own', () => {
    expect(told({ sheets: bureau })).toEqual([]);
    expect(told({ sheets: [...bureau, ...school] })).toEqual([]);
  });

  it('also where their sheets stand in turn', () => {
    const inTurn = bureau.flatMap((sheet, i) => [sheet, ...school.slice(i, i + 1)]);
    expect(told({ sheets: inTurn })).toEqual([]);
  });

  it('keep their own mistakes', () => {
    const [basic, ...rest] = school;
    const wrong = basic && { ...basic, cells: { ...basic.cells, F6: { v: 999 } } };
    expect(told({ sheets: [...bureau, ...(wrong ? [wrong] : []), ...rest] })).toContain('B-06 一中附件1');
  });

  it('are not submitted as one', () => {
    expect(told({ sheets: [...bureau, ...school] }, 'submit').join()).toContain('M-02');
  });
});

it('another unit’s name on one table is a mistake of that table', () => {
  const [basic, ...rest] = bureau;
  const [other] = school;
  const renamed = basic && { ...basic, cells: { ...basic.cells, A2: other?.cells.A2 ?? {} } };
  expect(told({ sheets: renamed ? [renamed, ...rest] : [] }).join()).toContain('M-02');
});
