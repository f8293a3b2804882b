/** What the rules on single indicators say: which cell, how grave, by which numbers (rules.md, 附件2 and 附件3). */

import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../shared/finding/finding.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { findingsOn, packRules } from './findings-on.ts';

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

/** The columns of the one row: E 分值, F 指标值, G 完成值, H 得分, I 偏差原因. */
function rowOf(aim: Value, actual: Value, more: Row): Row {
  return {
    一级指标: '产出指标（50分）',
    二级指标: '数量指标',
    三级指标: '道路里程',
    分值: 10,
    指标值: aim,
    完成值: actual,
    ...more,
  };
}

/** `error G12 [F12]`, with what stands there and what belongs there; `?` where it could not be checked. */
function told({ severity, state, cells, related, actual, expected }: Finding): string {
  const others = related.flatMap((place) => place.cells);
  return [
    severity + (state === 'not-checked' ? '?' : ''),
    cells.join(),
    ...(others.length > 0 ? [`[${others.join()}]`] : []),
    ...(expected === null ? [] : [`${actual}→${expected}`]),
  ].join(' ');
}

function on(rule: string, aim: Value, actual: Value, more: Row = {}): Finding[] {
  const forms: RuleExample['forms'] = { 附件2: { 年度: 2024, 指标: [rowOf(aim, actual, more)] } };
  return findingsOn(packRules(rule), forms);
}
const said = (...row: Parameters<typeof on>) => on(...row).map(told);

type Case = [Value, Value, Row, ...string[]];

const FULL = { 得分: 10 };

function judged(rule: string, cases: Case[]): void {
  it.each<Case>(cases)('%s → %s, %o', (aim, actual, more, ...expected) => {
    expect(said(rule, aim, actual, more)).toEqual(expected);
  });
}

describe('C-09: a target in numbers needs a result in numbers', () => {
  judged('C-09', [
    ['12座', '完成', FULL, 'error G12 [F12]'],
    ['99%', '已完成', FULL, 'error G12 [F12]'],
    // 100 % done is understood.
    ['100%', '已完成', FULL, 'warning G12 [F12]'],
    ['12座', '12座', FULL],
    ['健全', '完成', FULL],
    // What is blank could not be checked, where something would have to be said.
    ['12座', null, FULL, 'error? G12'],
    ['3至5次', null, FULL, 'error? G12'],
    ['健全', null, FULL],
    [null, '12座', FULL, 'error? F12'],
    [null, '12座', { 分值: null }],
    [null, null, FULL],
  ]);
});

describe('C-16: target and result in one unit', () => {
  judged('C-16', [
    ['12座', '12公里', FULL, 'error G12 [F12]'],
    ['12座', '12个', FULL, 'info G12 [F12]'],
    ['12座', '12座', FULL],
    // A bare number inherits the target's unit.
    ['12座', '12', FULL],
    ['健全', '12座', FULL],
  ]);
});

describe('C-17: dates', () => {
  judged('C-17', [
    ['2024年6月底前', '2024年8月', FULL, 'error G12 [F12,H12,E12]'],
    ['2024年6月底前', '2024年8月', { 得分: 9 }],
    ['2024年6月底前', '2024年8月', {}],
    ['2024年6月底前', '2024年5月', FULL],
    // Done before the year began.
    ['2024年6月底前', '2023年12月31日', FULL, 'info G12 [F12]'],
    ['2024年6月底前', '2024年1月1日', FULL],
    ['2023年6月底前', '2023年5月', FULL, 'info F12,G12'],
    ['2024年11月31日', '2024年2月30日', FULL, 'warning F12', 'warning G12'],
  ]);
});

describe('C-15: far more than the target', () => {
  judged('C-15', [
    ['10座', '13座', FULL, 'warning G12 [F12]'],
    ['10座', '13座', { ...FULL, 偏差原因: '无' }, 'warning G12 [F12,I12]'],
    ['10座', '13座', { ...FULL, 偏差原因: '上级追加任务' }],
    ['100座', '129座', FULL, 'info G12 [F12]'],
    ['10座', '12座', FULL, 'info G12 [F12]'],
    ['100座', '119座', FULL],
    ['12座', '完成', FULL],
  ]);
});

