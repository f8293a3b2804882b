/** Obligatory cells that are blank: what is told of them, what belongs there, and that no filled cell is blamed. */

import { describe, expect, it } from 'vitest';
import type { Finding, Locale } from '../../../../shared/finding/finding.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { brief, findingsOn, packRules, type Rule } from './findings-on.ts';

type Fields = RuleExample['forms'][string];

const NOW = '[本年决算]';
const TOTAL = `三公经费${NOW}`;
const CARS = `公务用车${NOW}`;
const ABROAD = `出国经费${NOW}`;
const GUESTS = `公务接待${NOW}`;

/** 编制数, 在职人数, 三公经费, 公务用车 and more must be filled in. */
const OBLIGATORY = packRules('B-29').filter(({ part }) => part === '附件1' || part === '控制率');
const SUM: Rule = {
  id: 'A-01',
  title: { zh: '三公经费等于各项之和', en: 'The sum of its items' },
  formula: `${TOTAL} = ${CARS} + ${ABROAD} + ${GUESTS}`,
};

/** 218.24 + 18 + 8.85 = 245.09, which nobody has written: in B12 to B15. */
const ITEMS: Fields = { [TOTAL]: null, [CARS]: '218.24', [ABROAD]: '18.00', [GUESTS]: '8.85' };

const findings = (rules: readonly Rule[], fields: Fields, locale: Locale = 'zh-CN'): Finding[] =>
  findingsOn(rules, { 附件1: fields }, {}, { locale });

/** What is said where these cells must be filled in, and the sum must be right. */
const told = (fields: Fields, rule: Partial<Rule> = {}) =>
  findings([...OBLIGATORY, { ...SUM, ...rule }], fields).map(brief);

describe('a blank', () => {
  it('is told at its cell, as something still to do', () => {
    const [found, ...more] = findings(OBLIGATORY, { 编制数: 46, 在职人数: null });
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      rule: 'B-29',
      cells: ['B13'],
      severity: 'info',
      expected: null,
      fix: null,
    });
    expect(found?.message).toBe('在职人数未填。');
  });

  it('is told with the rules that wait for it, and these are not told as unchecked besides', () => {
    const rules: Rule[] = [...OBLIGATORY, { id: 'A-02', formula: '编制数 >= 在职人数' }];
    expect(findings(rules, { 编制数: 46, 在职人数: null }).map(brief)).toEqual(['B-29+A-02 B13']);
    // Only its own rules wait for it.
    const two = findings([...rules, SUM], { 编制数: 46, 在职人数: null, ...ITEMS, [GUESTS]: null });
    expect(two.map(brief)).toEqual(['B-29+A-02 B13', 'B-29+A-01 B14']);
  });

  it('that may stay one is only said to keep its rules from being checked', () => {
    const rules: Rule[] = [...OBLIGATORY, { id: 'A-02', formula: '实际规模 = 编制数' }];
    const [one, other, ...more] = findings(rules, { 编制数: 46, 在职人数: null, 实际规模: null });
    expect(more).toEqual([]);
    expect(one).toMatchObject({ state: 'fail', rule: 'B-29', cells: ['B13'], alsoRules: [] });
    expect(other).toMatchObject({ state: 'not-checked', rule: 'A-02', cells: ['B14'] });
  });

  it('hides no words that stand where a number should', () => {
    const found = findings([...OBLIGATORY, SUM], { ...ITEMS, [GUESTS]: '若干' });
    expect(found.map(({ state, cells }) => [state, ...cells])).toEqual([
      ['fail', 'B12'],
      ['not-checked', 'B15'],
    ]);
  });

  it('is told once, where an equation says what belongs there', () => {
    const known = { ...ITEMS, [CARS]: null, [TOTAL]: '245.09', '公务用车[上年决算]': '200.00' };
    expect(told(known)).toEqual([`A-01 B13 0.00→218.24`]);
  });

  it('is told though another table has a finding at the cell of that name', () => {
    const bound: Rule = { id: 'A-03', forms: ['overall-evaluation'], formula: '基本支出 <= 5' };
    const forms = { 附件1: { 编制数: null, 在职人数: 40 }, 附件2: { 基本支出: '9.00' } };
    const found = findingsOn([...OBLIGATORY, bound], forms).map((each) => `${each.sheet} ${brief(each)}`);
    expect(found).toEqual(['附件2 A-03 B12 9.00→5.00', '附件1 B-29 B12']);
  });
});

