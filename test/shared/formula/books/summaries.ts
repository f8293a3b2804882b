/** Summaries: by units, over years, over the sheets of months; statements with two sides. */

import { across, amounts, book, columns, percent, type Row, type WorkingBook } from './rows.ts';

/** Years side by side with differences, rates and the mean growth. */
export function years(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['近五年收支对比'],
    ['项目', 2020, 2021, 2022, 2023, 2024, '五年合计', '年均', '2024比2023增减', '增长率', '年均增长率'],
  ];
  const tail = (r: number): Row => [
    `=SUM(B${r}:F${r})`,
    `=AVERAGE(B${r}:F${r})`,
    `=F${r}-E${r}`,
    percent(`I${r}/E${r}`),
    percent(`(F${r}/B${r})^(1/4)-1`),
  ];
  rows.push(['收入合计', ...across('B', 'F', (c) => `SUM(${c}4:${c}6)`), ...tail(3)]);
  for (const name of ['财政拨款', '事业收入', '其他收入'])
    rows.push([name, ...columns('B', 'F').map(() => next(500, 3000)), ...tail(rows.length + 1)]);
  rows.push(['支出合计', ...across('B', 'F', (c) => `${c}8+${c}9`), ...tail(7)]);
  for (const name of ['基本支出', '项目支出'])
    rows.push([name, ...columns('B', 'F').map(() => next(500, 3000)), ...tail(rows.length + 1)]);
  rows.push([
    '收支结余',
    ...across('B', 'F', (c) => `${c}3-${c}7`),
    '=SUM(B10:F10)',
    '=AVERAGE(B10:F10)',
    '=F10-E10',
  ]);
  return book('years', ['对比', rows]);
}

/** 收入支出决算总表: incomes left, outlays right, line numbers between them, both sides balanced. */
export function twoSides(seed: number): WorkingBook {
  const next = amounts(seed);
  const left = [
    '一般公共预算财政拨款收入',
    '政府性基金预算财政拨款收入',
    '国有资本经营预算财政拨款收入',
    '上级补助收入',
    '事业收入',
    '经营收入',
    '其他收入',
  ];
  const right = [
    '一般公共服务支出',
    '教育支出',
    '科学技术支出',
    '社会保障和就业支出',
    '卫生健康支出',
    '农林水支出',
    '住房保障支出',
  ];
  const incomes = left.map((_, i) => (i % 3 === 2 ? 0 : next(100, 3000)));
  const outlays = right.map(() => next(20, 900));
  const rows: Row[] = [
    ['收入支出决算总表'],
    ['收入', null, null, '支出'],
    ['项目', '行次', '金额', '项目', '行次', '金额'],
    ['栏次', null, 1, '栏次', null, 2],
  ];
  left.forEach((name, i) => {
    rows.push([
      `${'一二三四五六七'[i]}、${name}`,
      i + 1,
      incomes[i] ?? 0,
      `${'一二三四五六七'[i]}、${right[i]}`,
      i + 12,
      outlays[i] ?? 0,
    ]);
  });
  const total = (list: readonly number[]) => Math.round(list.reduce((a, b) => a + b, 0) * 100) / 100;
  const carried = 420.5;
  const end = Math.round((total(incomes) + carried - total(outlays)) * 100) / 100;
  rows.push(
    ['本年收入合计', 8, '=SUM(C5:C11)', '本年支出合计', 19, '=SUM(F5:F11)'],
    ['使用非财政拨款结余', 9, 0, '结余分配', 20, 0],
    ['年初结转和结余', 10, carried, '年末结转和结余', 21, end],
    ['总计', 11, '=SUM(C12:C14)', '总计', 22, '=SUM(F12:F14)'],
  );
  return book('two sides', ['总表', rows]);
}

/** Units by groups, sums of sums, parts named below, shares. */
export function unitSummary(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['部门支出汇总表', null, null, null, null, null, '单位：万元'],
    ['单位', '人员经费', null, '公用经费', null, '项目支出', '合计', '占比'],
    [null, '在职', '离退休', '办公', '其他', null, null, null],
  ];
  const subtotals: number[] = [];
  for (const [group, units] of [
    ['城区', 4],
    ['东片', 3],
    ['西片', 5],
  ] as const) {
    const top = rows.length + 1;
    for (let i = 1; i <= units; i++) {
      const r = rows.length + 1;
      rows.push([
        `${group}单位${i}`,
        next(100, 900),
        i % 2 ? next(10, 90) : null,
        next(5, 60),
        next(1, 40),
        i === 3 ? null : next(10, 500),
        `=SUM(B${r}:F${r})`,
        percent(`G${r}/G$20`),
      ]);
    }
    const r = rows.length + 1;
    subtotals.push(r);
    rows.push([
      `${group}小计`,
      ...across('B', 'G', (c) => `SUM(${c}${top}:${c}${r - 1})`),
      percent(`G${r}/G$20`),
    ]);
    if (group === '城区')
      rows.push([
        '其中：财政全额',
        ...across('B', 'F', (c) => `${c}${top}+${c}${top + 1}`),
        `=SUM(B${r + 1}:F${r + 1})`,
        percent(`G${r + 1}/G$20`),
      ]);
  }
  rows.push([
    '合计',
    ...across('B', 'G', (c) => subtotals.map((r) => `${c}${r}`).join('+')),
    percent(`G20/G$20`),
  ]);
  return book('unit summary', ['汇总', rows]);
}

