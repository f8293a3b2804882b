import { describe, expect, it } from 'vitest';
import type { Operator } from '../../../../shared/rules/expression.ts';
import {
  BLANK,
  booleanValue,
  combine,
  isComparison,
  mapNumber,
  numberValue,
  type Value,
} from '../../../../shared/rules/value.ts';
import { parseExact, toText, ZERO } from '../../../../shared/workbook/exact.ts';

const exact = (text: string) => parseExact(text) ?? ZERO;
const number = (text: string, slack = '0') => numberValue(exact(text), exact(slack));
const text = (of: string): Value => ({ type: 'text', text: of });
const unusable: Value = { type: 'unusable', why: 'error' };

/** `3.5±0.1`, `true`, `“甲”`, `blank`, `error`. */
function brief(value: Value): string {
  switch (value.type) {
    case 'number':
      return toText(value.value, 6) + (value.slack.n === 0n ? '' : `±${toText(value.slack, 6)}`);
    case 'boolean':
      return String(value.value);
    case 'text':
      return `“${value.text}”`;
    case 'unusable':
      return value.why;
    default:
      return 'blank';
  }
}

describe('operators', () => {
  it.each<[Value, Operator, Value, string]>([
    [number('2'), '+', number('3.5'), '5.5'],
    [number('2', '0.1'), '+', number('3', '0.2'), '5±0.3'],
    [number('2', '0.1'), '-', number('3', '0.2'), '-1±0.3'],
    [number('2', '0.1'), '*', number('-3', '0.2'), '-6±0.7'],
    [number('6', '0.2'), '/', number('2', '0.1'), '3±0.25'],
    [number('6'), '/', number('0'), 'zero-divisor'],
    [number('2'), '^', number('3'), '8'],
    [number('2'), '^', number('0'), '1'],
    [number('2'), '^', number('9'), '512'],
    [number('2'), '^', number('10'), 'text'],
    [number('2'), '^', number('-1'), 'text'],
    [number('2'), '^', number('0.5'), 'text'],
    [BLANK, '+', number('3'), '3'],
    [BLANK, '-', number('3'), '-3'],
    [number('3'), '-', BLANK, '3'],
    [number('3'), '+', BLANK, '3'],
    [BLANK, '*', number('3'), 'blank'],
    [number('3'), '/', BLANK, 'blank'],
    [BLANK, '=', number('3'), 'blank'],
    [unusable, '+', number('3'), 'error'],
    [number('3'), '+', unusable, 'error'],
    [text('甲'), '+', number('3'), 'text'],
    [number('3'), '*', text('甲'), 'text'],
    [text('甲'), '&', text('乙'), '“甲乙”'],
    [text('甲'), '&', booleanValue(true), '“甲TRUE”'],
    [number('2'), '=', number('2.0'), 'true'],
    [number('2'), '<>', number('2'), 'false'],
    [number('2'), '<>', number('3'), 'true'],
    [number('2'), '<', number('3'), 'true'],
    [number('3'), '<', number('3'), 'false'],
    [number('3'), '<=', number('3'), 'true'],
    [number('4'), '<=', number('3'), 'false'],
    [number('3'), '>', number('3'), 'false'],
    [number('4'), '>', number('3'), 'true'],
    [number('3'), '>=', number('3'), 'true'],
    [number('2'), '>=', number('3'), 'false'],
    [text('甲'), '=', text('甲'), 'true'],
    [text('甲'), '=', text('乙'), 'false'],
    [text('甲'), '<>', text('乙'), 'true'],
    [text('甲'), '<>', text('甲'), 'false'],
    [text('甲'), '<', text('乙'), 'text'],
    [booleanValue(true), '=', text('TRUE'), 'true'],
  ])('%o %s %o is %s', (left, operator, right, said) => {
    expect(brief(combine(operator, left, right))).toBe(said);
  });

  it('that compare are told from those that reckon', () => {
    const all: Operator[] = ['+', '-', '*', '/', '^', '&', '=', '<>', '<', '<=', '>', '>='];
    expect(all.filter(isComparison)).toEqual(['=', '<>', '<', '<=', '>', '>=']);
  });

  it('blank and unusable stay what they are, words and truth are no numbers', () => {
    const values = [number('2'), BLANK, unusable, text('甲'), booleanValue(true)];
    expect(values.map((value) => brief(mapNumber(value, () => number('9'))))).toEqual([
      '9',
      'blank',
      'error',
      'text',
      'text',
    ]);
  });
});