describe('what belongs into a blank', () => {
  it('is what the items give, with the rule that says so, as a formula', () => {
    const [found] = findings([...OBLIGATORY, SUM], ITEMS);
    expect(found).toMatchObject({ expected: '245.09', unit: '万元', alsoRules: ['A-01'] });
    expect(found?.message).toBe('三公经费（本年决算）未填：按“三公经费等于各项之和”应为245.09万元。');
    expect(found?.fix).toMatchObject({ safe: false, changes: [{ cell: 'B12', to: '=SUM(B13:B15)' }] });
  });

  it('is said in English, too', () => {
    const [found] = findings([...OBLIGATORY, SUM], ITEMS, 'en-US');
    expect(found?.message).toMatch(/is blank: by “The sum of its items” it should be 245\.09万元\.$/);
  });

  it('is a rate, or a count', () => {
    const rate: Rule = { id: 'A-01', formula: '控制率 = 在职人数 / 编制数', tolerance: 'percent' };
    const rated = findings([...OBLIGATORY, rate], { 编制数: 46, 在职人数: 50, 控制率: null });
    expect(rated.map(brief)).toEqual(['B-29+A-01 B14 →108.70']);
    expect(rated[0]?.unit).toBe('%');
    const count: Rule = { id: 'A-01', formula: '在职人数 = 编制数', tolerance: 'exact' };
    expect(findings([...OBLIGATORY, count], { 编制数: 46, 在职人数: null }).map(brief)).toEqual([
      'B-29+A-01 B13 →46',
    ]);
  });

  it.each<[string, Fields]>([
    ['a part is blank, too', { [GUESTS]: null }],
    ['a blank part has amounts in its row', { [GUESTS]: null, '公务接待[上年决算]': '3.00' }],
    [
      'only some of its row is 0',
      { [GUESTS]: null, '公务接待[上年决算]': '0', '公务接待[本年预算]': '3.00' },
    ],
  ])('is not known where %s', (_, part) => {
    expect(told({ ...ITEMS, ...part })).toEqual(['B-29+A-01 B12']);
  });

  it.each<[string, Fields]>([
    ['a part says 无', { [GUESTS]: '无' }],
    ['the row of a blank part has nothing', { [GUESTS]: null, '公务接待[上年决算]': '0.00' }],
    [
      'the row of a blank part is blank elsewhere',
      { [GUESTS]: null, '公务接待[上年决算]': null, '公务接待[本年预算]': '0' },
    ],
  ])('takes a part for nothing where %s', (_, part) => {
    expect(told({ ...ITEMS, ...part })).toEqual(['B-29+A-01 B12 →236.24']);
  });

  it.each<[string, Partial<Rule>]>([
    ['only warns', { severity: 'warning' }],
    ['is a bound', { formula: `${TOTAL} <= ${CARS} + ${ABROAD} + ${GUESTS}` }],
    ['states another cell', { formula: `公用经费${NOW} = ${TOTAL} + ${ABROAD}` }],
  ])('is not told by a rule that %s', (_, rule) => {
    expect(told({ ...ITEMS, [`公用经费${NOW}`]: null }, rule)[0]).toBe('B-29+A-01 B12');
  });

  it('is not told by a rule that states its sum with another', () => {
    expect(told(ITEMS, { formula: `${TOTAL} + ${ABROAD} = 18` })).toEqual(['B-29 B12']);
  });

  it('is not what a rule on another cell comes to without it', () => {
    const nothing = { ...ITEMS, '三公经费[上年决算]': '0.00', [`公用经费${NOW}`]: '18.00' };
    expect(told(nothing, { formula: `公用经费${NOW} = ${TOTAL} + ${ABROAD}` })).toEqual(['B-29 B12']);
  });

  it('is not told by a rule on what is filled in', () => {
    expect(told(ITEMS, { when: `NOT(ISBLANK(${TOTAL}))` })).toEqual(['B-29 B12']);
  });

  it('is told by a rule only where the rule applies', () => {
    expect(told({ ...ITEMS, 编制数: 46 }, { when: '编制数 > 40' })).toEqual(['B-29+A-01 B12 →245.09']);
    expect(told({ ...ITEMS, 编制数: 46 }, { when: '编制数 > 50' })).toEqual(['B-29 B12']);
  });

  it('is told by the first rule that knows', () => {
    const rules: Rule[] = [
      ...OBLIGATORY,
      { ...SUM, severity: 'warning' },
      { id: 'A-02', formula: `${TOTAL} = 办公经费${NOW}` },
      { id: 'A-03', formula: `${TOTAL} = 公用经费${NOW}` },
      { id: 'A-04', formula: `${TOTAL} = ${CARS}` },
    ];
    const fields = { ...ITEMS, [`办公经费${NOW}`]: null, [`公用经费${NOW}`]: '250.00' };
    expect(findings(rules, fields).map(brief)[0]).toMatch(/^B-29\S* B12 →250.00$/);
  });
});