describe('C-11: points above what target and result give', () => {
  // 9 of 12 are three quarters: 7.5 of 10 points.
  judged('C-11', [
    ['12座', '9座', { 得分: '7.5' }],
    ['12座', '9座', { 得分: 7 }],
    ['12座', '9座', { 得分: '7.6' }, 'warning H12,G12 [F12,E12] 7.6→7.5'],
    // Whole points within half a point.
    ['12座', '9座', { 得分: 8 }, 'info H12,G12 [F12,E12] 8→7.5'],
    ['12座', '9座', { 得分: 9 }, 'warning H12,G12 [F12,E12] 9→7.5'],
    // Full marks for what was clearly missed.
    ['12座', '9座', { 得分: 10 }, 'error H12,G12 [F12,E12] 10→7.5'],
    ['12座', '9座', { 分值: 2, 得分: 2 }, 'error H12,G12 [F12,E12] 2→1.5'],
    // 11.9 of 12 are 9.9167 points: told in the decimals that the score has.
    ['12座', '11.9座', { 得分: '9.92' }],
    ['12座', '11.9座', { 得分: '9.93' }, 'warning H12,G12 [F12,E12] 9.93→9.92'],
    ['12座', '9座', {}],
    ['12座', '9座', { 得分: 10, 分值: null }],
    ['健全', '健全', FULL],
  ]);
});

describe('C-11: full marks for the contrary in words', () => {
  const wrong = 'error H12,G12 [F12,E12]';
  judged('C-11', [
    ['健全', '不健全', FULL, wrong],
    ['健全', ' 未健全。', FULL, wrong],
    ['健全', '不健全', { 得分: 9 }],
    ['健全', '不健全', { 得分: 0, 分值: 0 }],
    ['按期完工', '逾期', FULL, wrong],
    ['按期完工', '尚未全部完工', FULL, wrong],
    ['按期完工', '未按期完工，已整改', FULL],
    ['宣传到位', '未到位', FULL, wrong],
    ['宣传', '未完成', FULL],
    // A target that denies is met by denying.
    ['未逾期', '未逾期', FULL],
    ['无事故', '不无事故', FULL],
    // In numbers: C-09's matter.
    ['12座', '未完成', FULL],
    [null, '未完成', FULL],
    ['健全', null, FULL],
  ]);

  it('beside a date is told, though the points cannot be reckoned', () => {
    expect(said('C-11', '2024年12月底前', '未按时完成', FULL)).toEqual([wrong, 'error? G12']);
  });
});

describe('C-12: points within the share of the grade', () => {
  const [good, fair] = ['达成预期指标', '部分达成预期指标并具有一定效果'];
  judged('C-12', [
    ['健全', good, { 得分: 10 }],
    ['健全', good, { 得分: 8 }],
    ['健全', good, { 得分: '7.9' }, 'error H12 [G12,F12,E12]'],
    ['健全', good, { 得分: 11 }, 'error H12 [G12,F12,E12]'],
    // 80 % belongs to the grade above.
    ['健全', fair, { 得分: 8 }, 'error H12 [G12,F12,E12]'],
    ['健全', fair, { 得分: '7.9' }],
    ['健全', fair, { 得分: 6 }],
    ['健全', fair, { 得分: '5.9' }, 'error H12 [G12,F12,E12]'],
    ['健全', '部分达成预期指标\n并具有一定效果', { 得分: 6 }],
    ['健全', '健全', { 得分: 5 }, 'error? G12'],
    ['12座', good, { 得分: 5 }],
    ['健全', good, {}],
  ]);

  it('tells the points of the grade', () => {
    expect(on('C-12', '健全', good, { 得分: 3, 分值: 5 })[0]?.message).toMatch(/4.*5.*3分/);
    // 8 is no more within 6 to 8.
    expect(on('C-12', '健全', fair, { 得分: 8 })[0]?.message).toMatch(/不低于6分、低于8分/);
  });
});

