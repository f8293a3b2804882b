import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { toText } from '../../../shared/workbook/exact.ts';
import type { Workbook } from '../../../shared/workbook/snapshot.ts';
import { FaultBook } from './fault-book.ts';
import { fullSet } from './full-set.ts';
import { setLayouts } from './set-layouts.ts';

const findingsOf = (workbook: Workbook) => check({ workbook }, hunan2024, { asOf: '2025-05-20' }).findings;

/** That a fix takes its finding away, adds none and puts no constant over a formula, `faults.test.ts` holds for every fault. */
describe('fixes', () => {
  const fixOf = (plant: (book: FaultBook) => void, rule: string, layout = 0) => {
    const book = new FaultBook(setLayouts[layout]?.arrange(fullSet({ seed: 7 })) ?? { sheets: [] });
    plant(book);
    return findingsOf(book.workbook).find((finding) => [finding.rule, ...finding.alsoRules].includes(rule))
      ?.fix;
  };

  it('put the formula back that was typed over, without asking', () => {
    expect(fixOf((book) => book.type('附件1!三公经费[本年决算]', 99), 'B-06')).toMatchObject({
      kind: 'set-formula',
      safe: true,
      changes: [{ sheet: '附件1', cell: 'F6', from: '99', to: '=SUM(F7,F10:F11)' }],
    });
    expect(fixOf((book) => book.type('附件2!年度资金总额[执行率]', 0.5), 'C-04')?.changes[0]?.to).toBe(
      '=F5/E5',
    );
  });

  it('put the number, not a sum, beside amounts kept as text, which Excel would pass over', () => {
    const asText = (field: string, unit: string) => (book: FaultBook) => {
      const { sheet, cell, number } = book.reading(field);
      book.put(sheet, cell, { v: `${number ? toText(number.value) : ''}${unit}` });
    };
    const kept = (unit: string) => (book: FaultBook) => {
      asText('附件1!公车运行维护[本年决算]', unit)(book);
      book.type('附件1!公务用车[本年决算]', 99);
    };
    for (const unit of ['', '万元']) {
      const fix = fixOf(kept(unit), 'B-07');
      expect(fix).toMatchObject({ kind: 'set-value', safe: false, changes: [{ cell: 'F7', from: '99' }] });
      expect(fix?.changes[0]?.to).toMatch(/^\d+\.\d+$/);
    }
    // Excel divides by `1234.5` kept as text, not by `1234.5万元`.
    const rate = (unit: string) => (book: FaultBook) => {
      asText('附件2!年度资金总额[全年预算]', unit)(book);
      book.type('附件2!年度资金总额[执行率]', '50%');
    };
    expect(fixOf(rate(''), 'C-04')?.changes[0]?.to).toBe('=F5/E5');
    expect(fixOf(rate('万元'), 'C-04')?.changes[0]?.to).toMatch(/^\d+\.\d+%$/);
  });

  it('propose a value for a typed cell, to be confirmed', () => {
    const fix = fixOf((book) => book.type('附件1!专项资金.1.本年决算', (n) => n * 10), 'X-04');
    expect(fix).toMatchObject({ kind: 'set-value', safe: false });
  });

  it('propose no value that another rule would not accept', () => {
    const fallShort = (book: FaultBook) => book.type('附件3!指标.4.完成值', '1120人');
    expect(fixOf(fallShort, 'C-11')).toBeNull();
  });

  it('keep the label that shares the cell with the amount', () => {
    const joined = setLayouts.findIndex(({ name }) => name === '标签和金额在一格里');
    const fix = fixOf((book) => book.type('附件2!项目支出', (n) => n + 10), 'X-01', joined);
    expect(fix?.changes[0]?.to).toMatch(/^项目支出：\d+\.\d\d$/);
  });

  it('write the amount behind the label that stands alone in its cell', () => {
    const joined = setLayouts.findIndex(({ name }) => name === '标签和金额在一格里');
    const blank = (label: string) => (book: FaultBook) => {
      const { sheet, cell } = book.reading('附件2!项目支出');
      book.put(sheet, cell, { v: label });
    };
    expect(fixOf(blank('项目支出：'), 'C-03', joined)?.changes[0]).toMatchObject({
      from: '项目支出：',
      to: expect.stringMatching(/^项目支出：\d+\.\d\d$/),
    });
  });

  it('propose no text where the number to be replaced stands twice in it', () => {
    const joined = setLayouts.findIndex(({ name }) => name === '标签和金额在一格里');
    const numbered = (text: string) => (book: FaultBook) => {
      const { sheet, cell } = book.reading('附件2!项目支出');
      book.put(sheet, cell, { v: text });
    };
    expect(fixOf(numbered('2、项目支出：3'), 'X-01', joined)?.changes[0]?.to).toMatch(/^2、项目支出：\d+/);
    expect(fixOf(numbered('2、项目支出：2'), 'X-01', joined)).toBeNull();
  });

  it('keep the name of the first-level indicator that shares the cell with its weight', () => {
    const book = new FaultBook(fullSet({ seed: 7 }));
    const first = book.reading('附件2!指标.0.一级指标');
    const wrong = first.text.replace(/\d+/, (weight) => String(Number(weight) + 2));
    book.put(first.sheet, first.cell, { v: wrong });
    const finding = findingsOf(book.workbook).find(({ rule }) => rule === 'C-02');
    expect(finding?.message).toMatch(/^“产出指标”一级分值应为/);
    expect(finding?.fix?.changes).toEqual([
      { sheet: first.sheet, cell: first.cell, from: wrong, to: first.text },
    ]);
  });

  it('write the score that the message says, with its two decimals', () => {
    const book = new FaultBook(setLayouts[1]?.arrange(fullSet({ seed: 7 })) ?? { sheets: [] });
    book.type('附件2!年度资金总额[全年执行]', (n) => n - 0.37);
    book.type('附件2!年度资金总额[得分]', 3.15);
    const finding = findingsOf(book.workbook).find(({ rule }) => rule === 'C-05');
    expect(finding?.message).toContain(`应为${finding?.expected}分`);
    expect(finding?.expected).toMatch(/^\d(?:\.\d{1,2})?$/);
  });

  it('lower no total without asking', () => {
    const total = (change: number) => (book: FaultBook) => {
      book.type('附件2!总分[得分]', (n) => n + change);
    };
    expect(fixOf(total(1), 'C-13')).toMatchObject({ kind: 'set-formula', safe: false });
    expect(fixOf(total(-1), 'C-13')).toMatchObject({ kind: 'set-formula', safe: true });
  });

  it('name the score that was left blank, and never lower the total without asking', () => {
    const book = new FaultBook(setLayouts[1]?.arrange(fullSet({ seed: 7 })) ?? { sheets: [] });
    const score = book.number('附件2!指标.1.得分');
    const { cell } = book.type('附件2!指标.1.得分', null);
    const found = findingsOf(book.workbook).filter(({ rule, state }) => rule === 'C-13' && state === 'fail');
    expect(found).toMatchObject([
      { cells: [cell], fix: { safe: false, changes: [{ cell, from: '', to: String(score) }] } },
    ]);
  });
});
