/** One wrong cell is one finding: which cell is named, and what belongs there. */

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../shared/finding/finding.ts';
import { brief, findingsOn, type Rule } from './findings-on.ts';

const NOW = '[本年决算]';
const LAST = '[上年决算]';
const PLANNED = '[本年预算]';

const RULES: readonly Rule[] = [
  { id: 'A-01', formula: `三公经费${NOW} = 公务用车${NOW} + 出国经费${NOW} + 公务接待${NOW}` },
  { id: 'A-02', formula: `公务用车${NOW} = 公车购置${NOW} + 公车运行维护${NOW}` },
  { id: 'A-03', formula: `公务接待${NOW} <= 公用经费${NOW}`, severity: 'warning' },
];

/** 8.85 + 218.24 + 18 = 245.09, 200 + 18.24 = 218.24: in B12 to B18 in this order. */
const RIGHT = {
  三公经费: '245.09',
  公务用车: '218.24',
  公车购置: '200.00',
  公车运行维护: '18.24',
  出国经费: '18.00',
  公务接待: '8.85',
  公用经费: '50.00',
};
const [TOTAL, CARS, ABROAD, GUESTS] = ['B12', 'B13', 'B16', 'B17'];

type Changes = Readonly<Record<string, string | null>>;

const inColumn = <T>(fields: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.includes('[') ? name : name + NOW, value]),
  );

/** The findings after some amounts of this year were typed otherwise; `formulas` are Excel's. */
function findings(changes: Changes, formulas: Readonly<Record<string, string>> = {}): Finding[] {
  const fields = { ...inColumn<string | null>(RIGHT), ...inColumn(changes) };
  return findingsOn(RULES, { 附件1: fields }, inColumn(formulas));
}

it('nothing is said of what agrees', () => {
  expect(findings({})).toEqual([]);
});

describe('the cell that is named', () => {
  it.each<[string, Changes, string]>([
    ['is the total, where nothing else speaks', { 出国经费: '19.00' }, `A-01 ${TOTAL} 245.09→246.09`],
    ['is the total for a blank item', { 出国经费: null }, `A-01 ${TOTAL} 245.09→227.09`],
    ['explains both totals', { 公务用车: '219.24' }, `A-02+A-01 ${CARS} 219.24→218.24`],
    ['was typed in 元', { 公务接待: '88500' }, `A-01+A-03 ${GUESTS} 88500.00→8.85`],
    ['has its point elsewhere', { 公务接待: '0.885' }, `A-01 ${GUESTS} 0.885→8.85`],
    ['has the wrong sign', { 公务接待: '-8.85' }, `A-01 ${GUESTS} -8.85→8.85`],
    ['has two digits the other way round', { 三公经费: '245.90' }, `A-01 ${TOTAL} 245.90→245.09`],
    // A judgement follows from an amount that an equation tells.
    ['takes a judgement with it', { 公务接待: '88.50' }, `A-01+A-03 ${GUESTS} 88.50→8.85`],
  ])('%s', (_name, changes, said) => {
    expect(findings(changes).map(brief)).toEqual([said]);
  });

  it('is the one that differs from its own row', () => {
    const row = { 出国经费: '19.00', [`出国经费${LAST}`]: '18.00', [`出国经费${PLANNED}`]: '18.00' };
    expect(findings(row).map(brief)).toEqual([`A-01 ${ABROAD} 19.00→18.00`]);
  });

  it('is the number among formulas of its own row', () => {
    const row = { 出国经费: '19.00', [`出国经费${LAST}`]: '1.00' };
    expect(findings(row).map(brief)).toEqual([`A-01 ${TOTAL} 245.09→246.09`]);
    expect(findings(row, { [`出国经费${LAST}`]: 'C13+C14' }).map(brief)).toEqual([
      `A-01 ${ABROAD} 19.00→18.00`,
    ]);
  });

  it('is no formula that adds up just the items', () => {
    const stale = findings({ 出国经费: '180.00' }, { 三公经费: 'SUM(B13,B16:B17)' });
    expect(stale.map(brief)).toEqual([`A-01 ${ABROAD} 180.00→18.00`]);
  });

  it('is a formula that leaves an item out', () => {
    const short = findings({ 三公经费: '236.24' }, { 三公经费: 'SUM(B13,B16)' });
    expect(short.map(brief)).toEqual([`A-01 ${TOTAL} 236.24→245.09`]);
    expect(short[0]?.fix).toMatchObject({ kind: 'set-formula', safe: true });
  });

  it('is one for each of two mistakes', () => {
    const found = findings({ 公务用车: '219.24', 三公经费: '345.09' });
    expect(found.map(({ rule, cells }) => [rule, ...cells]).sort()).toEqual([
      ['A-01', TOTAL],
      ['A-02', CARS],
    ]);
  });

  it('is what a bound names where no equation fails', () => {
    const [found, ...more] = findings({ 公务接待: '60.00', 三公经费: '296.24' });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: 'A-03', cells: [GUESTS], severity: 'warning', fix: null });
  });
});

describe('what is told of it', () => {
  it('is the slip, and how much else comes right', () => {
    const [found] = findings({ 公务接待: '88500' });
    expect(found).toMatchObject({ severity: 'error', difference: '88491.15', unit: '万元' });
    expect(found?.message).toMatch(/疑为元与万元混用；改正后另有1条关系同时成立/);
  });

  it('are the other cells of all its relations', () => {
    expect(findings({ 公务用车: '219.24' })[0]?.related).toEqual([
      { sheet: '附件1', cells: ['B14', 'B15', TOTAL, ABROAD, GUESTS] },
    ]);
  });

  it('is the arithmetic of the relation that states it', () => {
    expect(findings({ 公务用车: '219.24' })[0]?.arithmetic).toBe('200 + 18.24 = 218.24');
  });

  it('is the formula that belongs into a total, and a number to be confirmed in an item', () => {
    expect(findings({ 三公经费: '245.90' })[0]?.fix).toEqual({
      kind: 'set-formula',
      safe: true,
      changes: [{ sheet: '附件1', cell: TOTAL, from: '245.9', to: '=SUM(B13,B16:B17)' }],
    });
    expect(findings({ 公务接待: '88500' })[0]?.fix).toEqual({
      kind: 'set-value',
      safe: false,
      changes: [{ sheet: '附件1', cell: GUESTS, from: '88500', to: '8.85' }],
    });
  });

  it('is a rounding difference by itself', () => {
    const [found, ...more] = findings({ 三公经费: '245.10' });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: 'A-01', severity: 'info', fix: null, actual: '245.10' });
    expect(found?.message).toContain('在取整误差之内');
  });
});
