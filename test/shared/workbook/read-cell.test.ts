import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFixed, toText } from '../../../shared/workbook/exact.ts';
import { parseNumberText, readCellNumber } from '../../../shared/workbook/read-cell.ts';
import type { Cell } from '../../../shared/workbook/snapshot.ts';

/** The number as `value/digits`, with `%` where it is a percentage. */
function read(cell: Cell): string | null {
  const number = readCellNumber(cell);
  return number && `${toText(number.value, 15)}/${number.digits}${number.percent ? '%' : ''}`;
}

const text = (v: string) => read({ v });

describe('numbers typed as text', () => {
  it.each([
    ['1,325.68', '1325.68/2'],
    ['1，325．68', '1325.68/2'],
    ['１３２５．６８', '1325.68/2'],
    ['95.10%', '0.951/2%'],
    ['９５．１０％', '0.951/2%'],
    ['95.10 %', '0.951/2%'],
    ['-12.50', '-12.5/2'],
    ['－12.50', '-12.5/2'],
    ['−12.50', '-12.5/2'],
    ['+3', '3/0'],
    ['(3.45)', '-3.45/2'],
    ['（3.45）', '-3.45/2'],
    ['(1,325.68)', '-1325.68/2'],
    ['　2030.12　', '2030.12/2'],
    ['2030.12\u200b', '2030.12/2'],
    ['2030.12万元', '2030.12/2'],
    ['2030.12 万元', '2030.12/2'],
    ['46人', '46/0'],
    ['￥1,325.68', '1325.68/2'],
    ['1.2e3', '1200/0'],
    ['1.2E-03', '0.0012/4'],
    ['.5', '0.5/1'],
    ['12.', '12/0'],
    ['0', '0/0'],
    ['0.00', '0/2'],
  ])('reads %j as %s', (written, value) => expect(text(written)).toBe(value));

  it.each([
    '',
    ' ',
    '—',
    '——',
    '/',
    '-',
    '无',
    '不适用',
    '.',
    '%',
    '万元',
    '()',
    '1,32',
    '1325,68',
    '1,3256.00',
    '12 34',
    '100\n200',
    '2024年',
    '2024-12-31',
    '0730-8412206',
    '≥95%',
    '约100',
    '1.2.3',
    '(-3.45)',
    '1e400',
    'NaN',
    'Infinity',
    '0x1F',
  ])('reads no number in %j', (written) => expect(text(written)).toBeNull());

  it('says that it was text, and which unit stood behind it', () => {
    expect(parseNumberText('2030.12万元')).toMatchObject({ fromText: true, unit: '万元' });
    expect(parseNumberText('2030.12')).not.toHaveProperty('unit');
  });

  it('loses no digit of any amount written with separators', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(6), (n, digits) => {
        const written = toFixed({ n, d: 10n ** BigInt(digits) }, digits);
        const [whole = '', fraction] = written.split('.');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
        const number = parseNumberText(grouped);
        expect(number && toFixed(number.value, digits)).toBe(written);
        expect(number?.digits).toBe(digits);
      }),
    );
  });
});

describe('numbers of a number cell', () => {
  it.each<[number, string | undefined, string]>([
    [1325.68, undefined, '1325.68/2'],
    [0.1 + 0.2, undefined, '0.3/1'],
    [1e21, undefined, '1000000000000000000000/0'],
    [1.5e-7, undefined, '0.00000015/8'],
    [1 / 3, undefined, '0.333333333333333/9'],
    [12, '0.00', '12/2'],
    [12, '0.00_ ', '12/2'],
    [12, '#,##0.00_ ', '12/2'],
    [0.951, '0.00%', '0.951/2%'],
    [0.951, '0%', '0.951/0%'],
    [12, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', '12/0'],
    [0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0/2'],
    [-12, '0.00_);[Red]\\(0.00\\)', '-12/2'],
    [12, '0.00"万元"', '12/2'],
    [12, '[$¥-804]#,##0.00', '12/2'],
    [12, '[>=100]0.0;0.00', '12/1'],
    [12, '#,##0.0#', '12/2'],
    [12.5, '@', '12.5/1'],
    [12.5, '# ?/?', '12.5/1'],
    [1234.5, '0.0E+00', '1234.5/1'],
    [5, '0"年"', '5/0'],
    [5, 'General"人"', '5/0'],
  ])('%d shown as %j is %s', (v, z, shown) => expect(read(z === undefined ? { v } : { v, z })).toBe(shown));

  it.each([
    'yyyy/m/d',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy年m月d日;@',
    'h:mm',
    '[h]',
    '[DBNum1][$-804]m"月"d"日"',
    'aaaa',
  ])('a date (%s) is no number', (z) => expect(read({ v: 45_000, z })).toBeNull());

  it('blank, errors and logical values are no numbers', () => {
    expect(readCellNumber(undefined)).toBeNull();
    expect(read({ v: null })).toBeNull();
    expect(read({})).toBeNull();
    expect(read({ v: '#REF!', t: 'e' })).toBeNull();
    expect(read({ v: true })).toBeNull();
    expect(read({ v: Number.NaN })).toBeNull();
  });
});
