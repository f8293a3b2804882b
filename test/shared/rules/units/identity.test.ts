/** Who and when the tables are about: unit (M-02), year (M-03), unit of account (M-06); what is filed, when and by whom. */

import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../shared/rules/context.ts';
import { isSameUnit } from '../../../../shared/rules/functions/identity.ts';
import type { RuleExample } from '../../../../shared/rules/schema.ts';
import { CONTEXT, findingsOn, grave, packRules } from './findings-on.ts';

type Forms = RuleExample['forms'];

const on = (rule: string, forms: Forms, context: Partial<CheckContext> = {}) =>
  findingsOn(packRules(rule), forms, {}, context).map(grave);

describe('M-02: one unit', () => {
  it.each<[string, string, boolean]>([
    ['贯塘乡人民政府', '衡山县贯塘乡人民政府', true],
    ['水利局（本级）', '水利局', true],
    ['水利局(盖章)', '甲县水利局机关', true],
    ['水利局本级', '水利局', true],
    ['水 利 局', '水利局', true],
    ['水利局ＡＢ', '水利局AB', true],
    ['水利局', '农业局', false],
    ['本级水利局', '水利局二', false],
    ['县委办', '中共云溪委员会办公室', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameUnit(a, b, [])).toBe(same);
    expect(isSameUnit(b, a, [])).toBe(same);
  });

  it('may go by names that the roster knows', () => {
    const aliases = [
      ['甲', '乙'],
      ['县委办', '中共云溪委员会办公室（本级）'],
    ];
    expect(isSameUnit('县委办', '中共云溪委员会办公室', aliases)).toBe(true);
    expect(isSameUnit('县委办', '甲', aliases)).toBe(false);
  });

  const unit = (name: string) => ({ 单位: name });

  it('names the minority, or the later of two', () => {
    expect(on('M-02', { 附件1: unit('水利局'), 附件2: unit('农业局') })).toEqual(['error 附件2!A2']);
    const [one, other] = [unit('农业局'), unit('水利局')];
    expect(on('M-02', { 附件1: one, 附件2: other, 附件3: other })).toEqual(['error 附件1!A2']);
    expect(on('M-02', { 附件1: other, 附件2: other, 附件3: one })).toEqual(['error 附件3!A2']);
    expect(on('M-02', { 附件1: unit('水利局') })).toEqual([]);
  });

  it('is one in both places of a form', () => {
    expect(on('M-02', { 附件1: { 单位: '水利局', 又称: '农业局' } })).toEqual(['error 附件1!A3']);
    expect(on('M-02', { 附件1: { 单位: '水利局', 又称: '甲县水利局' } })).toEqual([]);
  });
});

describe('M-03: one year', () => {
  it('a head goes with the year of the titles', () => {
    const heads = (...表头年份: string[]) => ({ 附件1: { 年度: 2024, 表头年份 }, 附件2: { 年度: 2024 } });
    expect(on('M-03', heads('2023年决算数@-1', '2024年决算数@0'))).toEqual([]);
    expect(on('M-03', heads('2023年决算数@-1', '2023年决算数@0'))).toEqual(['error 附件1!C5']);
    const [found] = findingsOn(packRules('M-03'), heads('2022年决算数@-1'));
    expect(found?.fix).toMatchObject({ safe: false, changes: [{ cell: 'B5', to: '2023年决算数' }] });
  });

  it('is the pack’s, at the latest when it is submitted', () => {
    const old = { 附件1: { 年度: 2023 }, 附件2: { 年度: 2023 } };
    expect(on('M-03', old)).toEqual(['info 附件1!A1']);
    expect(on('M-03', old, { submitting: true })).toEqual(['error 附件1!A1']);
    expect(on('M-03', { 附件1: { 年度: 2024 } }, { submitting: true })).toEqual([]);
  });
});

describe('M-06: one unit of account', () => {
  it.each<[Forms, ...string[]]>([
    [{ 附件1: {}, 附件2: {} }],
    [{ 附件1: { 金额单位: '元' }, 附件2: {}, 附件3: {} }, 'error 附件1!G2'],
    // 万元 where they are even; all in 元 is a remark.
    [{ 附件1: { 金额单位: '元' }, 附件2: {} }, 'error 附件1!G2'],
    [{ 附件1: { 金额单位: '元' }, 附件2: { 金额单位: '元' } }, 'info 附件1!G2', 'info 附件2!G2'],
    [
      { 附件1: { 金额单位: '元' }, 附件2: { 金额单位: '元' }, 附件3: {} },
      'error 附件3!G2',
      'info 附件1!G2',
      'info 附件2!G2',
    ],
  ])('%o', (forms, ...said) => {
    expect(on('M-06', forms).sort()).toEqual(said);
  });
});

describe('M-01: the attachments', () => {
  it('are mentioned while a workbook is filled in, and required when it is submitted', () => {
    expect(on('M-01', { 附件1: {} })).toEqual(['info 附件1!A1']);
    expect(on('M-01', { 附件1: {}, 附件2: {} }, { submitting: true })).toEqual(['error 附件1!A1']);
    expect(on('M-01', { 附件1: {}, 附件2: {}, 附件3: {} }, { submitting: true })).toEqual([]);
    const [found] = findingsOn(packRules('M-01'), { 附件2: {} });
    expect(found?.message).toMatch(/缺附件1.*、附件3/);
  });
});

describe('M-04: the day', () => {
  it.each<[string, boolean]>([
    ['2024-12-31', true],
    ['2025-01-01', false],
    ['2025年3月18日', false],
    ['2025-05-20', false],
    // Tomorrow.
    ['2025-05-21', true],
    ['2025年2月30日', true],
    ['3月', false],
    ['', false],
  ])('%s is wrong: %s', (填报日期, wrong) => {
    const said = on('M-04', { 附件1: { 年度: 2024, 填报日期 } }, { asOf: '2025-05-20' });
    expect(said).toEqual(wrong ? ['warning 附件1!B12'] : []);
  });

  it('is no later than the deadline of its year', () => {
    const settings = { ...CONTEXT.settings, deadline: '2025-04-30' };
    const dated = (年度: number, 填报日期: string) => on('M-04', { 附件1: { 年度, 填报日期 } }, { settings });
    expect(dated(2024, '2025-04-30')).toEqual([]);
    expect(dated(2024, '2025-05-01')).toEqual(['warning 附件1!B12']);
    expect(dated(2023, '2025-05-01')).toEqual([]);
  });
});

describe('M-05: who filled it in', () => {
  const filled = (填表人: string, 联系电话: string) => on('M-05', { 附件1: { 填表人, 联系电话 } });

  it.each<[string, boolean]>([
    ['0734-5812345转803', true],
    ['13812345678', true],
    ['5812345、5812346', true],
    ['1234567', true],
    ['1234567890123', true],
    ['123456', false],
    ['12345678901234', false],
    ['张三', false],
    ['5812345、张三', false],
  ])('%s is a number to call: %s', (phone, good) => {
    expect(filled('张三', phone)).toEqual(good ? [] : ['info 附件1!B13']);
  });

  it('is said where the table has the cell', () => {
    expect(filled('—', '5812345')).toEqual(['info 附件1!B12']);
    expect(filled('张三', '')).toEqual(['info 附件1!B13']);
    expect(on('M-05', { 附件1: {} })).toEqual([]);
  });
});
