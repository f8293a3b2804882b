/** Statements and plans: cash flow, trial balance, two-level headings, numbered outlines, shares with a remainder. */

import { across, amounts, book, columns, money, percent, type Row, type WorkingBook } from './rows.ts';

/** 现金流量: each month opens with the last one's closing balance; the year opens with January's. */
export function cashFlow(seed: number): WorkingBook {
  const next = amounts(seed);
  const months = columns('B', 'M');
  const line = (name: string, most: number): Row => [name, ...months.map(() => next(1, most)), null];
  const rows: Row[] = [
    ['2024年资金计划表', ...Array<null>(12).fill(null), '单位：万元'],
    ['项目', ...months.map((_, i) => `${i + 1}月`), '全年'],
    ['一、期初余额', 500, ...months.slice(0, -1).map((c) => `=${c}12`), '=B3'],
    ['二、资金流入', ...across('B', 'M', (c) => `SUM(${c}5:${c}6)`), '=SUM(B4:M4)'],
    line('财政拨款', 90),
    line('其他收入', 20),
    ['三、资金流出', ...across('B', 'M', (c) => `SUM(${c}8:${c}10)`), '=SUM(B7:M7)'],
    line('人员经费', 40),
    line('公用经费', 20),
    line('项目支出', 30),
    ['四、净流量', ...across('B', 'N', (c) => `${c}4-${c}7`)],
    ['五、期末余额', ...across('B', 'N', (c) => `${c}3+${c}11`)],
  ];
  for (const r of [5, 6, 8, 9, 10]) rows[r - 1]?.splice(13, 1, `=SUM(B${r}:M${r})`);
  return book('cash flow', ['资金', rows]);
}

/** 科目余额表: debit or credit, whichever is positive; sums of both sides agree. */
export function trialBalance(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['科目余额表'],
    ['科目编码', '科目名称', '期初余额', null, '本期发生额', null, '期末余额', null],
    [null, null, '借方', '贷方', '借方', '贷方', '借方', '贷方'],
  ];
  for (const [code, name] of [
    ['1011', '零余额账户用款额度'],
    ['1002', '银行存款'],
    ['1212', '应收账款'],
    ['1601', '固定资产'],
    ['2305', '其他应付款'],
    ['3001', '累计盈余'],
    ['4001', '财政拨款收入'],
    ['5001', '业务活动费用'],
  ]) {
    const r = rows.length + 1;
    const debit = Number(code) < 2000;
    rows.push([
      code ?? '',
      name ?? '',
      debit ? next(100, 9000) : null,
      debit ? null : next(100, 9000),
      next(10, 900),
      next(10, 900),
      `=IF(C${r}+E${r}-D${r}-F${r}>0,C${r}+E${r}-D${r}-F${r},0)`,
      `=IF(C${r}+E${r}-D${r}-F${r}<0,D${r}+F${r}-C${r}-E${r},0)`,
    ]);
  }
  rows.push([null, '合计', ...across('C', 'H', (c) => `SUM(${c}4:${c}11)`)]);
  return book('trial balance', ['余额', rows]);
}

/** Years over budget and outturn, differences and rates with a mark where there is no base. */
export function twoLevels(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['预决算差异分析表（单位：万元）'],
    ['项目', '2022年', null, null, '2023年', null, null, '2024年', null, null],
    [null, ...['预算', '决算', '差异率', '预算', '决算', '差异率', '预算', '决算', '差异率']],
  ];
  const rate = (r: number, c: string, d: string) => percent(`IF(${c}${r}=0,"—",${d}${r}/${c}${r}-1)`);
  const pairs = [
    ['B', 'C'],
    ['E', 'F'],
    ['H', 'I'],
  ] as const;
  for (let i = 0; i < 7; i++) {
    const r = rows.length + 1;
    rows.push([
      `项目${i + 1}`,
      ...pairs.flatMap(
        ([b, c], k): Row => [i === 3 && k === 0 ? 0 : next(10, 300), next(10, 300), rate(r, b, c)],
      ),
    ]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    ...pairs.flatMap(
      ([b, c]): Row => [`=SUM(${b}4:${b}${r - 1})`, `=SUM(${c}4:${c}${r - 1})`, rate(r, b, c)],
    ),
  ]);
  return book('two levels', ['差异', rows]);
}

