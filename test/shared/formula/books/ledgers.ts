/** Ledgers: entries by date, sums by month and since January, balances that go on. */

import { across, amounts, book, day, money, percent, type Row, type WorkingBook } from './rows.ts';

const JANUARY = 45_292;

/** 三公经费: entries of each month, 本月合计 and 本年累计 after them. */
export function threePublic(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['2024年三公经费支出台账'],
    [
      '日期',
      '凭证号',
      '摘要',
      '因公出国（境）费',
      '公务用车购置费',
      '公务用车运行维护费',
      '公务接待费',
      '合计',
    ],
  ];
  let before = 0;
  for (let month = 0; month < 4; month++) {
    const top = rows.length + 1;
    for (let i = 0; i < 3 + (month % 3); i++) {
      const r = rows.length + 1;
      const kind = (month + i) % 4;
      rows.push([
        day(JANUARY + month * 30 + i * 5),
        `记-${month * 10 + i + 1}`,
        ['出国培训', '购车', '车辆加油', '接待'][kind] ?? '',
        ...[0, 1, 2, 3].map((k) => (k === kind ? next(200, 9000) : null)),
        `=SUM(D${r}:G${r})`,
      ]);
    }
    const r = rows.length + 1;
    rows.push([null, null, '本月合计', ...across('D', 'H', (c) => `SUM(${c}${top}:${c}${r - 1})`)]);
    rows.push([
      null,
      null,
      '本年累计',
      ...across('D', 'H', (c) => (before ? `${c}${before}+${c}${r}` : `${c}${r}`)),
    ]);
    before = r + 1;
  }
  return book('three public', ['台账', rows]);
}

/** 银行存款日记账: a balance brought forward, receipts and payments, month sums. */
export function bankJournal(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['银行存款日记账'],
    ['日期', '摘要', '收入', '支出', '余额'],
    [null, '上年结转', null, null, 256_300.55],
  ];
  let balance = 3;
  for (let month = 0; month < 3; month++) {
    const top = rows.length + 1;
    for (let i = 0; i < 5; i++) {
      const r = rows.length + 1;
      const income = i % 3 === 0;
      rows.push([
        day(JANUARY + month * 30 + i * 4),
        income ? '拨款' : '付款',
        income ? next(5e4, 9e4) : null,
        income ? null : next(100, 2e4),
        `=E${balance}+C${r}-D${r}`,
      ]);
      balance = r;
    }
    rows.push([
      null,
      '本月合计',
      `=SUM(C${top}:C${rows.length})`,
      `=SUM(D${top}:D${rows.length})`,
      `=E${balance}`,
    ]);
  }
  return book('bank journal', ['日记账', rows]);
}

/** Projects by years: contract, paid by year, cumulated, share, what is left. */
export function projects(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['项目资金台账', null, null, null, null, null, null, '单位：万元'],
    [
      '序号',
      '项目名称',
      '合同金额',
      '2022年支付',
      '2023年支付',
      '2024年支付',
      '累计支付',
      '支付比例',
      '未付金额',
      '是否超付',
    ],
  ];
  for (let i = 1; i <= 10; i++) {
    const r = rows.length + 1;
    const contract = next(50, 3000);
    const part = () => Math.round(contract * next(0.1, 0.3) * 100) / 100;
    rows.push([
      i,
      `工程${i}`,
      contract,
      i > 7 ? null : part(),
      i % 4 ? part() : null,
      part(),
      `=SUM(D${r}:F${r})`,
      percent(`G${r}/C${r}`),
      `=C${r}-G${r}`,
      `=IF(G${r}>C${r},"是","否")`,
    ]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    null,
    ...across('C', 'G', (c) => `SUM(${c}3:${c}${r - 1})`),
    percent(`G${r}/C${r}`),
    `=SUM(I3:I${r - 1})`,
    `=COUNTIF(J3:J${r - 1},"是")`,
  ]);
  return book('projects', ['台账', rows]);
}

/** Water and electricity: readings that go on from the row before, prices by steps. */
export function meters(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['水电费分摊表'],
    ['月份', '上月读数', '本月读数', '用量', '单价', '金额', '分摊人数', '人均'],
  ];
  let reading = 12_000;
  for (let month = 1; month <= 12; month++) {
    const r = rows.length + 1;
    const last = reading;
    reading += next(200, 900, 0);
    rows.push([
      `${month}月`,
      month === 1 ? last : `=C${r - 1}`,
      reading,
      `=C${r}-B${r}`,
      month > 6 ? 0.72 : 0.68,
      `=ROUND(D${r}*E${r},2)`,
      36 + (month % 3),
      `=ROUND(F${r}/G${r},2)`,
    ]);
  }
  rows.push(['合计', null, null, '=SUM(D3:D14)', null, '=SUM(F3:F14)', null, '=SUM(H3:H14)']);
  return book('meters', ['水电', rows]);
}

