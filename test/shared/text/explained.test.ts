/** Amounts that explain what a sentence says keep it from being called wrong; what nothing explains is still called so. */

import { describe, expect, test } from 'vitest';
import { errorsIn, failures, findingsOf } from './reports.ts';

describe('what amounts nearby give is right', () => {
  test.each([
    [
      'a total of the section',
      '全年预算2,000.00万元，决算数1,905.27万元。\n基本支出1,311.45万元（占68.83%），其中人员经费1,100.00万元、公用经费211.45万元；人员经费占基本支出83.88%，公用经费占16.12%。',
    ],
    [
      'what was cut of what was handed in',
      '全年评审项目120个，送审金额30.25亿元，审减4.12亿元，审减率13.62%。',
    ],
    ['spending of the sentence before', '项目支出1,834.20万元。预算1,900万元，执行率96.54%，结转65.80万元。'],
    [
      'another amount than the one from 由',
      '人均经费由1,200元升至1,260元，增长5%，水电费310元，同比下降2.4%。',
    ],
    ['the price, not the sum', '每场补助3,000元，全年80场，计24.00万元，较上年每场3,200元降低6.25%。'],
    ['those content, not the discontent', '满意470户，基本满意20户，不满意10户，满意率94.00%，共抽查500户。'],
    ['the list of another amount before it', '受理案件1,000件，办结960件，其中甲类620件、乙类380件。'],
    ['parts of a part in brackets', '在职120人（专任教师90人，其中教授20人、副教授30人），退休12人。'],
    [
      'a count in brackets behind an average',
      '发展集体经济项目7个，集体经营性收入210万元，村均21万元（10个村）。',
    ],
    [
      "last year's counts in brackets",
      '发生事故30起、伤亡15人，同比分别下降14.29%和25.00%（上年35起、20人）。',
    ],
    [
      '财政拨款收入 beside all income',
      '2024年总收入5,000.00万元：财政拨款收入3,000.00万元，其他收入2,000.00万元。总支出5,000.00万元。\n财政拨款支出3,000.00万元。',
    ],
    [
      'what the named costs were',
      '2024年总支出5,000.00万元。\n“三公”经费控制在预算内：年初预算6万元，支出4.35万元。',
    ],
  ])('%s', (_, text) => {
    expect(errorsIn(text)).toEqual([]);
  });
});

describe('what nothing explains is wrong', () => {
  test.each([
    [
      'a share',
      'N-07',
      '全年预算2,000.00万元，决算数1,905.27万元。\n基本支出1,311.45万元，其中人员经费1,100.00万元，占73.88%。',
    ],
    ['a rate of change', 'N-09', '基本支出1,260.00万元，比上年1,200.00万元增加60.00万元，增长6.20%。'],
    ['the wrong direction', 'N-09', '公务接待费支出8.25万元，比上年9.60万元增长14.06%。'],
    ['a whole percentage', 'N-06', '项目支出执行数900万元，预算1,000万元，执行率95%。'],
    ['an amount of change', 'N-09', '基本支出1,260.00万元，比上年1,200.00万元增加66.00万元。'],
    ['a part above its whole', 'N-15', '检查单位20家，其中企业23家。'],
  ])('%s', (_, rule, text) => {
    expect(errorsIn(text)).toContain(`error ${rule}`);
  });
});

test('points taken off may be added up behind them', () => {
  const text = `某县2024年度部门整体支出绩效自评报告
一、单位基本情况
二、一般公共预算支出情况
九、绩效自评结果拟应用和公开情况
自评总分96.1分，等级为优。预算测算扣1.2分、就业帮扶扣1.7分、指标设置扣1分，共扣3.9分。`;
  expect(findingsOf(text).filter(({ rule }) => rule === 'C-14')).toEqual([]);
  const wrong = findingsOf(text.replace('96.1分', '97.1分'));
  expect(failures(wrong, 'warning', 'error').join()).toContain('C-14');
});

describe('headings with their text behind a colon or a stop', () => {
  const report = (rest: string) => `某县2024年度部门整体支出绩效自评报告
一、单位基本情况
二、一般公共预算支出情况
${rest}
五、社会保险基金预算支出情况：无。
六、部门整体支出绩效情况`;

  test('are sections that say something', () => {
    for (const mark of ['：', ':', '。', ' ']) {
      const text = report(
        `三、政府性基金预算支出情况${mark}460.50万元，主要用于道路。\n四、国有资本经营预算支出情况${mark}无。`,
      );
      const said = failures(findingsOf(text), 'error').filter((one) => one.endsWith('H-07'));
      expect(said, mark).toEqual([]);
      const missing = findingsOf(text).filter(
        ({ rule, message }) => rule === 'H-01' && /政府性|国有资本/.test(message),
      );
      expect(missing, mark).toEqual([]);
    }
  });
});
