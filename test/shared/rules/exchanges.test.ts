/** Two cells of a row, or two columns, that stand the wrong way round: one finding, with both put right. */

import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { Finding } from '../../../shared/finding/finding.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { FaultBook } from './fault-book.ts';
import { fullSet } from './full-set.ts';

const told = (book: FaultBook): Finding[] =>
  check({ workbook: book.workbook }, hunan2024, { asOf: '2025-05-20' }).findings.filter(
    ({ state, severity }) => state === 'fail' && severity !== 'info',
  );

/** The set with those cells holding each other's numbers, typed. */
function exchanged(
  workbook: Workbook,
  pairs: readonly (readonly [string, string])[],
  typed: readonly string[] = [],
) {
  const book = new FaultBook(workbook);
  for (const path of typed) book.type(path, book.number(path));
  for (const [a, b] of pairs) {
    const [left, right] = [book.number(a), book.number(b)];
    book.type(a, right);
    book.type(b, left);
  }
  return book;
}

describe('two numbers of a row that stand the wrong way round', () => {
  it.each<[string, string, readonly string[]]>([
    ['附件1!编制数', '附件1!在职人数', ['附件1!控制率']],
    ['附件2!指标.6.分值', '附件2!指标.6.得分', []],
    ['附件4!明细.0.本年收入', '附件4!明细.0.本年支出', []],
  ])('%s and %s are one finding', (a, b, typed) => {
    const book = exchanged(fullSet({ seed: 7, projects: 3 }), [[a, b]], typed);
    const [found, ...more] = told(book);
    expect(more).toEqual([]);
    expect(found?.message).toContain('填反');
    expect(found?.cells).toEqual([a, b].map((path) => book.reading(path).cell));
    expect(found?.fix?.safe).toBe(false);
    expect(found?.fix?.changes.map(({ to }) => Number(to))).toEqual([a, b].map((path) => book.number(path)));
  });
});

it('two columns that stand the wrong way round are one finding', () => {
  const rows = ['财政拨款', '上年结转'];
  const carried = { 年初预算: 60, 全年预算: 60, 全年执行: 52.4 };
  const base = new FaultBook(fullSet({ seed: 7, projects: 3 }));
  for (const [column, amount] of Object.entries(carried)) {
    base.type(`附件3!上年结转[${column}]`, amount);
    base.type(`附件3!财政拨款[${column}]`, (all) => all - amount);
  }
  expect(told(base)).toEqual([]);
  const book = exchanged(
    base.workbook,
    rows.map((row) => [`附件3!${row}[全年预算]`, `附件3!${row}[全年执行]`] as const),
    ['附件3!年度资金总额[执行率]'],
  );
  const [found, ...more] = told(book);
  expect(more).toEqual([]);
  expect(found?.message).toMatch(/^“全年预算”与“全年执行”两栏的金额疑填反：对换后，\d+处不符的核对都相符。$/);
  expect(found?.fix?.safe).toBe(false);
});

it('a digit that is missing in a total and in its only part is no exchange of columns', () => {
  const book = new FaultBook(fullSet({ seed: 7, projects: 3 }));
  book.type('附件3!年度资金总额[全年执行]', 46.84);
  book.type('附件3!财政拨款[全年执行]', 46.84);
  expect(told(book).filter(({ message }) => message.includes('两栏'))).toEqual([]);
  expect(told(book)[0]?.cells).toEqual([book.reading('附件3!年度资金总额[全年执行]').cell]);
});
