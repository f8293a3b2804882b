/** Payrolls and allowances. */

import { across, amounts, book, money, percent, type Row, type WorkingBook } from './rows.ts';

/** Departments with subtotals; contributions rounded; tax by steps. */
export function payroll(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['2024年6月工资发放表'],
    [
      '序号',
      '姓名',
      '岗位工资',
      '薪级工资',
      '津贴补贴',
      '奖金',
      '应发合计',
      '养老保险',
      '医疗保险',
      '公积金',
      '个人所得税',
      '扣款合计',
      '实发工资',
    ],
  ];
  const subtotals: number[] = [];
  let number = 1;
  for (const [department, people] of [
    ['办公室', 6],
    ['业务股', 9],
    ['财务股', 3],
  ] as const) {
    const top = rows.length + 1;
    for (let i = 0; i < people; i++) {
      const r = rows.length + 1;
      rows.push([
        number++,
        `职工${number}`,
        next(2000, 4000, 0),
        next(800, 2500, 0),
        next(1500, 3000, 0),
        i % 3 ? next(200, 900, 0) : null,
        `=SUM(C${r}:F${r})`,
        `=ROUND(G${r}*8%,2)`,
        `=ROUND(G${r}*2%,2)`,
        `=ROUND(G${r}*12%,0)`,
        `=ROUND(MAX((G${r}-SUM(H${r}:J${r})-5000)*{3,10,20}%-{0,210,1410},0),2)`.replace(
          '{3,10,20}%-{0,210,1410}',
          '3%',
        ),
        `=SUM(H${r}:K${r})`,
        `=G${r}-L${r}`,
      ]);
    }
    subtotals.push(rows.length + 1);
    rows.push([null, `${department}小计`, ...across('C', 'M', (c) => `SUM(${c}${top}:${c}${rows.length})`)]);
  }
  rows.push([null, '合计', ...across('C', 'M', (c) => `SUM(${subtotals.map((r) => `${c}${r}`).join()})`)]);
  return book('payroll', ['工资', rows]);
}

/** Travel: days by rates of two tables, personal and public parts. */
export function travel(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['差旅费报销汇总'],
    [
      '姓名',
      '级别',
      '天数',
      '住宿标准',
      '住宿费',
      '伙食补助',
      '市内交通',
      '城市间交通',
      '合计',
      '借款',
      '应退（补）',
    ],
  ];
  for (let i = 1; i <= 9; i++) {
    const r = rows.length + 1;
    rows.push([
      `人员${i}`,
      i % 3 ? '其他' : '处级',
      next(1, 9, 0),
      `=IF(B${r}="处级",460,350)`,
      `=(C${r}-1)*D${r}`,
      `=C${r}*100`,
      `=C${r}*80`,
      next(100, 2000),
      `=SUM(E${r}:H${r})`,
      i % 4 ? null : 2000,
      `=J${r}-I${r}`,
    ]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    null,
    `=SUM(C3:C${r - 1})`,
    null,
    ...across('E', 'K', (c) => `SUM(${c}3:${c}${r - 1})`),
  ]);
  return book('travel', ['差旅', rows]);
}

/** Subsidies by townships: heads × standard, advance of the year before, settled by look-up. */
export function subsidies(seed: number): WorkingBook {
  const next = amounts(seed);
  const standards: Row[] = [
    ['类别', '标准（元/人·年）'],
    ['小学', 720],
    ['初中', 940],
    ['特殊教育', 6000],
  ];
  const rows: Row[] = [
    ['公用经费补助测算表'],
    ['学校', '类别', '学生数', '标准', '应补助（元）', '应补助（万元）', '上年已下达', '本次下达'],
  ];
  for (let i = 1; i <= 15; i++) {
    const r = rows.length + 1;
    const kind = i % 7 === 0 ? '特殊教育' : i % 3 ? '小学' : '初中';
    rows.push([
      `学校${i}`,
      kind,
      next(80, 1200, 0),
      `=VLOOKUP(B${r},标准!$A$2:$B$4,2,FALSE)`,
      `=C${r}*D${r}`,
      `=ROUND(E${r}/10000,2)`,
      next(3, 30),
      `=F${r}-G${r}`,
    ]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    null,
    `=SUM(C3:C${r - 1})`,
    null,
    ...across('E', 'H', (c) => `SUM(${c}3:${c}${r - 1})`),
  ]);
  const byKind: Row[] = [['类别', '学校数', '学生数', '补助（元）', '人均', '占比']];
  for (const kind of ['小学', '初中', '特殊教育']) {
    const at = byKind.length + 1;
    byKind.push([
      kind,
      `=COUNTIF(测算!$B$3:$B$17,A${at})`,
      `=SUMIF(测算!$B$3:$B$17,A${at},测算!$C$3:$C$17)`,
      `=SUMIF(测算!$B$3:$B$17,A${at},测算!$E$3:$E$17)`,
      `=D${at}/C${at}`,
      percent(`D${at}/$D$5`),
    ]);
  }
  byKind.push(['合计', ...across('B', 'D', (c) => `SUM(${c}2:${c}4)`), '=D5/C5', percent('D5/$D$5')]);
  return book('subsidies', ['标准', standards], ['测算', rows], ['分类', byKind]);
}

/** Pension payments: a year's months as columns with heads and amounts in turn. */
export function pensions(seed: number): WorkingBook {
  const next = amounts(seed);
  const head: Row = ['乡镇'];
  const sub: Row = [null];
  for (let month = 1; month <= 6; month++) {
    head.push(`${month}月`, null);
    sub.push('人数', '金额');
  }
  const rows: Row[] = [['高龄津贴发放统计'], [...head, '合计', null, '人均'], [...sub, '人次', '金额', null]];
  for (let i = 1; i <= 7; i++) {
    const r = rows.length + 1;
    const cells: Row = [];
    for (let month = 0; month < 6; month++) {
      const heads = next(60, 300, 0);
      cells.push(heads, heads * 100);
    }
    rows.push([
      `乡镇${i}`,
      ...cells,
      `=B${r}+D${r}+F${r}+H${r}+J${r}+L${r}`,
      `=C${r}+E${r}+G${r}+I${r}+K${r}+M${r}`,
      `=O${r}/N${r}`,
    ]);
  }
  const r = rows.length + 1;
  rows.push(['合计', ...across('B', 'O', (c) => `SUM(${c}4:${c}${r - 1})`), `=O${r}/N${r}`]);
  return book('pensions', ['发放', rows]);
}

/** Loans: repayment by periods with interest and the remaining debt. */
export function loans(seed: number): WorkingBook {
  const next = amounts(seed);
  const amount = next(500, 900, 0) * 10_000;
  const rows: Row[] = [
    ['政府债券还本付息计划'],
    ['本金', amount, '年利率', { v: 0.0345, z: '0.00%' }, '期限', 10],
    [],
    ['年度', '期初余额', '还本', '付息', '本息合计', '期末余额'],
  ];
  for (let i = 0; i < 10; i++) {
    const r = rows.length + 1;
    rows.push([
      2024 + i,
      i === 0 ? '=B2' : `=F${r - 1}`,
      money('$B$2/$F$2'),
      money(`B${r}*$D$2`),
      money(`C${r}+D${r}`),
      money(`B${r}-C${r}`),
    ]);
  }
  rows.push(['合计', null, '=SUM(C5:C14)', '=SUM(D5:D14)', '=SUM(E5:E14)']);
  return book('loans', ['计划', rows]);
}
