/** Lines that people add among the sources of money: read as sources where the total counts them, else as 其中. */

import { describe, expect, it } from 'vitest';
import { check } from '../../../shared/check/check.ts';
import type { FilledForm } from '../../../shared/forms/filled-form.ts';
import { findForms } from '../../../shared/forms/find-forms.ts';
import { hunan2024 } from '../../../shared/pack/hunan-2024.ts';
import { toText } from '../../../shared/workbook/exact.ts';
import type { CellValue } from '../../../shared/workbook/snapshot.ts';
import { type Rows, workbookOf } from './grid.ts';
import { projectHebei } from './layouts.ts';
import { readOne } from './read-one.ts';
import { specs } from './specs.ts';

/** 附件3 with the amounts of its total and these rows in place of its sources: a name, 年初, 全年预算, 全年执行. */
function project(total: readonly number[], sources: readonly (readonly CellValue[])[]): Rows {
  const row = ([name, ...amounts]: readonly CellValue[]) => [null, name ?? null, ...amounts, '—', null, '—'];
  const [budget = 0, spent = 0] = total.slice(1);
  const rate = spent / budget;
  const points = Math.round(rate * 1000) / 100;
  const money = ['（万元）', '年度资金总额', ...total, 10, rate, points];
  return projectHebei.toSpliced(5, 4, money, ...sources.map(row));
}

