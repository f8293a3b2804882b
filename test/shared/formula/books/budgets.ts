/** Working books around the budget: execution by month and by subject, adjustments, quarters, two units side by side. */

import { across, amounts, book, columns, money, percent, type Row, type WorkingBook } from './rows.ts';

/** Each month's spending by economic subject, classes above their items, the grand total last. */
export function monthlyExecution(seed: number): WorkingBook {
  const next = amounts(seed);
  const classes = [
    [
      '301',
      '工资福利支出',
      ['30101', '基本工资'],
      ['30102', '津贴补贴'],
      ['30103', '奖金'],
      ['30113', '住房公积金'],
    ],
    [
      '302',
      '商品和服务支出',
      ['30201', '办公费'],
      ['30207', '邮电费'],
      ['30211', '差旅费'],
      ['30217', '公务接待费'],
      ['30231', '公务用车运行维护费'],
    ],
    ['303', '对个人和家庭的补助', ['30302', '退休费'], ['30305', '生活补助']],
  ] as const;
  const rows: Row[] = [
    ['2024年度部门预算执行情况表'],
    ['编制单位：某局', ...Array<null>(17).fill(null), '单位：万元'],
    [
      '科目编码',
      '科目名称',
      '年初预算',
      '调整数',
      '调整后预算',
      ...Array.from({ length: 12 }, (_, i) => `${i + 1}月`),
      '累计支出',
      '执行率',
      '结余',
    ],
  ];
  const heads: number[] = [];
  const tail = (r: number): Row => [
    `=SUM(F${r}:Q${r})`,
    percent(`IF(E${r}=0,0,R${r}/E${r})`),
    `=E${r}-R${r}`,
  ];
  for (const [code, name, ...items] of classes) {
    const r = rows.length + 1;
    heads.push(r);
    const [top, bottom] = [r + 1, r + items.length];
    rows.push([
      code,
      name,
      `=SUM(C${top}:C${bottom})`,
      `=SUM(D${top}:D${bottom})`,
      `=C${r}+D${r}`,
      ...across('F', 'Q', (c) => `SUM(${c}${top}:${c}${bottom})`),
      ...tail(r),
    ]);
    for (const [itemCode, item] of items) {
      const at = rows.length + 1;
      const budget = next(40, 900);
      rows.push([
        itemCode,
        `  ${item}`,
        budget,
        next(-5, 20, 1),
        `=C${at}+D${at}`,
        ...columns('F', 'Q').map(() => next(budget * 0.05, budget * 0.08)),
        ...tail(at),
      ]);
    }
  }
  const at = rows.length + 1;
  const add = (c: string) => heads.map((r) => `${c}${r}`).join('+');
  rows.push([
    null,
    '合计',
    ...across('C', 'D', add),
    `=C${at}+D${at}`,
    ...across('F', 'Q', add),
    ...tail(at),
  ]);
  return book('monthly execution', ['执行', rows]);
}

/** The total first, then classes, subclasses and items by functional code, as numbers. */
export function functionalSubjects(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['支出决算表'],
    ['单位：万元'],
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['栏次', null, 1, 2, 3],
  ];
  const item = (code: number, name: string): void => {
    const r = rows.length + 1;
    rows.push([code, name, `=D${r}+E${r}`, next(100, 900), next(20, 400)]);
  };
  const sums = (code: number, name: string, list: readonly number[]): void => {
    const r = rows.length + 1;
    rows.push([
      code,
      name,
      `=D${r}+E${r}`,
      ...across('D', 'E', (c) => list.map((at) => `${c}${at}`).join('+')),
    ]);
  };
  rows.push([null, '合计', '=D5+E5', '=D6+D11', '=E6+E11']);
  sums(201, '一般公共服务支出', [7, 9]);
  sums(20103, '政府办公厅及相关机构事务', [8]);
  item(2010301, '行政运行');
  sums(20106, '财政事务', [10]);
  item(2010602, '一般行政管理事务');
  sums(208, '社会保障和就业支出', [12, 15]);
  sums(20805, '行政事业单位养老支出', [13, 14]);
  item(2080505, '机关事业单位基本养老保险缴费支出');
  item(2080506, '机关事业单位职业年金缴费支出');
  sums(20899, '其他社会保障和就业支出', [16]);
  item(2089999, '其他社会保障和就业支出');
  return book('functional subjects', ['决算', rows]);
}

/** Additions and cuts to the budget, by units with subtotals by kind and a part of the total named below. */
export function adjustments(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [['预算调整明细表'], ['单位', '年初预算', '调增', '调减', '调整后预算', '备注']];
  const subtotals: number[] = [];
  for (const [kind, units] of [
    ['行政', 4],
    ['参公', 3],
    ['全额事业', 6],
  ] as const) {
    const top = rows.length + 1;
    for (let i = 1; i <= units; i++) {
      const r = rows.length + 1;
      rows.push([
        `${kind}单位${i}`,
        next(200, 2000),
        i % 2 ? next(1, 80) : null,
        i % 3 ? null : next(1, 30),
        `=B${r}+C${r}-D${r}`,
        i === 2 ? '人员增加' : null,
      ]);
    }
    subtotals.push(rows.length + 1);
    rows.push([`${kind}小计`, ...across('B', 'E', (c) => `SUM(${c}${top}:${c}${rows.length})`)]);
  }
  rows.push(['合计', ...across('B', 'E', (c) => subtotals.map((r) => `${c}${r}`).join('+'))]);
  rows.push(['其中：行政单位', ...across('B', 'E', (c) => `${c}${subtotals[0]}`)]);
  return book('adjustments', ['调整', rows]);
}

