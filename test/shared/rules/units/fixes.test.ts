/** What a finding offers to put where, and what it never does. */

import { describe, expect, it } from 'vitest';
import type { Fix } from '../../../../shared/finding/finding.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { type Cells, FORGOTTEN, findingsOn, packRules, type Rule } from './findings-on.ts';

const NOW = '[本年决算]';
const [WHOLE, OFFICE, TRAVEL] = [`公用经费${NOW}`, `办公经费${NOW}`, `水电差旅费${NOW}`];
/** 4 + 6 = 10, in B12 to B14; 11 is wrong. */
const FIELDS = { [WHOLE]: '11.00', [OFFICE]: '4.00', [TRAVEL]: '6.00' };
const SUM: Rule = { id: 'A-01', formula: `${WHOLE} = ${OFFICE} + ${TRAVEL}` };

function fixOf(rule: Rule, forms: RuleExample['forms'], cells: Cells = {}): Fix | null | undefined {
  const [found, ...more] = findingsOn([rule], forms, cells);
  expect(more).toEqual([]);
  return found?.fix;
}

/** `B12: 11 → =SUM(B13:B14), safe`. */
function told(fix: Fix | null | undefined): string | null {
  if (!fix) return null;
  const changes = fix.changes.map(({ cell, from, to }) => `${cell}: ${from} → ${to}`);
  return [...changes, ...(fix.safe ? ['safe'] : [])].join(', ');
}
const offer = (...of: Parameters<typeof fixOf>) => told(fixOf(...of));

describe('a formula', () => {
  it.each<[string, string, string]>([
    ['a sum', `${WHOLE} = ${OFFICE} + ${TRAVEL}`, '=SUM(B13:B14)'],
    ['one cell', `${WHOLE} = ${OFFICE}`, '=B13'],
    ['a quotient', `${WHOLE} = ${OFFICE} / 2 * (${TRAVEL} - 1)`, '=B13/2*(B14-1)'],
  ])('that is %s takes the place of a typed number', (_name, formula, to) => {
    // Beside a bound that the number breaks, too, so that nothing but the cell itself can be wrong.
    const rules: Rule[] = [
      { ...SUM, formula },
      { id: 'A-02', formula: `${WHOLE} < 10.50` },
    ];
    const [found, ...more] = findingsOn(rules, { 附件1: FIELDS });
    expect(more).toEqual([]);
    expect(found?.fix).toEqual({
      kind: 'set-formula',
      safe: true,
      changes: [{ sheet: '附件1', cell: 'B12', from: '11', to }],
    });
  });

  it('takes the place of another one', () => {
    expect(offer(SUM, { 附件1: FIELDS }, { [WHOLE]: 'B13*2' })).toBe('B12: =B13*2 → =SUM(B13:B14), safe');
  });

  it('is a number beside parts kept as text, and nothing where the rule is no equation that must hold', () => {
    const forms = { 附件1: { ...FIELDS, [TRAVEL]: '文本:6.00' } };
    expect(offer(SUM, forms)).toBe('B12: 11 → 10');
    expect(offer({ ...SUM, severity: 'info' }, forms)).toBeNull();
    expect(offer({ id: 'A-01', formula: `${WHOLE} <= ${OFFICE} + ${TRAVEL}` }, forms)).toBeNull();
  });

  it('of lines adds all of them up', () => {
    const rule = { id: 'A-01', formula: `专项资金小计${NOW} = SUM(专项资金${NOW})` };
    const lines = (...amounts: string[]) => ({
      附件1: {
        [`专项资金小计${NOW}`]: '15.00',
        专项资金: amounts.map((本年决算) => ({ 名称: '甲', 本年决算 })),
      },
    });
    expect(offer(rule, lines('3.00', '4.00'))).toBe('B12: 15 → =SUM(B13:B14), safe');
    expect(offer(rule, lines('3.00'))).toBe('B12: 15 → =SUM(B13), safe');
  });

  it('of points is rounded to two decimals, a sum of points is not', () => {
    const [SCORE, SPENT, BUDGET] = ['年度资金总额[得分]', '年度资金总额[全年执行]', '年度资金总额[全年预算]'];
    const product: Rule = { id: 'A-01', formula: `${SCORE} = 10 * ${SPENT} / ${BUDGET}`, tolerance: 'score' };
    expect(offer(product, { 附件2: { [SCORE]: '8.9', [SPENT]: '90.00', [BUDGET]: '100.00' } })).toBe(
      'B12: 8.9 → =ROUND(10*B13/B14,2), safe',
    );
    expect(offer(TOTAL, scores(85))).toBe('B12: 85 → =SUM(B13,C14:C15), safe');
  });

  const TOTAL: Rule = {
    id: 'C-13',
    formula: '总分[得分] = 年度资金总额[得分] + SUM(指标[得分])',
    tolerance: 'score',
  };
  /** 9 + 40 + 41 = 90. */
  const scores = (total: number) => ({
    附件2: {
      '总分[得分]': total,
      '年度资金总额[得分]': 9,
      指标: [
        { 三级指标: '甲', 得分: 40 },
        { 三级指标: '乙', 得分: 41 },
      ],
    },
  });

  it('lowers nobody’s 总分 unasked', () => {
    expect(offer(TOTAL, scores(95))).toBe('B12: 95 → =SUM(B13,C14:C15)');
  });

  it('is none where a judgement is all that speaks', () => {
    const warning: Rule = { ...SUM, severity: 'warning' };
    expect(offer(warning, { 附件1: FIELDS })).toBe('B12: 11 → 10');
  });

  it('is none where a part stands in another table or shares its cell with a label', () => {
    const other: Rule = { id: 'A-01', formula: `${WHOLE} = 附件2!其他资金` };
    expect(offer(other, { 附件1: FIELDS, 附件2: { 其他资金: '12.50' } })).toBe('B12: 11 → 12.5');
    const block: Rule = { id: 'A-01', formula: '按支出性质 = 基本支出 + 项目支出' };
    const fields = { 按支出性质: '15.00', 基本支出: '4.00', 项目支出: '5.00' };
    const labelled = { 基本支出: { raw: '基本支出：4.00', text: '4.00' } };
    expect(offer(block, { 附件2: fields }, labelled)).toBe('B12: 15 → 9');
    expect(offer(block, { 附件2: fields })).toBe('B12: 15 → =SUM(B13:B14), safe');
  });
});