/** 附件2 as far as its split block; `lines` stand below 专户非税, beside 项目支出 and below. */
function overall(income: string, lines: readonly string[], spending: readonly string[] = []): Rows {
  const left = [
    income,
    '其中：一般公共预算：1325.68',
    '政府性基金拨款：118.82',
    '纳入专户管理的非税收入拨款：',
    ...lines,
  ];
  const right = ['按支出性质分：2030.12', '其中：基本支出：900.47', '项目支出：1025.20', ...spending];
  return [
    ['2024年度部门整体支出绩效自评表'],
    ['预算部门、单位名称', '某乡人民政府'],
    ['年度预算申请（万元）', null, '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '自评得分'],
    [null, '年度资金总额', 861.1, 2030.12, 2030.12, 10, 1, 10],
    ...left.map((text, i) => [null, text, null, null, right[i] ?? null]),
    ['年度总体目标', '预期目标', null, null, '实际完成情况'],
    [null, '完成各项任务', null, null, '已完成'],
  ];
}

function added(form: FilledForm, repeat = '另加来源'): string[] {
  return (form.repeats[repeat] ?? []).map(({ label, fields }) => {
    const amounts = Object.values(fields).flatMap(({ number }) => (number ? toText(number.value) : []));
    return [label, ...amounts].join(' ');
  });
}

function failures(rule: string, rows: Rows): string[] {
  const { findings } = check({ workbook: workbookOf(rows) }, hunan2024, { asOf: '2025-05-20' });
  return findings.filter((f) => f.rule === rule && f.state === 'fail').map(({ message }) => message);
}

const PRINTED = [
  ['其中：当年财政拨款', 70, 70, 66],
  ['上年结转资金', 10, 10, 10],
  ['其他资金', 0, 0, 0],
] as const;
const SUPERIOR = ['上级补助资金', 30, 30, 28.5] as const;
const [granted, carried, other] = PRINTED;

describe('a row added among the sources of 附件3', () => {
  it.each([
    ['between the printed ones', [granted, SUPERIOR, carried, other]],
    ['below them', [...PRINTED, SUPERIOR]],
    ['above them', [SUPERIOR, ...PRINTED]],
  ])('is a further source where the total counts it, %s', (_where, sources) => {
    const rows = project([110, 110, 104.5], sources);
    expect(added(readOne(rows))).toEqual(['上级补助资金 30 30 28.5']);
    expect(failures('P-32', rows)).toEqual([]);
  });

  it('is 其中 of a source where the total is right without it', () => {
    const rows = project(
      [80, 80, 76],
      [granted, ['其中：省级资金', 20, 20, 20], ['市级资金', 50, 50, 46], carried, other],
    );
    expect(added(readOne(rows))).toEqual([]);
    expect(failures('P-32', rows)).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['of two levels', ['其中：中央资金', '地方资金'], ['中央资金 42 42 40', '地方资金 30 30 26']],
    ['of which one may hold the other', ['其中：地方资金', '省级资金'], []],
    ['that say 其中 once more', ['其中：省级资金', '其中：市级资金'], []],
    ['for something else', ['其中：人员经费', '设备购置'], []],
  ])('are read as what a source is made of, %s', (_which, [first = '', second = ''], read) => {
    const rows = project([80, 80, 76], [granted, [first, 42, 42, 40], [second, 30, 30, 26], carried, other]);
    expect(added(readOne(rows), '拨款其中')).toEqual(read);
    // 72 of 70 in two columns, 66 of 66 in the third.
    expect(failures('P-32', rows)).toHaveLength(read.length > 0 ? 2 : 0);
  });

  it('may be either beside another one', () => {
    const rows = project(
      [110, 110, 104.5],
      [granted, ['其中：省级资金', 20, 20, 20], carried, other, SUPERIOR],
    );
    expect(added(readOne(rows))).toEqual(['上级补助资金 30 30 28.5']);
    const unnamed = project([110, 110, 104.5], [granted, ['省级资金', 20, 20, 20], carried, other, SUPERIOR]);
    expect(added(readOne(unnamed))).toEqual(['上级补助资金 30 30 28.5']);
    expect([...failures('P-32', rows), ...failures('P-32', unnamed)]).toEqual([]);
  });

  it('may stand in the place of a printed one', () => {
    const rows = project([80, 80, 76], [['其中：中央补助', 30, 30, 30], ['县配套', 50, 50, 46], other]);
    expect(added(readOne(rows))).toEqual(['中央补助 30 30 30', '县配套 50 50 46']);
    expect([...failures('P-32', rows), ...failures('M-11', rows)]).toEqual([]);
  });

  it('leaves a total wrong that is so in one column, and is named', () => {
    const rows = project([110, 110, 140.5], [granted, SUPERIOR, carried, other]);
    expect(failures('P-32', rows)).toEqual([
      expect.stringContaining('应为各项来源之和104.50万元，填报140.50万元'),
    ]);
    expect(failures('P-32', rows).join()).toContain('含表上另加的“上级补助资金”');
  });

  it('leaves a total wrong that is so with it and without it, and nothing is written unseen', () => {
    const rows = project([95, 95, 90], [granted, SUPERIOR, carried, other]);
    const { findings } = check({ workbook: workbookOf(rows) }, hunan2024, { asOf: '2025-05-20' });
    const found = findings.filter((f) => f.rule === 'P-32');
    expect(found).toHaveLength(3);
    for (const one of found) {
      expect(one).toMatchObject({ severity: 'error', message: expect.stringContaining('“上级补助资金”') });
      expect(one.fix?.safe ?? false).toBe(false);
    }
  });

  it('without an amount, a subtotal or a number of its own is none', () => {
    const rows = project([80, 80, 76], [...PRINTED, ['……'], ['小计', 80, 80, 76], [null, 80, 80, 76]]);
    expect(added(readOne(rows))).toEqual([]);
    expect(failures('P-32', rows)).toEqual([]);
  });
});

describe('a line added to the split block of 附件2', () => {
  const lines = ['其他资金：500', '上级补助收入：85.62'];
  const readOverall = (rows: Rows) =>
    findForms(workbookOf(rows), specs).forms.flatMap((form) => [
      ...added(form, '另加收入'),
      ...added(form, '另加支出'),
    ]);

  it('is a further income where the total counts it', () => {
    const rows = overall('按收入性质分：2030.12', lines);
    expect(readOverall(rows)).toEqual(['上级补助收入 85.62']);
    expect(failures('C-03', rows).join()).not.toContain('按收入性质分');
  });

  it('is spending of another kind on the other side', () => {
    const rows = overall('按收入性质分：2030.12', lines, ['经营支出：104.45']);
    expect(readOverall(rows)).toContain('经营支出 104.45');
    expect(failures('C-03', rows)).toEqual([]);
  });

  it('is 其中 where the total is right without it', () => {
    const rows = overall('按收入性质分：2030.12', ['其他资金：585.62', '其中：事业收入：85.62']);
    expect(readOverall(rows)).toEqual([]);
    expect(failures('C-03', rows).join()).not.toContain('按收入性质分');
  });

  it('leaves a wrong total wrong, and is named', () => {
    const said = failures('C-03', overall('按收入性质分：2300.12', lines)).join();
    expect(said).toContain('2030.12');
    expect(said).toContain('含表上另加的“上级补助收入”');
  });
});