describe('C-14: points lost need a reason', () => {
  const lost = 'error I12,H12 [E12]';
  judged('C-14', [
    ['健全', '健全', { 得分: '8.50', 偏差原因: '无' }, lost],
    ['健全', '健全', { 得分: 0, 偏差原因: '—' }, lost],
    ['健全', '健全', { 得分: 8, 偏差原因: null }, lost],
    ['健全', '健全', { 得分: 8, 偏差原因: '没有' }, lost],
    ['健全', '健全', { 得分: 8, 偏差原因: '预算不足' }],
    ['健全', '健全', { 得分: 8, 偏差原因: '无专人负责' }],
    ['健全', '健全', { 得分: 10, 偏差原因: '无' }],
    ['健全', '健全', { 得分: -1, 偏差原因: '无' }],
    ['健全', '健全', { 偏差原因: '无' }],
  ]);

  it('tells how many', () => {
    expect(on('C-14', '健全', '健全', { 得分: '8.50', 偏差原因: '无' })[0]?.message).toContain('扣了1.5分');
  });

  it('cannot be checked in a table without the column', () => {
    const [found] = on('C-14', '健全', '健全', { 得分: 8 });
    expect(found).toMatchObject({ state: 'not-checked' });
    expect(found?.message).toContain('偏差原因');
  });
});

describe('C-29: a target of nothing', () => {
  judged('C-29', [
    ['0起', '2起', FULL, 'error H12 [G12,F12,E12] 10→0'],
    ['0起', '2起', { 得分: 0 }],
    ['0起', '0起', FULL],
    ['≤0起', '2起', FULL],
    ['5起', '2起', FULL],
    ['0起', '没有', FULL],
    ['0起', '2起', {}],
  ]);
});

describe('M-10: what lies between 0 and 100 %', () => {
  const named = (name: string) => ({ ...FULL, 三级指标: name });
  judged('M-10', [
    ['≥95%', '120%', named('抽检合格率'), 'error G12'],
    ['≥95%', '100%', named('抽检合格率')],
    ['≥95%', '0%', named('抽检合格率')],
    ['≥95%', '-1%', named('抽检合格率'), 'error G12'],
    ['≥95%', '120%', named('任务完成率')],
    ['12座', '120座', named('覆盖率')],
  ]);
});

describe('C-21 to C-24: how an indicator is set', () => {
  const named = (second: string, third: string) => ({ ...FULL, 二级指标: second, 三级指标: third });

  it.each<[string, string, string, string, string, ...string[]]>([
    ['C-21', '数量指标', '资金支付进度', '100%', '100%', 'info D12'],
    ['C-21', '时效指标', '资金支付进度', '100%', '100%'],
    ['C-21', '数量指标', '道路里程', '100%', '100%'],
    ['C-22', '成本指标', '单位成本', '≥5万元', '5万元', 'info F12'],
    ['C-22', '成本指标', '单位成本', '>5万元', '5万元', 'info F12'],
    ['C-22', '成本指标', '单位成本', '≤5万元', '5万元'],
    ['C-22', '成本指标', '单位成本', '5万元', '5万元'],
    ['C-22', '成本指标', '成本节约', '≥5万元', '5万元'],
    ['C-22', '数量指标', '道路里程', '≥5公里', '5公里'],
    ['C-22', '质量指标', '抽检合格率', '≤95%', '95%', 'info F12'],
    ['C-22', '质量指标', '抽检合格率', '≥95%', '95%'],
    ['C-22', '质量指标', '抽检不合格率', '≤5%', '5%'],
    ['C-23', '效益指标', '生态效益', '效果明显', '效果明显', 'info F12'],
    ['C-23', '效益指标', '生态效益', '河水变清', '河水变清'],
    ['C-24', '满意度指标', '群众满意度', '≥90%', '无投诉', 'info G12'],
    ['C-24', '满意度指标', '群众满意度', '≥90%', '95%'],
    ['C-24', '效益指标', '投诉情况', '无投诉', '无投诉'],
  ])('%s on %s “%s”, %s → %s', (rule, second, third, aim, actual, ...expected) => {
    expect(said(rule, aim, actual, named(second, third))).toEqual(expected);
  });
});

/** Indicators in rows 14 and following: E 分值, F 得分. */
function weights(groups: Readonly<Record<string, readonly (readonly Value[])[]>>): string[] {
  const rows = Object.entries(groups).flatMap(([name, group]) =>
    group.map(([weight = null, score = null, reason = null, aim = '健全', actual = '健全'], i) => ({
      一级指标: name,
      一级分值: Number(/\d+/.exec(name)?.[0] ?? 0) || null,
      三级指标: `${name}${i}`,
      分值: weight,
      得分: score,
      偏差原因: reason,
      指标值: aim,
      完成值: actual,
    })),
  );
  const form = { '年度资金总额[分值]': 10, '总分[分值]': null, 指标: rows };
  return findingsOn(packRules('C-01', 'C-02'), { 附件2: form })
    .filter(({ state }) => state === 'fail')
    .map((finding) => `${finding.rule} ${told(finding)}${finding.fix ? ' fix' : ''}`);
}