/** 一、（一）1. outline: the total first, sums by hand over the next level, blank rows and a note between. */
export function outline(seed: number): WorkingBook {
  const next = amounts(seed);
  const item = (name: string): Row => [name, next(10, 400), next(10, 300), null];
  const sum = (name: string, r: number, list: readonly number[]): Row => [
    name,
    ...['B', 'C'].map((c) => `=${list.map((at) => `${c}${at}`).join('+')}`),
    percent(`C${r}/B${r}`),
  ];
  const rows: Row[] = [
    ['政府性基金支出明细'],
    [null, null, null, '单位：万元'],
    ['项目', '预算数', '执行数', '执行率'],
    sum('总计', 4, [5, 13]),
    sum('一、城乡社区支出', 5, [6, 10]),
    sum('（一）国有土地使用权出让收入安排的支出', 6, [7, 8, 9]),
    item('1.征地和拆迁补偿支出'),
    item('2.土地开发支出'),
    item('3.城市建设支出'),
    sum('（二）城市基础设施配套费安排的支出', 10, [11, 12]),
    item('1.城市公共设施'),
    item('2.城市环境卫生'),
    sum('二、其他支出', 13, [14, 15]),
    item('（一）彩票公益金安排的支出'),
    item('（二）其他'),
    [],
    ['注：执行率=执行数/预算数。'],
  ];
  for (const r of [7, 8, 9, 11, 12, 14, 15]) rows[r - 1]?.splice(3, 1, percent(`C${r}/B${r}`));
  return book('outline', ['基金', rows]);
}

/** A sum shared out by factors, rounded; the last one takes the remainder. */
export function shares(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['转移支付资金分配表'],
    ['资金总额', money(1500), null, '人口权重', { v: 0.6, z: '0%' }, '面积权重', { v: 0.4, z: '0%' }],
    ['地区', '人口', '面积', '人口占比', '面积占比', '综合系数', '分配额'],
  ];
  for (let i = 0; i < 8; i++) {
    const r = rows.length + 1;
    rows.push([
      `县${i + 1}`,
      next(20, 90),
      next(800, 3000, 0),
      percent(`B${r}/B$12`),
      percent(`C${r}/C$12`),
      percent(`D${r}*$E$2+E${r}*$G$2`),
      money(i === 7 ? 'B2-SUM(G4:G10)' : `ROUND($B$2*F${r},0)`),
    ]);
  }
  rows.push([
    '合计',
    '=SUM(B4:B11)',
    '=SUM(C4:C11)',
    ...['D', 'E', 'F'].map((c) => percent(`SUM(${c}4:${c}11)`)),
    money('SUM(G4:G11)'),
  ]);
  return book('shares', ['分配', rows]);
}

/** Debts by year in columns: opening, new, repaid, closing; the limit and the rate below. */
export function debts(seed: number): WorkingBook {
  const next = amounts(seed);
  const years = columns('B', 'F');
  const rows: Row[] = [
    ['政府债务变动情况'],
    ['项目', 2020, 2021, 2022, 2023, 2024],
    ['年初余额', 800, ...years.slice(0, -1).map((c) => `=${c}6`)],
    ['本年新增', ...years.map(() => next(50, 200))],
    ['本年偿还', ...years.map(() => next(20, 100))],
    ['年末余额', ...across('B', 'F', (c) => `${c}3+${c}4-${c}5`)],
    ['债务限额', ...years.map((_, i) => 1500 + i * 100)],
    ['剩余额度', ...across('B', 'F', (c) => `${c}7-${c}6`)],
    ['债务率', ...years.map((c) => percent(`${c}6/${c}7`))],
  ];
  return book('debts', ['债务', rows]);
}

/** A form before anybody fills it in: formulas over blanks. */
export function blankForm(): WorkingBook {
  const rows: Row[] = [
    ['经费预算申报表'],
    ['项目', '单价', '数量', '金额', '自筹', '财政'],
    ...[3, 4, 5, 6, 7, 8].map((r): Row => [`项目${r - 2}`, null, null, `=B${r}*C${r}`, null, `=D${r}-E${r}`]),
  ];
  rows.push(['合计', null, '=SUM(C3:C8)', ...across('D', 'F', (c) => `SUM(${c}3:${c}8)`)]);
  return book('blank form', ['申报', rows]);
}

