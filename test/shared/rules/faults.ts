/** Single mistakes that people make, each with the rules that may name it. */

import type { FaultBook, Planted } from './fault-book.ts';

export interface Fault {
  readonly name: string;
  /** Any of these, as the rule or among the others that the finding lists. */
  readonly rules: readonly string[];
  readonly severity: 'error' | 'warning' | 'info';
  /** Only where totals are typed: with formulas they follow, and nothing disagrees. */
  readonly typedOnly?: boolean;
  /** Only where totals follow: typed ones would have to be changed as well. */
  readonly formulasOnly?: boolean;
  /** Layouts in which it is no fault, or one that no table can show. */
  readonly notIn?: readonly string[];
  readonly plant: (book: FaultBook) => Planted;
}

const error = (
  name: string,
  rules: readonly string[],
  plant: Fault['plant'],
  more: Partial<Fault> = {},
): Fault => ({
  name,
  rules,
  severity: 'error',
  plant,
  ...more,
});
const warning = (
  name: string,
  rules: readonly string[],
  plant: Fault['plant'],
  more: Partial<Fault> = {},
): Fault => error(name, rules, plant, { severity: 'warning', ...more });

/** 27.49 → 27.94. */
const swapped = (amount: number) => {
  const digits = Math.round(amount * 100).toString();
  for (let i = digits.length - 1; i > 0; i--) {
    if (digits[i] !== digits[i - 1]) {
      return Number(digits.slice(0, i - 1) + digits[i] + digits[i - 1] + digits.slice(i + 1)) / 100;
    }
  }
  return amount + 0.09;
};
const plus = (by: number) => (amount: number) => amount + by;
const times = (by: number) => (amount: number) => amount * by;

const YEARS = ['上年决算', '本年预算', '本年决算'];
const COLUMNS = ['年初预算', '全年预算', '全年执行'];

