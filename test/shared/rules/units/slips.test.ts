/** Slips of the hand: 元 for 万元, a point or a sign out of place, digits the other way round. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeSlips, isOneDigitOff, lacksDigit, recogniseSlip } from '../../../../shared/rules/slips.ts';
import { negate, parseExact, toText, ZERO } from '../../../../shared/workbook/exact.ts';
import { runs } from '../../../runs.ts';

const exact = (text: string) => parseExact(text) ?? ZERO;

describe('slips of the hand', () => {
  it.each([
    ['13256800', '1325.68', 'yuan'],
    ['1325.68', '13256800', 'yuan'],
    ['13256812', '1325.68', 'yuan'],
    ['132.568', '1325.68', 'decimal-point'],
    ['13256.8', '1325.68', 'decimal-point'],
    ['1325680', '1325.68', 'decimal-point'],
    // What stood behind the second decimal is gone.
    ['132.57', '1325.68', 'decimal-point'],
    ['-1325.68', '1325.68', 'sign'],
    ['245.90', '245.09', 'swapped-digits'],
    ['3125.68', '1325.68', 'swapped-digits'],
    ['27.94', '27.49', 'swapped-digits'],
    ['12.3', '1.23', 'decimal-point'],
    ['1352.86', '1325.68', null],
    ['1326.68', '1325.68', null],
    ['1345.68', '1325.68', null],
    ['1354.68', '1325.68', null],
    ['1342.68', '1325.68', null],
    ['15.2', '105.2', 'swapped-digits'],
    ['24.5', '24.05', 'swapped-digits'],
    ['24.05', '24.5', 'swapped-digits'],
    ['24', '42', 'swapped-digits'],
    ['0', '5', null],
    ['5', '0', null],
    ['9', '0.0009', 'yuan'],
    ['10300', '1', null],
    ['9900', '1', 'yuan'],
    ['9700', '1', null],
  ])('%s for %s: %s', (actual, expected, slip) => {
    expect(recogniseSlip(exact(actual), exact(expected))).toBe(slip);
  });

  it('are recognised whichever of the two was meant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.constantFrom(10n, 100n, 1000n, 10_000n),
        (cents, factor) => {
          const right = { n: BigInt(cents), d: 100n };
          const wrong = { n: right.n * factor, d: 100n };
          const slip = factor === 10_000n ? 'yuan' : 'decimal-point';
          expect(recogniseSlip(wrong, right)).toBe(slip);
          expect(recogniseSlip(right, wrong)).toBe(slip);
          expect(recogniseSlip(negate(right), right)).toBe('sign');
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe('what a slip may have been made of', () => {
  it.each([
    ['12.5', '-12.5 125 1.25 1250 0.125 12500 0.0125 125000 0.00125 21.5 15.2'],
    ['-3', '3 -30 -0.3 -300 -0.03 -3000 -0.003 -30000 -0.0003'],
    ['113', '-113 1130 11.3 11300 1.13 113000 0.113 1130000 0.0113 131'],
    // Each once: 01 is a tenth of 10.
    ['10', '-10 100 1 1000 0.1 10000 0.01 100000 0.001'],
    ['0', ''],
  ])('%s', (actual, before) => {
    const found = beforeSlips(exact(actual)).map((value) => toText(value, 9));
    expect(found.join(' ')).toBe(before);
  });
});

it.each([
  ['1765.01', '1865.01', true, false],
  ['186.01', '1865.01', true, true],
  ['18655.01', '1865.01', true, false],
  ['49.89', '479.89', true, true],
  ['12.5', '12.05', false, false],
  ['670', '600', false, false],
  ['3.96', '39.96', false, false],
  ['1865.01', '1865.01', false, false],
])('of %s for %s one digit is wrong: %s, missing: %s', (actual, expected, off, missing) => {
  expect(isOneDigitOff(exact(actual), exact(expected))).toBe(off);
  expect(lacksDigit(exact(actual), exact(expected))).toBe(missing);
});
