import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunan2024 } from '../../../../shared/pack/hunan-2024.ts';
import { gradeOf, pointsFor, shareReached } from '../../../../shared/rules/scoring/scoring-method.ts';
import { compare, type Exact, ONE, parseExact, toText, ZERO } from '../../../../shared/workbook/exact.ts';
import { runs } from '../../../runs.ts';

const exact = (text: string): Exact => parseExact(text) ?? ZERO;
const SHARE = { equal: 'share', reverse: 'excess' } as const;
const share = (
  sign: Parameters<typeof shareReached>[0],
  target: string,
  actual: string,
  method: Parameters<typeof shareReached>[3] = SHARE,
) => {
  const reached = shareReached(sign, exact(target), exact(actual), method);
  return reached && toText(reached, 4);
};

describe('the share reached (rules.md, S-02 to S-04)', () => {
  it.each([
    ['>=', '10', '8', '0.8'],
    ['>=', '10', '10', '1'],
    ['>=', '10', '13', '1.3'],
    ['>', '10', '-2', '0'],
    ['>=', '0', '5', null],
    ['>=', '-3', '5', null],
    ['=', '0', '0', '1'],
    ['=', '0', '2', '0'],
    ['=', '0', '-1', '1'],
    ['=', '12', '15', '1.25'],
    ['<=', '100', '100', '1'],
    ['<=', '100', '60', '1'],
    ['<=', '100', '130', '0.7'],
    ['<', '100', '199', '0.01'],
    ['<=', '100', '200', '0'],
    ['<=', '100', '250', '0'],
    ['<=', '0', '0', '1'],
    ['<=', '0', '1', '0'],
  ] as const)('%s %s with %s is %s', (sign, target, actual, said) => {
    expect(share(sign, target, actual)).toBe(said);
  });

  it('with the switches: any deviation from = loses points; target over result for ≤', () => {
    expect(share('=', '10', '13', { equal: 'strict', reverse: 'excess' })).toBe('0.7');
    expect(share('=', '10', '9', { equal: 'strict', reverse: 'excess' })).toBe('0.9');
    expect(share('>=', '10', '13', { equal: 'strict', reverse: 'excess' })).toBe('1.3');
    expect(share('<=', '100', '125', { equal: 'share', reverse: 'inverse' })).toBe('0.8');
    expect(share('<=', '100', '100', { equal: 'share', reverse: 'inverse' })).toBe('1');
  });

  it('never falls as more is reached, and points stay between nothing and the weight', () => {
    const n = fc.integer({ min: 0, max: 100_000 }).map((i) => ({ n: BigInt(i), d: 100n }));
    fc.assert(
      fc.property(n, n, n, (target, a, b) => {
        const [less, more] = compare(a, b) <= 0 ? [a, b] : [b, a];
        const [low, high] = [
          shareReached('>=', target, less, SHARE),
          shareReached('>=', target, more, SHARE),
        ];
        if (low && high) expect(compare(low, high)).toBeLessThanOrEqual(0);
        const [good, bad] = [
          shareReached('<=', target, less, SHARE),
          shareReached('<=', target, more, SHARE),
        ];
        if (good && bad) expect(compare(bad, good)).toBeLessThanOrEqual(0);
        for (const reached of [low, high, good, bad]) {
          if (!reached) continue;
          const points = pointsFor(reached, exact('10'));
          expect(compare(points, ZERO)).toBeGreaterThanOrEqual(0);
          expect(compare(points, exact('10'))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('points are rounded to two decimals, once', () => {
    expect(toText(pointsFor({ n: 1n, d: 3n }, exact('10')))).toBe('3.33');
    expect(toText(pointsFor({ n: 2n, d: 3n }, exact('10')))).toBe('6.67');
    expect(toText(pointsFor(ONE, exact('9.995')))).toBe('9.995');
  });
});

describe('grades', () => {
  const { bands } = hunan2024.settings.scoring;
  it.each([
    ['100', '优'],
    ['90', '优'],
    ['89.99', '良'],
    ['89.5', '良'],
    ['80', '良'],
    ['79.99', '中'],
    ['60', '中'],
    ['59.99', '差'],
    ['0', '差'],
    ['-1', null],
  ])('%s is %s', (score, grade) => {
    expect(gradeOf(exact(score), bands)).toBe(grade);
  });
});