/** Judges' marks without the highest and the lowest, weighted, ranked. */
export function marks(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['项目评审打分表'],
    ['项目', '专家1', '专家2', '专家3', '专家4', '专家5', '最高', '最低', '平均分', '权重', '得分'],
  ];
  for (let i = 1; i <= 6; i++) {
    const r = rows.length + 1;
    rows.push([
      `项目${i}`,
      ...columns('B', 'F').map(() => next(70, 99, 0)),
      `=MAX(B${r}:F${r})`,
      `=MIN(B${r}:F${r})`,
      `=(SUM(B${r}:F${r})-G${r}-H${r})/3`,
      i % 2 ? 1 : 1.1,
      `=ROUND(I${r}*J${r},2)`,
    ]);
  }
  rows.push(['平均', ...columns('B', 'I').map((c) => `=AVERAGE(${c}3:${c}8)`), null, '=AVERAGE(K3:K8)']);
  return book('marks', ['评审', rows]);
}

/** Pages as they are printed: headings repeated, 本页小计 and 累计 at the foot of each. */
export function pages(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [];
  let before = 0;
  for (let page = 1; page <= 3; page++) {
    rows.push(['报销明细', null, null, null, `第${page}页`], ['序号', '摘要', '金额', '税额', '合计']);
    const top = rows.length + 1;
    for (let i = 1; i <= 6; i++) {
      const r = rows.length + 1;
      rows.push([
        (page - 1) * 6 + i,
        `报销${i}`,
        next(100, 3000),
        i % 2 ? next(1, 90) : null,
        `=C${r}+D${r}`,
      ]);
    }
    rows.push([null, '本页小计', ...across('C', 'E', (c) => `SUM(${c}${top}:${c}${rows.length})`)]);
    const r = rows.length;
    rows.push([null, '累计', ...across('C', 'E', (c) => (before ? `${c}${before}+${c}${r}` : `${c}${r}`))]);
    before = rows.length;
    rows.push([]);
  }
  return book('pages', ['报销', rows]);
}

/** Two tables side by side on one sheet, of different lengths, and a comparison below. */
export function sideBySide(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['收入', null, null, null, '支出'],
    ['来源', '预算', '实际', null, '用途', '预算', '实际'],
  ];
  for (let i = 0; i < 7; i++)
    rows.push([
      ...(i < 5 ? [`来源${i + 1}`, next(50, 900), next(50, 900)] : [null, null, null]),
      null,
      `用途${i + 1}`,
      next(50, 600),
      next(50, 600),
    ]);
  rows.push(['收入合计', '=SUM(B3:B9)', '=SUM(C3:C9)', null, '支出合计', '=SUM(F3:F9)', '=SUM(G3:G9)']);
  rows.push(['收支差', '=B10-F10', '=C10-G10']);
  return book('side by side', ['收支', rows]);
}

/** 三公经费: the year before, the budget, the outturn, two differences; total first, 其中 rows, counts below the money. */
export function threePublicTable(seed: number): WorkingBook {
  const next = amounts(seed);
  const tail = (r: number): Row => [
    `=D${r}-B${r}`,
    percent(`IF(B${r}=0,0,E${r}/B${r})`),
    percent(`IF(C${r}=0,0,D${r}/C${r})`),
  ];
  const line = (name: string, r: number): Row => [name, next(1, 40), next(1, 40), next(1, 30), ...tail(r)];
  const rows: Row[] = [
    ['“三公”经费情况表（单位：万元）'],
    ['项目', '上年决算数', '本年预算数', '本年决算数', '增减额', '增减率', '预算完成率'],
    ['合计', ...across('B', 'D', (c) => `${c}4+${c}5+${c}8`), ...tail(3)],
    line('1.因公出国（境）费', 4),
    ['2.公务用车购置及运行费', ...across('B', 'D', (c) => `SUM(${c}6:${c}7)`), ...tail(5)],
    line('其中：购置费', 6),
    line('运行维护费', 7),
    line('3.公务接待费', 8),
    ['公务用车保有量（辆）', 5, 5, 4],
    ['接待批次（次）', 30, 28, 25],
    ['接待人数（人）', 300, 290, 246],
  ];
  return book('three public table', ['三公', rows]);
}
