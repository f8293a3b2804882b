import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, roundTo } from '../../../shared/rollup/balanced-rounding.ts';

describe('the textbook cases', () => {
  // 50.23 + 5.24 = 55.47 in tens, two decimals: 分 in units of 10 分.
  test('what is missing goes to the last part', () => {
    const { total, parts, adjusted } = balance([5_023n, 524n], 10n);
    expect([total, parts, adjusted]).toEqual([555n, [502n, 53n], [1]]);
  });

  // 13451.00 + 45150.00 + 2250.00 − 5649.00 = 55202.00 元 in 万元, two decimals.
  const parts = [1_345_100n, 4_515_000n, 225_000n, -564_900n];
  test('two units are spread over the last two parts', () => {
    expect(balance(parts, 10_000n)).toEqual({
      total: 552n,
      parts: [135n, 452n, 22n, -57n],
      adjusted: [2, 3],
    });
  });
  test('or over the two that the rounding wronged most', () => {
    expect(balance(parts, 10_000n, 'least')).toEqual({
      total: 552n,
      parts: [135n, 451n, 22n, -56n],
      adjusted: [1, 2],
    });
  });
});

const amounts = fc.array(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), { minLength: 1, maxLength: 40 });

test.each([
  'last',
  'least',
] as const)('%s: parts add up to the rounded total, none moves by more than one unit, exact ones not at all', (method) => {
  fc.assert(
    fc.property(amounts, fc.constantFrom(100n, 10_000n, 1_000_000n), (parts, unit) => {
      const balanced = balance(parts, unit, method);
      const sum = (list: readonly bigint[]) => list.reduce((total, one) => total + one, 0n);
      expect(balanced.total).toBe(roundTo(sum(parts), unit));
      expect(sum(balanced.parts)).toBe(balanced.total);
      for (const [i, part] of parts.entries()) {
        const moved = (balanced.parts[i] ?? 0n) - roundTo(part, unit);
        expect(moved === 0n || moved === 1n || moved === -1n).toBe(true);
        if (part % unit === 0n) expect(moved).toBe(0n);
        expect(balanced.adjusted.includes(i)).toBe(moved !== 0n);
      }
    }),
  );
});