/** 固定资产: opening, movements, closing, by kinds; depreciation; a check row. */
export function assets(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['固定资产变动表', null, null, null, null, null, '单位：元'],
    [
      '类别',
      '期初原值',
      '本期增加',
      '本期减少',
      '期末原值',
      '期初累计折旧',
      '本期计提',
      '本期转出',
      '期末累计折旧',
      '期末净值',
    ],
  ];
  for (const kind of ['房屋及构筑物', '通用设备', '专用设备', '文物和陈列品', '图书档案', '家具用具']) {
    const r = rows.length + 1;
    const value = next(1e5, 9e6);
    rows.push([
      kind,
      value,
      next(0, 1e5),
      next(0, 9e4),
      `=B${r}+C${r}-D${r}`,
      Math.round(value * 0.3),
      next(1e3, 1e5),
      next(0, 1e4),
      `=F${r}+G${r}-H${r}`,
      `=E${r}-I${r}`,
    ]);
  }
  rows.push(['合计', ...across('B', 'J', (c) => `SUM(${c}3:${c}8)`)]);
  rows.push(['总账数', null, null, null, '=E9', null, null, null, '=I9', '=J9']);
  rows.push(['差额', null, null, null, '=E9-E10', null, null, null, '=I9-I10', '=J9-J10']);
  return book('assets', ['资产', rows]);
}

/** 往来款: aging by columns, totals by column and row, a check that they agree. */
export function receivables(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['往来款项账龄表'],
    ['单位', '1年以内', '1至2年', '2至3年', '3年以上', '合计', '账面余额', '核对'],
  ];
  for (let i = 1; i <= 8; i++) {
    const r = rows.length + 1;
    const ages = [
      i % 2 ? next(1, 90) : null,
      i % 3 ? next(1, 50) : null,
      i % 4 ? null : next(1, 30),
      i === 5 ? next(1, 20) : null,
    ];
    const balance = Math.round(ages.reduce<number>((total, age) => total + (age ?? 0), 0) * 100) / 100;
    rows.push([`往来单位${i}`, ...ages, `=SUM(B${r}:E${r})`, balance, `=IF(ROUND(F${r}-G${r},2)=0,"√","×")`]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    ...across('B', 'G', (c) => `SUM(${c}3:${c}${r - 1})`),
    `=IF(ROUND(F${r}-G${r},2)=0,"√","×")`,
  ]);
  rows.push(['占比', ...['B', 'C', 'D', 'E', 'F'].map((c) => percent(`${c}${r}/$F$${r}`))]);
  rows.push(['坏账准备率', { v: 0, z: '0%' }, { v: 0.1, z: '0%' }, { v: 0.3, z: '0%' }, { v: 0.5, z: '0%' }]);
  rows.push(['坏账准备', ...across('B', 'E', (c) => `${c}${r}*${c}${r + 2}`), `=SUM(B${r + 3}:E${r + 3})`]);
  return book('receivables', ['往来', rows]);
}

/** Purchases: quantity × price, tax, with a discount for some, money formats. */
export function purchases(seed: number): WorkingBook {
  const next = amounts(seed);
  const rows: Row[] = [
    ['办公用品采购清单'],
    ['序号', '品名', '规格', '单位', '数量', '单价', '金额', '税率', '税额', '价税合计'],
  ];
  for (let i = 1; i <= 14; i++) {
    const r = rows.length + 1;
    rows.push([
      i,
      `用品${i}`,
      i % 2 ? 'A4' : null,
      '件',
      next(1, 60, 0),
      money(next(5, 900)),
      money(`E${r}*F${r}`),
      { v: i % 3 ? 0.13 : 0.06, z: '0%' },
      money(`ROUND(G${r}*H${r},2)`),
      money(`G${r}+I${r}`),
    ]);
  }
  const r = rows.length + 1;
  rows.push([
    '合计',
    null,
    null,
    null,
    `=SUM(E3:E${r - 1})`,
    null,
    money(`SUM(G3:G${r - 1})`),
    null,
    money(`SUM(I3:I${r - 1})`),
    money(`SUM(J3:J${r - 1})`),
  ]);
  rows.push(['制表：', null, null, '审核：']);
  return book('purchases', ['采购', rows]);
}