describe('many blanks of one table', () => {
  const four = { 在职人数: 40, 编制数: null, [TOTAL]: null, [CARS]: null, [`项目支出${NOW}`]: null };
  const five = { ...four, [`公用经费${NOW}`]: null };
  const waits: Rule = { id: 'A-02', formula: '在职人数 <= 编制数' };

  it('are four by themselves at most', () => {
    expect(findings(OBLIGATORY, four).map(brief)).toEqual(['B-29 B13', 'B-29 B14', 'B-29 B15', 'B-29 B16']);
  });

  it('are one finding from five: people are still filling the table in', () => {
    const [found, ...more] = findings([...OBLIGATORY, waits], five);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ cells: ['B13', 'B14', 'B15', 'B16', 'B17'], alsoRules: ['A-02'] });
    expect(found).toMatchObject({ severity: 'info', related: [], fix: null });
    expect(found?.message).toBe(
      '附件1有5处应填未填：编制数、三公经费（本年决算）、公务用车（本年决算）、项目支出（本年决算）等。',
    );
  });

  it('are named in English, too', () => {
    expect(findings(OBLIGATORY, five, 'en-US')[0]?.message).toMatch(
      /has 5 obligatory cells left blank: 编制数, 三公经费.*, 公务用车.*, 项目支出.* and others\.$/,
    );
  });

  it('are counted for each table', () => {
    const each = findingsOn(OBLIGATORY, { 附件1: four, '附件1#2': five });
    expect(each.map(({ sheet, cells }) => [sheet, cells.length])).toEqual([
      ['附件1', 1],
      ['附件1', 1],
      ['附件1', 1],
      ['附件1', 1],
      ['附件1#2', 5],
    ]);
  });
});

describe('a blank among the items of a total that does not agree', () => {
  /** B-08 says of each item that nothing is 0. */
  const rules: Rule[] = [...packRules('B-08'), SUM];
  const about = (...rows: Fields[]) =>
    findings(rules, Object.assign({ ...ITEMS, [TOTAL]: '245.09' }, ...rows) as Fields);

  it('is what is wrong, where its row has amounts', () => {
    const found = about({ [GUESTS]: null, '公务接待[上年决算]': '8.00' });
    expect(found.map(brief)).toEqual(['A-01+B-08 B15 0.00→8.85']);
    expect(found[0]?.message).toContain('公务接待（本年决算）应为8.85万元，未填');
  });

  it.each<[string, Fields]>([
    ['has none', { '公务接待[上年决算]': '0.00' }],
    ['is blank, too', { '公务接待[上年决算]': null }],
    ['has no other cells', {}],
  ])('may be nothing, where its row %s: then the total is wrong', (_, row) => {
    const found = about({ [GUESTS]: null, ...row }).filter(({ rule }) => rule === 'A-01');
    expect(found.map(brief)).toEqual(['A-01 B12 245.09→236.24']);
    expect(found[0]?.fix).not.toBeNull();
  });

  it('is not said to be looked at first for its own sake', () => {
    const rows = { '公务接待[上年决算]': '8.00', '出国经费[上年决算]': '5.00' };
    const found = about({ [GUESTS]: null, [ABROAD]: null, ...rows });
    expect(found.map(brief)).toContain('B-08 B14');
    expect(found.find(({ cells }) => cells.join() === 'B14')?.message).toMatch(
      /^出国经费（本年决算）空白，没有发生的应填0。$/,
    );
  });

  it('leaves the total alone, where it must be filled in whatever its row holds', () => {
    const row = { [CARS]: null, '公务用车[上年决算]': '0.00' };
    const found = findings([...OBLIGATORY, SUM], { ...ITEMS, [TOTAL]: '245.09', ...row });
    expect(found.map(brief)).toEqual(['A-01 B13 0.00→218.24']);
  });
});
