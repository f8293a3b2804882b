/** Ways in which reports put numbers: each sentence as it stands holds, and with one number changed it is called wrong. */

import { describe, expect, test } from 'vitest';
import { errorsIn, findingsOf } from './reports.ts';

describe('one number changed is found', () => {
  test.each([
    ['posts by kind', 'N-05', '核定编制90名，其中行政编制30名、事业编制60名。', '60名', '61名'],
    ['people added up behind them', 'N-05', '行政编制30名、事业编制60名，合计90名。', '90名', '91名'],
    [
      'as many amounts as the sum says',
      'N-05',
      '上半年项目拨款300.00万元，下半年项目拨款450.00万元，两项合计750.00万元。',
      '750.00',
      '760.00',
    ],
    [
      'a sum with its list behind a colon',
      'N-05',
      '全年安排项目3个，金额合计600.00万元：设备购置200.00万元、系统运维250.00万元、房屋维修150.00万元。',
      '250.00',
      '260.00',
    ],
    [
      'a sum listed by kinds',
      'N-05',
      '全年下达专项600.00万元，按用途分类：设备购置200.00万元，系统运维250.00万元，房屋维修150.00万元。',
      '150.00',
      '190.00',
    ],
    [
      'a list that names its total again',
      'N-05',
      '公用经费90.00万元。公用经费主要用于印刷费20.00万元、差旅费40.00万元、其他费用30.00万元。',
      '40.00',
      '45.00',
    ],
    [
      'all that an amount is',
      'N-08',
      '“三公”经费支出9.00万元，为公务用车运行维护费6.00万元和公务接待费3.00万元。',
      '3.00',
      '3.60',
    ],
    [
      'income by source',
      'N-05',
      '收入总计900.00万元，其中：财政拨款收入700.00万元，事业收入150.00万元，其他收入50.00万元。',
      '700.00',
      '770.00',
    ],
    [
      'a list behind brackets',
      'N-05',
      '支出总计900.00万元（含年末结转50.00万元），其中一般公共预算支出600.00万元，政府性基金支出250.00万元。',
      '600.00',
      '900.00',
    ],
    ['one amount in two units', 'N-12', '全年投入1.26亿元（12580.00万元）。', '12580', '13580'],
    ['what was done of a plan', 'N-06', '培训计划80期，实际完成90期，完成率112.5%。', '112.5', '115.5'],
    [
      "last year's amount behind the rate",
      'N-09',
      '接待读者24.60万人次，同比增长23.00%（上年20.00万人次）。',
      '20.00',
      '22.00',
    ],
    [
      "last year's amount in brackets before the rate",
      'N-09',
      '公用经费减少15.00万元（2023年为300.00万元），降幅5.00%。',
      '5.00%',
      '6.00%',
    ],
    [
      'last year in one part says nothing of the next',
      'N-09',
      '差旅费40.00万元，2023年为50.00万元，下降20.00%；印刷费18.00万元，2023年为20.00万元，下降10.00%。',
      '18.00',
      '28.00',
    ],
    [
      'shares in the order of their amounts',
      'N-07',
      '支出400.00万元，其中人员支出300.00万元，设备购置支出100.00万元，两项占比依次为75.00%、25.00%。',
      '25.00%',
      '35.00%',
    ],
    [
      'the rate of another item than the amounts behind it',
      'N-06',
      '“三公”经费预算10.00万元，支出8.00万元，“三公”经费控制率80.00%；公用经费控制率90.00%，公用经费预算200.00万元，决算180.00万元。',
      '90.00',
      '70.00',
    ],
    [
      'points lost by reason',
      'N-05',
      '得分94.5分，失分5.5分，分别为预算调整2分、时效1.5分、效益2分。',
      '1.5分',
      '2.5分',
    ],
  ])('%s', (_, rule, text, from, to) => {
    expect(errorsIn(text)).toEqual([]);
    expect(text).toContain(from);
    const found = errorsIn(text.replace(from, to));
    expect(found.join()).toContain(rule);
  });
});

describe('what is no part, or another figure, is not added or compared', () => {
  test.each([
    [
      'some of the projects',
      '（二）项目支出情况\n项目支出900.00万元。其中3个重点项目年初预算500.00万元，实际支出480.00万元。',
    ],
    ['retired people', '在职人员80人，其中：专业技术人员60人，占在职人员的75.00%；退休人员35人。'],
    ['those hired besides', '在编在岗70人，编外聘用30人，在岗职工合计100人。'],
    [
      'amounts of two years in brackets',
      '总支出1.26亿元（12580.00万元），较上年1.20亿元（12000.00万元）增加580.00万元。',
    ],
    [
      'benefits that some people draw at once',
      '登记对象500人，其中重度240人，占48.00%；领取甲类补贴300人，乙类补贴280人。',
    ],
    ['the content together', '回访100名，满意92名、基本满意6名、不满意2名，满意率98.00%。'],
    ['spending of one level', '市本级支出300.00万元。\n全市总支出500.00万元。'],
    [
      'budgets in brackets behind what was spent',
      '“三公”经费支出8.00万元，预算10.00万元，其中公务接待费3.00万元（预算4.00万元），公务用车运行维护费5.00万元（预算6.00万元）。',
    ],
    [
      'an amount told again',
      '“三公”经费支出12.00万元，其中：公务接待费9.00万元，年初未安排预算，实际支出9.00万元；公务用车运行维护费3.00万元。',
    ],
    [
      'an average behind a listed amount',
      '项目支出300.00万元，主要项目如下：\n1.助学金200.00万元，资助4000人，人均500元；\n2.维修100.00万元。',
    ],
  ])('%s', (_, text) => {
    expect(errorsIn(text)).toEqual([]);
  });
});

test('to have nothing left over is no reason for spending less than came in', () => {
  const said = (text: string) =>
    findingsOf(`某县2024年度部门整体支出绩效自评报告\n二、一般公共预算支出情况\n${text}`).some(
      ({ rule, state }) => rule === 'N-02' && state === 'fail',
    );
  expect(said('2024年收入500.00万元，支出400.00万元，年末无结转结余。')).toBe(true);
  expect(said('2024年收入500.00万元，支出400.00万元，结余较多。')).toBe(false);
});
