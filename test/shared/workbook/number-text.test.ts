import { expect, test } from 'vitest';
import { numberText } from '../../../shared/workbook/number-text.ts';

test('a number is spelt as JavaScript spells it', () => {
  const amounts = [0, 1, 0.01, 0.1, 0.05, 1.5, 1325.68, 9_999_999_999.99, 10_000_000_000.01, 0.29 * 100];
  const others = [1.005, 0.1 + 0.2, 1 / 3, 1e21, 1e-7, 5e-324, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY];
  const stepwise = Array.from({ length: 30_000 }, (_, i) => (i * 7) / 100);
  const all = [...amounts, ...others, ...stepwise].flatMap((value) => [value, -value]);
  expect(all.filter((value) => numberText(value) !== String(value))).toEqual([]);
});
