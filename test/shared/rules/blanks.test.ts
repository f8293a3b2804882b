/** Cells that nobody has filled in: each is told at its place, and no other cell is blamed for it. */

import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { blankWorkbook } from '../../../shared/forms/blank/blank-workbook.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { FaultBook } from './fault-book.ts';

const sample = sampleWorkbook({ seed: 3 });

function findingsOf(workbook: Workbook): readonly Finding[] {
  return check({ workbook }, hunan2024, { asOf: '2025-05-20' }).findings;
}

function emptied(...paths: string[]): FaultBook {
  const book = new FaultBook(sample);
  for (const path of paths) book.type(path, null);
  return book;
}

/** What is said of a sheet's cell. */
function told(book: FaultBook, path: string): Finding[] {
  const { sheet, cell } = book.reading(path);
  return findingsOf(book.workbook).filter((found) => found.sheet === sheet && found.cells.includes(cell));
}

const before = findingsOf(sample);
const isNew = ({ message }: Finding) => !before.some((one) => one.message === message);

describe('a blank cell is told at its place', () => {
  it.each([
    '附件1!编制数',
    '附件1!在职人数',
    '附件1!三公经费[本年决算]',
    '附件1!项目支出[本年预算]',
    '附件1!办公经费[本年决算]',
    '附件2!年度资金总额[年初预算]',
    '附件2!年度资金总额[全年预算]',
    '附件2!年度资金总额[全年执行]',
    '附件2!年度资金总额[执行率]',
    '附件2!指标.2.指标值',
    '附件2!指标.2.完成值',
    '附件2!指标.2.分值',
    '附件2!指标.2.得分',
    '附件2!总分[得分]',
    '附件3!年度资金总额[年初预算]',
    '附件3!年度资金总额[全年执行]',
    '附件3!财政拨款[全年预算]',
  ])('%s', (path) => {
    const found = told(emptied(path), path).filter(({ state }) => state === 'fail');
    expect(found).toEqual([expect.objectContaining({ message: expect.stringContaining('未填') })]);
  });

  it('with what its parts give, to be confirmed, and the rules that wait for it', () => {
    const path = '附件3!年度资金总额[年初预算]';
    const book = emptied(path);
    const [found] = told(book, path);
    const amount = book.number(path).toFixed(2);
    expect(found).toMatchObject({ rule: 'B-29', severity: 'info', expected: amount, unit: '万元' });
    expect(found?.message).toContain(`应为${amount}万元`);
    expect(found?.alsoRules).toContain('P-32');
    expect(found?.fix).toMatchObject({ kind: 'set-formula', safe: false });
  });

  it('without a number where a part of it is not there either', () => {
    const path = '附件1!三公经费[本年决算]';
    const [found] = told(emptied(path, '附件1!公务接待[本年决算]'), path);
    expect(found).toMatchObject({ rule: 'B-29', expected: null, fix: null });
  });

  it('once, where a relation says what belongs there', () => {
    const book = new FaultBook(sample);
    const [total, item] = ['附件1!公务用车[本年决算]', '附件1!公车运行维护[本年决算]'];
    book.type(total, book.number(total));
    book.type(item, null);
    expect(told(book, item)).toMatchObject([{ rule: 'B-07', alsoRules: ['B-08'] }]);
  });

  it('and in no line of what could not be checked', () => {
    const unchecked = findingsOf(
      emptied('附件1!在职人数', '附件1!公务接待[本年决算]', '附件2!年度资金总额[全年执行]').workbook,
    ).filter(({ state }) => state === 'not-checked');
    expect(unchecked.filter(isNew)).toEqual([]);
  });
});

describe('no filled cell is blamed for a blank', () => {
  it.each([
    ['附件2!年度资金总额[全年执行]', '附件2!年度资金总额[年初预算]'],
    ['附件3!年度资金总额[年初预算]', '附件3!年度资金总额[全年预算]'],
  ])('%s', (path) => {
    const book = emptied(path);
    const wrong = findingsOf(book.workbook).filter(
      ({ state, severity }) => state === 'fail' && severity !== 'info',
    );
    expect(wrong).toEqual([]);
  });

  it('a weight: the blank cell has what is left of 100', () => {
    const path = '附件2!指标.2.分值';
    const book = emptied(path);
    const weight = book.number(path);
    const wrong = findingsOf(book.workbook).filter(
      ({ severity, state }) => state === 'fail' && severity === 'error',
    );
    expect(wrong).toMatchObject([{ cells: [book.reading(path).cell], expected: String(weight) }]);
  });

  it('lines of a sum: which of several blanks is wrong nobody knows', () => {
    const lines = ['附件2!政府性基金', '附件2!专户非税', '附件2!其他资金'];
    const book = new FaultBook(sample);
    book.type('附件2!按收入性质', book.number('附件2!按收入性质'));
    for (const line of lines) book.type(line, null);
    const found = findingsOf(book.workbook).filter(({ rule, state }) => rule === 'C-03' && state === 'fail');
    expect(found).toMatchObject([{ cells: [book.reading('附件2!按收入性质').cell], fix: null }]);
    expect(found[0]?.message).toContain('政府性基金、专户非税、其他资金未填，请先核对');
  });
});

describe('what is not begun', () => {
  it('has nothing missing: one line for each table that every unit has', () => {
    const { workbook } = blankWorkbook(hunan2024.forms, { year: 2024 });
    const found = findingsOf(workbook);
    expect(found.filter(({ rule }) => rule === 'B-29' || rule === 'B-08')).toEqual([]);
    expect(found.filter(({ state }) => state === 'not-checked').map(({ message }) => message)).toEqual(
      expect.arrayContaining(['附件2还没有填。']),
    );
  });

  it('is told together where a table is only begun', () => {
    const { workbook } = blankWorkbook(hunan2024.forms, { year: 2024 });
    const book = new FaultBook(workbook);
    book.type('附件1!编制数', 20);
    const found = findingsOf(book.workbook).filter(({ rule }) => rule === 'B-29');
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(/^附件1有\d+处应填未填：在职人数、.*等。$/);
    expect(found[0]?.cells.length).toBeGreaterThan(4);
  });
});

describe('what could not be checked', () => {
  it('is one line for the documents and one for words, in plain words', () => {
    const lines = before.filter(({ state }) => state === 'not-checked').map(({ message }) => message);
    expect(lines.filter((line) => line.startsWith('缺') && line.includes('预算批复'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('只有文字')).length).toBeLessThanOrEqual(1);
    for (const line of lines) expect(line).not.toMatch(/[A-Z]-\d\d/);
  });
});