describe('C-01, C-02: weights add up to what is fixed', () => {
  const rest = { 效益指标30分: [[30, 30]], 满意度指标10分: [[10, 10]] };

  it('names the first-level indicator where no row can be singled out', () => {
    const found = weights({
      产出指标50分: [
        [20, 20],
        [20, 20],
        [12, 12],
      ],
      ...rest,
    });
    expect(found).toEqual([expect.stringMatching(/^C-02 error E14,E15,E16 /)]);
  });

  it('names the row whose score is that of the other weight', () => {
    const found = weights({
      产出指标50分: [
        [20, 20],
        [20, 20],
        [12, 10],
      ],
      ...rest,
    });
    expect(found).toEqual([expect.stringMatching(/^C-02 error E16 .*12→10 fix$/)]);
  });

  it('knows the score of a target that was missed', () => {
    const rows = [
      [20, 20],
      [20, 20],
      [12, '9.80', '任务调整', '100人', '98人'],
    ];
    expect(weights({ 产出指标50分: rows, ...rest })).toEqual([expect.stringMatching(/E16 .*12→10 fix$/)]);
  });

  it('says what tells it', () => {
    const rows = [
      { 三级指标: '甲', 分值: 88, 得分: 88 },
      { 三级指标: '办结率', 分值: 3, 得分: 2 },
    ];
    const [found] = findingsOn(packRules('C-01'), { 附件2: { '年度资金总额[分值]': 10, 指标: rows } });
    expect(found?.message).toBe(
      '“办结率”分值应为2分，填报3分，多1分：分值合计101分，应为100分，而得分2分是2分的得分。',
    );
  });

  it('knows the points of a grade', () => {
    const partly = '部分达成年度指标并具有一定效果';
    const graded = [12, 7, '进度滞后', '明显改善', partly];
    const rows = [[20, 20], [20, 20], graded];
    expect(weights({ 产出指标50分: rows, ...rest })).toEqual([expect.stringMatching(/E16 .*12→10 fix$/)]);
  });

  it('names one cell where a point stands off, and says of a blank that it is one', () => {
    const shifted = weights({
      产出指标50分: [
        [20, 20],
        [20, 20],
        [100, '9.8', '任务调整'],
      ],
      ...rest,
    });
    expect(shifted).toEqual([expect.stringMatching(/^C-02 error E16 .*100→10 fix$/)]);
    const rows = [
      { 一级指标: '产出', 一级分值: 50, 三级指标: '甲', 分值: 41, 得分: 41 },
      { 一级指标: '产出', 一级分值: 50, 三级指标: '乙', 分值: null, 得分: 9 },
    ];
    const [found] = findingsOn(packRules('C-02'), { 附件2: { '年度资金总额[分值]': 10, 指标: rows } });
    expect(found?.message).toContain('未填');
    expect(found?.message).not.toContain('之和41分，应为9分');
  });

  it('takes points lost with a reason for what they are', () => {
    const rows = [
      [20, 20],
      [20, 20],
      [12, 10, '进度滞后'],
    ];
    expect(weights({ 产出指标50分: rows, ...rest })).toEqual([expect.not.stringContaining('fix')]);
  });

  it('names the head that its rows belie where all of them add up to 100', () => {
    expect(weights({ 产出指标52分: [[50, 50]], ...rest })).toEqual([
      expect.stringMatching(/^C-02 error .*52→50 fix$/),
    ]);
  });

  it('never changes what the table gives a first-level indicator, nor the 10 of 预算执行', () => {
    const found = weights({
      产出指标50分: [
        [20, 20],
        [32, 32],
      ],
      效益指标30分: [[28, 28]],
      满意度指标10分: [[10, 10]],
    });
    expect(found.map((line) => line.slice(0, 10))).toEqual(['C-02 error', 'C-02 error']);
    expect(found.join()).not.toContain('fix');
    const plain = weights({
      产出指标: [
        [30, 30],
        [22, 22],
      ],
      效益指标: [
        [30, 30],
        [10, 10],
      ],
    });
    expect(plain).toEqual([expect.stringMatching(/^C-01 error (?!.*fix)/)]);
  });
});