export const faults: readonly Fault[] = [
  // 附件1
  ...YEARS.map((y) =>
    error(`三公经费合计错（${y}）`, ['B-06'], (b) => b.type(`附件1!三公经费[${y}]`, plus(1.3))),
  ),
  error('三公经费合计数字颠倒', ['B-06'], (b) => b.type('附件1!三公经费[本年决算]', swapped)),
  error('三公经费合计正负号错', ['B-06', 'M-09'], (b) => b.type('附件1!三公经费[本年决算]', times(-1))),
  ...YEARS.map((y) =>
    error(`公务用车合计错（${y}）`, ['B-07'], (b) => b.type(`附件1!公务用车[${y}]`, plus(2.4))),
  ),
  error(
    '公务接待小数点错位',
    ['B-06', 'B-15', 'B-13'],
    (b) => b.type('附件1!公务接待[本年决算]', times(10)),
    { typedOnly: true },
  ),
  error('公车运行维护颠倒', ['B-07'], (b) => b.type('附件1!公车运行维护[本年决算]', swapped), {
    typedOnly: true,
  }),
  warning('三公经费超预算', ['B-13', 'B-15'], (b) => b.type('附件1!公务接待[本年决算]', plus(30)), {
    notIn: ['以元为单位'],
  }),
  error('公车购置为负', ['M-09'], (b) => b.type('附件1!公车购置[本年决算]', -3)),
  error('出国经费为负', ['M-09'], (b) => b.type('附件1!出国经费[上年决算]', -3)),
  ...YEARS.map((y) =>
    error(`项目支出合计错（${y}）`, ['B-12'], (b) => b.type(`附件1!项目支出[${y}]`, plus(10))),
  ),
  error('项目支出合计以元填报', ['B-12'], (b) => b.type('附件1!项目支出[本年决算]', times(10000))),
  error('项目明细行错', ['X-04', 'X-01'], (b) => b.type('附件1!业务工作经费.0.本年决算', plus(37.5))),
  error('项目明细行以元填报', ['X-04', 'X-01'], (b) => b.type('附件1!业务工作经费.0.本年决算', times(10000))),
  error('列名项目决算错', ['X-04', 'X-01', 'B-12'], (b) => b.type('附件1!专项资金.1.本年决算', swapped)),
  error('列名项目预算错', ['X-04', 'X-03', 'B-12'], (b) => b.type('附件1!专项资金.2.本年预算', plus(-20))),
  error(
    '项目支出漏加一行',
    ['B-12'],
    (b) => b.formula('附件1!项目支出[本年决算]', (f) => f.replace(/(\d+)\)$/, (_, n) => `${n - 1})`)),
    { formulasOnly: true },
  ),
  error('公用经费小于其中项', ['B-10'], (b) => b.type('附件1!公用经费[本年决算]', times(0.1))),
  error('办公经费大于公用经费', ['B-10'], (b) => b.type('附件1!办公经费[上年决算]', times(10))),
  error('公用经费大于基本支出', ['X-30'], (b) => b.type('附件1!公用经费[本年决算]', times(1000)), {
    notIn: ['收支分项按年初预算填'],
  }),
  error('控制率错', ['B-02'], (b) => b.type('附件1!控制率', times(0.9))),
  warning('控制率截尾', ['B-02'], (b) => b.type('附件1!控制率', (r) => Math.floor(r * 10000 - 1) / 10000)),
  error('控制率与在职人数不符', ['B-02'], (b) => b.type('附件1!在职人数', plus(-30)), { typedOnly: true }),
  error('编制数非整数', ['B-01'], (b) => b.type('附件1!编制数', plus(0.5))),
  error('在职人数为负', ['B-01', 'B-02'], (b) => b.type('附件1!在职人数', times(-1))),
  warning('超编', ['B-03'], (b) => b.type('附件1!在职人数', (n) => Math.round(n * 1.3)), {}),
  error('投资控制率错', ['B-22'], (b) => {
    b.type('附件1!预算投资', 500);
    b.type('附件1!实际投资', 480);
    b.type('附件1!批复规模', 1000);
    b.type('附件1!实际规模', 1000);
    b.type('附件1!规模控制率', 1);
    return b.type('附件1!投资概算控制率', 1.04);
  }),
  warning('楼堂馆所只填一半', ['B-23'], (b) => {
    b.type('附件1!批复规模', 1000);
    return b.type('附件1!实际规模', null);
  }),
  warning('金额填文字', ['M-08'], (b) => b.type('附件1!公务接待[本年决算]', '约五万')),
  warning(
    '金额以文本填报',
    ['M-08'],
    (b) => {
      const amount = b.number('附件1!公务接待[本年决算]');
      return b.type('附件1!公务接待[本年决算]', ` ${amount.toFixed(2)}`);
    },
    { typedOnly: true },
  ),
  warning(
    '购置公车没有政府采购',
    ['X-32'],
    (b) => {
      b.type('附件1!公车购置[本年决算]', 15);
      b.type('附件1!公车购置[本年预算]', 15);
      b.type('附件1!公车购置[上年决算]', 15);
      for (const y of ['本年决算', '本年预算', '上年决算'])
        for (const row of ['公车购置', '公务用车', '三公经费']) b.type(`三公经费表!${row}[${y}]`, plus(15));
      for (const row of ['公务用车', '三公经费']) {
        const rate = (base: string) =>
          b.typed(`三公经费表!${row}[本年决算]`) / b.typed(`三公经费表!${row}[${base}]`) - 1;
        b.type(`三公经费表!${row}[比预算增减率]`, Math.round(rate('本年预算') * 10000) / 10000);
        b.type(`三公经费表!${row}[比上年增减率]`, Math.round(rate('上年决算') * 10000) / 10000);
      }
      return b.type('附件1!政府采购[本年决算]', 0);
    },
    { formulasOnly: true },
  ),
  error('表头年份是前年', ['M-03'], (b) =>
    b.put(b.form('附件1').sheet, headCell(b, '本年决算'), { v: '2022年决算数' }),
  ),
  error('标题年份是上年', ['M-03'], (b) => {
    const { sheet, titleCell, title } = b.form('附件1');
    return b.put(sheet, titleCell ?? 'A1', { v: title.replace('2024', '2023') });
  }),
  error('单位名称不一致', ['M-02'], (b) => {
    const { sheet, unitCell } = b.form('附件2');
    return b.put(sheet, unitCell ?? '', { v: '洞口县水利局' });
  }),
  error(
    '一张表以元为单位',
    ['M-06'],
    (b) => {
      const { sheet, moneyCell } = b.form('附件1');
      return b.put(sheet, moneyCell ?? '', { v: '单位：元' });
    },
    { notIn: ['以元为单位'] },
  ),

  // 附件2
  error('执行率错', ['C-04'], (b) => b.type('附件2!年度资金总额[执行率]', times(0.95))),
  error('执行率得分错', ['C-05'], (b) => b.type('附件2!年度资金总额[得分]', plus(-1.2))),
  error('执行率得分未封顶', ['C-05', 'C-10'], (b) => b.type('附件2!年度资金总额[得分]', 10.8)),
  error('执行数大于预算数', ['C-06'], (b) => b.type('附件2!年度资金总额[全年执行]', times(1.2))),
  warning('全年执行数颠倒', ['C-03', 'C-06', 'C-04'], (b) => b.type('附件2!年度资金总额[全年执行]', swapped)),
  error(
    '全年预算数颠倒',
    ['C-04', 'C-05', 'C-03'],
    (b) => b.type('附件2!年度资金总额[全年预算]', plus(270)),
    { typedOnly: true, notIn: ['以元为单位'] },
  ),
  error('按收入性质合计错', ['C-03'], (b) => b.type('附件2!按收入性质', plus(9))),
  error('按支出性质合计错', ['C-03'], (b) => b.type('附件2!按支出性质', plus(-9))),
  error('一般公共预算错', ['C-03'], (b) => b.type('附件2!一般公共预算', plus(90)), { typedOnly: true }),
  warning('一般公共预算错，合计跟着错', ['C-03'], (b) => b.type('附件2!一般公共预算', plus(90)), {}),
  error('政府性基金错', ['F-06'], (b) => b.type('附件2!政府性基金', plus(9)), {
    notIn: ['收支分项按年初预算填'],
  }),
  warning('基本支出错', ['C-03'], (b) => b.type('附件2!基本支出', plus(45)), {}),
  error('项目支出颠倒', ['X-01', 'C-03'], (b) => b.type('附件2!项目支出', swapped)),
  error('项目支出以元填报', ['X-01', 'C-03'], (b) => b.type('附件2!项目支出', times(10000))),
  error('分值合计不是100', ['C-01', 'C-02'], (b) => b.type('附件2!指标.0.分值', plus(5))),
  error('分值移到另一类', ['C-01', 'C-02', 'C-10'], (b) => b.type('附件2!指标.3.分值', plus(-5))),
  error('总分的分值错', ['C-01'], (b) => b.type('附件2!总分[分值]', 90)),
  error('总分错', ['C-13'], (b) => b.type('附件2!总分[得分]', plus(-2))),
  error(
    '总分漏加执行率得分',
    ['C-13'],
    (b) => b.formula('附件2!总分[得分]', (f) => f.replace(/^I\d+\+/, '')),
    { formulasOnly: true },
  ),
  error('得分大于分值', ['C-10'], (b) => b.type('附件2!指标.7.得分', 12)),
  error('得分为负', ['C-10'], (b) => b.type('附件2!指标.7.得分', -5)),
  error('未达标却满分', ['C-11'], (b) => b.type('附件2!指标.2.完成值', '72.74%')),
  error('扣分没有原因', ['C-14'], (b) => b.type('附件2!指标.6.偏差原因', null)),
  error('扣分原因填无', ['C-14'], (b) => b.type('附件2!指标.6.偏差原因', '无')),
  error('得分少填没有原因', ['C-14'], (b) => b.type('附件2!指标.0.得分', 8), {}),
  error('完成值只有文字', ['C-09'], (b) => b.type('附件2!指标.1.完成值', '已完成')),
  error('完成值单位不一致', ['C-16'], (b) => b.type('附件2!指标.1.完成值', '2712万元')),
  error('完成值百分比写成万元', ['C-16'], (b) => b.type('附件2!指标.2.完成值', '99.1万元')),
  error('逾期却满分', ['C-17'], (b) => b.type('附件2!指标.3.完成值', '2025年3月20日')),
  error('满意度超过100%', ['M-10'], (b) => b.type('附件2!指标.9.完成值', '945%')),
  warning('超额完成没有说明', ['C-15'], (b) => b.type('附件2!指标.1.完成值', '4712人次')),
  error('占位文字', ['M-07'], (b) => b.type('附件2!预期目标', '待填写')),
  error('占位指标名', ['M-07'], (b) => b.type('附件2!指标.4.三级指标', '指标1')),
  warning('填报日期早于年末', ['M-04'], (b) => dateAs(b, '附件2', '2024-03-18')),

  // 附件3
  ...COLUMNS.map((c) =>
    error(`项目资金总额错（${c}）`, ['P-32'], (b) => b.type(`附件3!年度资金总额[${c}]`, plus(7))),
  ),
  ...COLUMNS.slice(1).map((c) =>
    error(
      `财政拨款错（${c}）`,
      ['P-32', 'X-04', 'C-06'],
      (b) => b.type(`附件3!财政拨款[${c}]`, plus(-13)),
      c === '全年预算' ? { typedOnly: true } : {},
    ),
  ),
  error('上年结转错', ['P-32', 'X-04'], (b) => b.type('附件3#1!上年结转[全年执行]', swapped)),
  error('项目执行率错', ['C-04'], (b) => b.type('附件3#2!年度资金总额[执行率]', times(0.9))),
  error('项目执行率得分错', ['C-05'], (b) => b.type('附件3#2!年度资金总额[得分]', plus(-2))),
  error('项目得分大于分值', ['C-10', 'P-10'], (b) => b.type('附件3!指标.1.得分', 15)),
  error('项目总分错', ['C-13', 'P-13'], (b) => b.type('附件3#1!总分[得分]', plus(-1))),
  error('项目分值错', ['C-01', 'C-02'], (b) => b.type('附件3#3!指标.0.分值', plus(10))),
  error('项目未达标却满分', ['C-11'], (b) => b.type('附件3!指标.4.完成值', '1120人')),
  error('项目名称未填', ['P-31'], (b) => b.type('附件3#4!项目名称', null), {}),
  warning(
    '两张表一个项目',
    ['P-33', 'X-05'],
    (b) => b.type('附件3#4!项目名称', b.reading('附件3#3!项目名称').text),
    {},
  ),
  warning(
    '项目名称两种写法',
    ['X-06'],
    (b) => b.type('附件3#4!项目名称', `${b.reading('附件3#4!项目名称').text}费`),
    {},
  ),
  warning('实施单位未填', ['P-31'], (b) => b.type('附件3!实施单位', null)),

  // 附件4–6, 三公经费表
  error('年末结转错', ['F-01'], (b) => b.type('附件4!明细.2.年末结转', plus(3))),
  error('基金收入错', ['F-01', 'F-03'], (b) => b.type('附件4!明细.3.本年收入', plus(30))),
  error('基金项目支出错', ['F-02'], (b) => b.type('附件4!明细.2.项目支出', plus(-7))),
  error('基金合计重复加类款项', ['F-03', 'F-02', 'F-06'], (b) => b.type('附件4!合计[本年支出]', times(3))),
  error('基金合计年初结转错', ['F-01', 'F-03'], (b) => b.type('附件4!合计[年初结转]', swapped)),
  warning('科目编码少一位', ['F-04'], (b) => b.type('附件4!明细.2.科目编码', '212080'), {}),
  warning('科目编码串类', ['F-04'], (b) => b.type('附件4!明细.3.科目编码', '2130804'), {}),
  error('社保结余错', ['F-01'], (b) => b.type('附件6!明细.0.年末结余', plus(-10))),
  error('社保合计错', ['F-03', 'F-01'], (b) => b.type('附件6!合计[本年收入]', plus(10))),
  error('三公表合计错', ['B-11', 'B-16', 'B-17'], (b) => b.type('三公经费表!三公经费[本年预算]', plus(5))),
  error('三公表增减率反号', ['B-17'], (b) => b.type('三公经费表!公务接待[比上年增减率]', times(-1))),
  error('三公表比预算增减率错', ['B-16'], (b) => b.type('三公经费表!公务接待[比预算增减率]', plus(0.05))),
  error('三公表零基数填0', ['B-18'], (b) => {
    b.type('三公经费表!出国经费[本年决算]', 0);
    return b.type('三公经费表!公车购置[比预算增减率]', 1);
  }),
];

/** The head of a column, from the years that the form states. */
function headCell(book: FaultBook, column: string): string {
  const offset = column === '上年决算' ? -1 : 0;
  const mark = book
    .form('附件1')
    .years.find((each) => each.offset === offset && each.text.includes('决算数'));
  if (!mark) throw new Error(`no head ${column}`);
  return mark.cell;
}

function dateAs(book: FaultBook, form: string, date: string): Planted {
  const reading = book.reading(`${form}!填报日期`);
  return book.put(reading.sheet, reading.cell, { v: String(reading.raw).replace(reading.text, date) });
}