/** Months, quarters, half years and the year in one row; comparisons with the year before. */
export function quarters(seed: number): WorkingBook {
  const next = amounts(seed);
  const head: Row = [
    '收入项目',
    '1月',
    '2月',
    '3月',
    '一季度',
    '4月',
    '5月',
    '6月',
    '二季度',
    '上半年',
    '7月',
    '8月',
    '9月',
    '三季度',
    '10月',
    '11月',
    '12月',
    '四季度',
    '下半年',
    '全年',
    '上年同期',
    '增减额',
    '增减%',
  ];
  const three = () => [next(10, 99), next(10, 99), next(10, 99)];
  const tail = (r: number): Row => [`=J${r}+S${r}`];
  const compared = (r: number): Row => [`=T${r}-U${r}`, percent(`V${r}/U${r}`)];
  const rows: Row[] = [head];
  for (const name of ['增值税', '企业所得税', '个人所得税', '资源税', '契税', '非税收入']) {
    const r = rows.length + 1;
    rows.push([
      name,
      ...three(),
      `=SUM(B${r}:D${r})`,
      ...three(),
      `=SUM(F${r}:H${r})`,
      `=E${r}+I${r}`,
      ...three(),
      `=SUM(K${r}:M${r})`,
      ...three(),
      `=SUM(O${r}:Q${r})`,
      `=N${r}+R${r}`,
      ...tail(r),
      next(300, 1200),
      ...compared(r),
    ]);
  }
  const r = rows.length + 1;
  rows.push(['合计', ...across('B', 'U', (c) => `SUM(${c}2:${c}${rows.length})`), ...compared(r)]);
  rows.push(['税收收入', ...across('B', 'U', (c) => `${c}${r}-${c}${r - 1}`), ...compared(r + 1)]);
  rows.push(['税收占比', ...columns('B', 'U').map((c) => percent(`${c}${r + 1}/${c}${r}`))]);
  return book('quarters', ['收入', rows]);
}

/** 元 and 万元 side by side, rounded, with the totals of both. */
export function twoUnits(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['项目支出明细'],
    ['项目', '预算数（元）', '预算数（万元）', '支出数（元）', '支出数（万元）', '结余（万元）', '支出进度'],
  ];
  for (let i = 1; i <= 9; i++) {
    const r = rows.length + 1;
    const budget = next(30_000, 4_000_000);
    rows.push([
      `项目${i}`,
      money(budget),
      money(`B${r}/10000`),
      money(Math.round(budget * next(0.3, 1) * 100) / 100),
      money(`D${r}/10000`),
      money(`C${r}-E${r}`),
      percent(`D${r}/B${r}`),
    ]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    ...columns('B', 'E').map((c) => money(`SUM(${c}3:${c}${r - 1})`)),
    money(`C${r}-E${r}`),
    percent(`D${r}/B${r}`),
  ]);
  return book('two units', ['明细', rows]);
}

/** Typed tables in 元 and in 万元, one below the other on one sheet, the second made of the first. */
export function unitsStacked(seed: number): WorkingBook {
  const next = amounts(seed);
  const names = ['人员经费', '公用经费', '专项一', '专项二', '专项三'];
  const rows: Row[] = [['一、支出（单位：元）'], ['项目', '预算', '决算', '差异']];
  for (const name of names) {
    const r = rows.length + 1;
    rows.push([name, next(1e5, 9e6), next(1e5, 9e6), `=C${r}-B${r}`]);
  }
  rows.push(
    ['合计', ...across('B', 'D', (c) => `SUM(${c}3:${c}7)`)],
    [],
    ['二、支出（单位：万元）'],
    ['项目', '预算', '决算', '差异'],
  );
  names.forEach((name, i) => {
    const r = rows.length + 1;
    rows.push([name, ...across('B', 'C', (c) => `ROUND(${c}${i + 3}/10000,2)`), `=C${r}-B${r}`]);
  });
  rows.push(['合计', ...across('B', 'D', (c) => `SUM(${c}12:${c}16)`)]);
  return book('units stacked', ['支出', rows]);
}

/** Budget, spending, rates against the target and a rank, with a row of averages below the totals. */
export function progress(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['部门支出进度通报'],
    ['序号', '部门', '预算数', '支出数', '支出进度', '序时进度', '差距', '占全部支出', '排名'],
  ];
  for (let i = 1; i <= 12; i++) {
    const r = rows.length + 1;
    const budget = next(500, 8000);
    rows.push([
      i,
      `部门${i}`,
      budget,
      Math.round(budget * next(0.3, 0.9) * 100) / 100,
      percent(`D${r}/C${r}`),
      percent('9/12'),
      percent(`E${r}-F${r}`),
      percent(`D${r}/$D$15`),
      `=RANK(E${r},$E$3:$E$14)`,
    ]);
  }
  rows.push([
    null,
    '合计',
    '=SUM(C3:C14)',
    '=SUM(D3:D14)',
    percent('D15/C15'),
    percent('9/12'),
    percent('E15-F15'),
    percent('D15/$D$15'),
  ]);
  rows.push([null, '平均', '=AVERAGE(C3:C14)', '=AVERAGE(D3:D14)', percent('AVERAGE(E3:E14)')]);
  rows.push([null, '最高', '=MAX(C3:C14)', '=MAX(D3:D14)', percent('MAX(E3:E14)')]);
  return book('progress', ['通报', rows]);
}
