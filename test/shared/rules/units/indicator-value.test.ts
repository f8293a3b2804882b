import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type IndicatorValue,
  isImpossibleDate,
  readIndicatorText,
} from '../../../../shared/rules/scoring/indicator-value.ts';
import { compareUnits } from '../../../../shared/rules/scoring/units.ts';
import { toText } from '../../../../shared/workbook/exact.ts';
import { runs } from '../../../runs.ts';

/** What was read, on one line: `>= 95 %`, `date 20240101-20241231`, `words 2`. */
function brief(value: IndicatorValue): string {
  switch (value.kind) {
    case 'number':
      return `${value.sign} ${toText(value.value, 6)} ${value.unit}`.trim();
    case 'range':
      return `${toText(value.low, 6)}..${toText(value.high, 6)} ${value.unit}`.trim();
    case 'date':
      return `date ${value.first}-${value.last}`;
    case 'day':
      return `${value.of} ${value.last}`;
    case 'text':
      return `words ${value.numbers}`;
    default:
      return value.kind;
  }
}
const read = (text: string) => brief(readIndicatorText(text, 2024));

describe('指标值 and 完成值 as people write them', () => {
  it.each([
    ['≥95%', '>= 0.95 %'],
    ['＞＝95％', '>= 0.95 %'],
    ['不低于95%', '>= 0.95 %'],
    ['95%以上', '>= 0.95 %'],
    ['95%及以上', '>= 0.95 %'],
    ['达到100%', '= 1 %'],
    ['12座', '= 12 座'],
    ['＝12座', '= 12 座'],
    ['1,200人次', '= 1200 人次'],
    ['3.5万人次', '= 35000 人次'],
    ['2千米', '= 2 千米'],
    ['1200m2', '= 1200 m²'],
    ['3.5万m3', '= 35000 m³'],
    ['不超过150万元', '<= 1500000 元'],
    ['≤150万元', '<= 1500000 元'],
    ['控制在150万元以内', '<= 1500000 元'],
    ['少于3起', '< 3 起'],
    ['高于2次', '> 2 次'],
    ['30天内', '<= 30 天'],
    ['2小时内到达', '<= 2 小时'],
    ['3个工作日内办结', '<= 3 个工作日'],
    ['10日前上报', '<= 10 日'],
    ['每月10日前', '每月 10'],
    ['每个月10日前报送', '每月 10'],
    ['次月5号', '次月 5'],
    ['每季度末月25日前', '每季度末月 25'],
    ['每年3月底前', '每年 331'],
    ['每月中旬', '每月 20'],
    ['每月10日左右', '= 10 日'],
    ['每月20天', '= 20 天'],
    ['完成12座（新建8座）', 'words 2'],
    ['约500人', '= 500 人'],
    ['500余人', '= 500 人'],
    ['90%-95%', '0.9..0.95 %'],
    ['3至5次', '3..5 次'],
    ['-5%', '= -0.05 %'],
    ['2024年12月底前', 'date 20241201-20241231'],
    ['2024年12月31日前', 'date 20241201-20241231'],
    ['2024-11-20', 'date 20241120-20241120'],
    ['11月20日', 'date 20241120-20241120'],
    ['2024年2月', 'date 20240201-20240229'],
    ['6月上旬', 'date 20240601-20240610'],
    ['6月中旬完成', 'date 20240601-20240620'],
    ['年底前', 'date 20240101-20241231'],
    ['2024年', 'date 20240101-20241231'],
    ['10年', '= 10 年'],
    ['≤10年', '<= 10 年'],
    ['24年底', 'date 20240101-20241231'],
    ['显著提高', 'words 0'],
    ['达成年度指标', 'words 0'],
    ['第3名', 'words 1'],
    ['', 'blank'],
    ['  ', 'blank'],
  ])('%s', (text, said) => {
    expect(read(text)).toBe(said);
  });
});

const sign = fc.constantFrom(
  ['≥', '>='],
  ['不低于', '>='],
  ['≤', '<='],
  ['不超过', '<='],
  ['大于', '>'],
  ['小于', '<'],
  ['', '='],
);
const unit = fc.constantFrom('座', '人次', '%', '个', '公里', '次');
const amount = fc.integer({ min: 0, max: 9_999_999 }).map((n) => ({ cents: n, text: (n / 100).toString() }));