describe('a value', () => {
  const OTHER: Rule = { id: 'A-01', formula: `${WHOLE} = 附件2!其他资金` };

  it('is in the table’s own unit', () => {
    const yuan = { [WHOLE]: '110000.00', 金额单位: '元' };
    expect(offer(OTHER, { 附件1: yuan, 附件2: { 其他资金: '12.50' } })).toBe('B12: 110000 → 125000');
  });

  it('takes the place of no formula', () => {
    const [found] = findingsOn(
      [OTHER],
      { 附件1: FIELDS, 附件2: { 其他资金: '12.50' } },
      { [WHOLE]: 'B13*2' },
    );
    expect(found?.fix?.changes.every(({ from }) => !from.startsWith('=')) ?? true).toBe(true);
  });

  /** 基本支出 of 12.50 should be 11. */
  it.each<[string, string | null]>([
    ['基本支出：12.50', '基本支出：11.00'],
    ['1、基本支出：12.50万元', '1、基本支出：11.00万元'],
    // Twice, or within a longer number: nothing says which.
    ['基本支出12.50：12.50', null],
    ['基本支出：112.50', null],
    ['基本支出：12.501', null],
    ['基本支出：1,12.50', null],
  ])('behind a label: %s → %s', (raw, to) => {
    const rule: Rule = { id: 'A-01', formula: `基本支出 = 附件1!${WHOLE}` };
    const forms = { 附件2: { 基本支出: '12.50' }, 附件1: { [WHOLE]: '11.00' } };
    const fix = fixOf(rule, forms, { 基本支出: { raw, text: '12.50' } });
    expect(fix?.changes[0]?.to ?? null).toBe(to);
  });

  /** 基本支出 was forgotten: 15 - 5 and 12 - 2 are both 10. */
  it.each<[string, string | null]>([
    ['基本支出：', '基本支出：10.00'],
    ['基本支出: ', '基本支出:10.00'],
    ['基本支出 项目支出', null],
  ])('into a blank behind a label: %s → %s', (raw, to) => {
    const { rules, fields } = FORGOTTEN;
    const [found, ...more] = findingsOn(rules, { 附件2: fields }, { 基本支出: { raw, text: '' } });
    expect(more).toEqual([]);
    expect(found?.cells).toEqual(['B13']);
    expect(found?.fix?.changes[0]?.to ?? null).toBe(to);
  });
});

describe('what a rule itself says belongs there', () => {
  const GUESTS = `公务接待${NOW}`;
  const zero: Rule = { id: 'B-08', formula: `ISNUMBER(${GUESTS})`, fix: { to: '0', safe: true } };

  it('is written into a typed cell only', () => {
    expect(offer(zero, { 附件1: { [GUESTS]: null } })).toBe('B12:  → 0, safe');
    expect(offer(zero, { 附件1: { [GUESTS]: null } }, { [GUESTS]: 'Z9' })).toBeNull();
  });

  it('comes from its function where it has one', () => {
    const totals = packRules('B-08').filter((rule) => rule.function === 'threePublicTotals');
    const [rule] = totals;
    expect(totals).toHaveLength(1);
    const fields = { 三公经费: '无', 公务用车: '3.00', 出国经费: '1.50', 公务接待: null };
    const inColumn = Object.entries(fields).map(([name, value]) => [name + NOW, value]);
    expect(rule && offer(rule, { 附件1: Object.fromEntries(inColumn) })).toBe('B12: 无 → 4.50');
  });
});