/** A sheet for each month with the sum since January, and a sheet over all. */
export function monthSheets(seed: number): WorkingBook {
  const next = amounts(seed);
  const items = ['办公费', '印刷费', '水费', '电费', '差旅费', '维修费'];
  const month = (m: number): Row[] => [
    [`${m}月支出表`],
    ['项目', '预算', '本月数', '本年累计', '余额'],
    ...items.map((name, i): Row => {
      const r = i + 3;
      return [
        name,
        120 + i * 10,
        next(1, 9),
        m === 1 ? `=C${r}` : `='${m - 1}月'!D${r}+C${r}`,
        `=B${r}-D${r}`,
      ];
    }),
    ['合计', ...across('B', 'E', (c) => `SUM(${c}3:${c}8)`)],
  ];
  const overview: Row[] = [
    ['项目', '1月', '2月', '3月', '4月', '合计', '核对'],
    ...items.map(
      (name, i): Row => [
        name,
        ...[1, 2, 3, 4].map((m) => `='${m}月'!C${i + 3}`),
        `=SUM(B${i + 2}:E${i + 2})`,
        `=F${i + 2}-'4月'!D${i + 3}`,
      ],
    ),
    ['合计', ...across('B', 'F', (c) => `SUM(${c}2:${c}7)`), "=F8-'4月'!D9"],
  ];
  return book('month sheets', ...[1, 2, 3, 4].map((m) => [`${m}月`, month(m)] as const), ['汇总', overview]);
}

/** Subjects by units as a matrix with the totals above and on the left, and a share row. */
export function matrix(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['经济分类支出表'],
    ['科目', '合计', '局机关', '执法队', '服务中心', '信息中心', '培训中心'],
    ['总计', ...across('B', 'G', (c) => `${c}4+${c}8+${c}12`)],
  ];
  for (const [name, items] of [
    ['工资福利支出', ['基本工资', '津贴', '绩效']],
    ['商品服务支出', ['办公', '差旅', '会议']],
    ['资本性支出', ['设备', '软件']],
  ] as const) {
    const r = rows.length + 1;
    rows.push([
      name,
      `=SUM(C${r}:G${r})`,
      ...across('C', 'G', (c) => `SUM(${c}${r + 1}:${c}${r + items.length})`),
    ]);
    for (const item of items)
      rows.push([
        `  ${item}`,
        `=SUM(C${rows.length + 1}:G${rows.length + 1})`,
        ...columns('C', 'G').map(() => next(5, 80)),
      ]);
  }
  rows.push(['机构占比', ...columns('B', 'G').map((c) => percent(`${c}3/$B$3`))]);
  return book('matrix', ['分类', rows]);
}

/** 绩效指标: full marks, weights, scores by formulas; typed marks. */
export function scores(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['部门整体支出绩效评分表'],
    ['一级指标', '二级指标', '分值', '目标值', '完成值', '完成率', '得分', '扣分'],
  ];
  const groups = [
    ['投入', ['预算编制', '预算配置']],
    ['过程', ['预算执行', '预算管理', '资产管理']],
    ['产出', ['数量', '质量', '时效']],
    ['效果', ['社会效益', '满意度']],
  ] as const;
  for (const [group, items] of groups) {
    items.forEach((item, i) => {
      const r = rows.length + 1;
      rows.push([
        i === 0 ? group : null,
        item,
        10,
        100,
        next(80, 110, 0),
        percent(`E${r}/D${r}`),
        `=ROUND(C${r}*MIN(F${r},1),2)`,
        `=C${r}-G${r}`,
      ]);
    });
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    null,
    `=SUM(C3:C${r - 1})`,
    null,
    null,
    null,
    `=SUM(G3:G${r - 1})`,
    `=SUM(H3:H${r - 1})`,
  ]);
  return book('scores', ['评分', rows]);
}

/** A forecast: growth of its own in every row, totals, the base year typed. */
export function forecast(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['三年滚动预算'],
    ['项目', '2024年执行', '增长率', '2025年', '2026年', '2027年', '三年合计'],
  ];
  for (const name of ['税收', '非税', '上级补助', '调入资金', '债券']) {
    const r = rows.length + 1;
    rows.push([
      name,
      next(1000, 9000),
      { v: next(1, 8, 1) / 100, z: '0.0%' },
      ...['B', 'D', 'E'].map((c) => `=${c}${r}*(1+$C${r})`),
      `=SUM(D${r}:F${r})`,
    ]);
  }
  rows.push(
    ['合计', '=SUM(B3:B7)', null, ...across('D', 'G', (c) => `SUM(${c}3:${c}7)`)],
    [
      '增幅',
      null,
      null,
      percent('D8/B8-1'),
      ...['E', 'F'].map((c) => percent(`${c}8/${c === 'E' ? 'D' : 'E'}8-1`)),
    ],
  );
  return book('forecast', ['滚动', rows]);
}

/** A typed table as it is handed in by units: no formula, all sums right. */
export function typedTable(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [['报送表（单位：万元）'], ['单位', '一季度', '二季度', '三季度', '四季度', '全年']];
  const all = [0, 0, 0, 0, 0];
  for (let i = 1; i <= 8; i++) {
    const parts = [next(10, 90), next(10, 90), next(10, 90), next(10, 90)];
    const row = [...parts, parts.reduce((a, b) => a + b, 0)].map((v) => Math.round(v * 100) / 100);
    row.forEach((v, k) => {
      all[k] = (all[k] ?? 0) + v;
    });
    rows.push([`单位${i}`, ...row]);
  }
  rows.push(['合计', ...all.map((v) => Math.round(v * 100) / 100)]);
  return book('typed table', ['报送', rows]);
}