describe('whatever is written', () => {
  it('a sign, a number and a unit are read as they stand', () => {
    fc.assert(
      fc.property(sign, amount, unit, ([written, meant], { cents, text }, measure) => {
        const value = readIndicatorText(`${written}${text}${measure}`, 2024);
        expect(value).toMatchObject({ kind: 'number', sign: meant, unit: measure });
        if (value.kind !== 'number') return;
        const scale = measure === '%' ? 10_000n : 100n;
        expect(value.value.n * scale).toBe(BigInt(cents) * value.value.d);
      }),
      { numRuns: runs(300) },
    );
  });

  it('full-width characters, spaces and a full stop make no difference', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(sign, amount, unit, ([written], { text }, measure) => {
        const plain = `${written}${text}${measure}`;
        expect(read(wide(plain))).toBe(read(plain));
        expect(read(` ${written} ${text} ${measure}。`)).toBe(read(plain));
      }),
      { numRuns: runs(200) },
    );
  });

  it('every day of the calendar is itself, and no other day is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 33 }), (month, day) => {
        const date = new Date(Date.UTC(2024, month - 1, day));
        const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        const value = readIndicatorText(`2024年${month}月${day}日`, 2024);
        expect(value.kind === 'date').toBe(real);
        if (value.kind === 'date') expect(value.last).toBe(20240000 + month * 100 + day);
      }),
      { numRuns: runs(300) },
    );
  });

  it('any text at all is read without an error, and read again the same', () => {
    const odd = fc.array(
      fc.constantFrom(...'≥≤<>=0123456789.,%年月日底前万亿元座人次至-—（）()第约余以上内 　无'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          odd.map((chars) => chars.join('')),
          fc.string({ unit: 'grapheme', maxLength: 30 }),
        ),
        (text) => {
          const value = readIndicatorText(text, 2024);
          expect(['blank', 'number', 'range', 'date', 'text']).toContain(value.kind);
          expect(readIndicatorText(text, 2024)).toEqual(value);
          if (value.kind === 'number' || value.kind === 'range') expect(text).toMatch(/[0-9０-９]/);
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

describe('a day that is in no calendar', () => {
  it.each([
    ['2025年13月12日', true],
    ['2月30日', true],
    ['2025年5月32日', true],
    ['2024年11月31日前完成', true],
    ['2024-11-31', true],
    ['2024年13月', true],
    ['2024年2月29日', false],
    ['2023年2月29日', true],
    ['2024年12月底前', false],
    ['24月', false],
    ['2024.5', false],
    ['12座', false],
    ['年底前', false],
  ])('%s: %s', (text, said) => {
    expect(isImpossibleDate(text, 2024)).toBe(said);
    if (said) expect(read(text)).not.toMatch(/^date/);
  });
});

describe('measure words', () => {
  it.each([
    ['座', '座', 'same'],
    ['座', '座桥', 'same'],
    ['人', '人次', 'same'],
    ['', '%', 'same'],
    ['项', '个', 'alike'],
    ['%', '元', 'different'],
    ['公里', '个', 'different'],
    ['天', '日历天', 'same'],
    ['个工作日', '天', 'alike'],
    ['小时', '天', 'different'],
    ['公里', '千米', 'same'],
    ['公里', 'KM', 'same'],
    ['米', 'm', 'same'],
    ['㎡', '平方米', 'same'],
    ['m²', '平米', 'same'],
    ['吨', 't', 'same'],
    ['公斤', 'kg', 'same'],
    ['个小时', 'h', 'same'],
    ['个工作日', '工作日', 'same'],
    ['元/平方米', '元/㎡', 'same'],
    ['度', '千瓦时', 'same'],
    ['度', '℃', 'same'],
    ['千瓦时', '℃', 'different'],
    ['米', '公里', 'different'],
    ['m', 'mm', 'different'],
    ['米', 'm²', 'different'],
    ['吨', '公斤', 'different'],
  ])('%s beside %s: %s', (a, b, said) => {
    expect(compareUnits(a, b)).toBe(said);
    expect(compareUnits(b, a)).toBe(said);
  });
});
