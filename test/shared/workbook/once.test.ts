import { expect, test } from 'vitest';
import { type Keepsakes, oncePer, oncePerLasting, remembered } from '../../../shared/workbook/once.ts';

test('what is made of an object is made once, and anew for another', () => {
  let made = 0;
  const numberOf = oncePer((_owner: { kept: Keepsakes }) => ({ number: ++made }));
  const [one, other] = [{ kept: new Map() }, { kept: new Map() }];
  expect([numberOf(one).number, numberOf(one).number, numberOf(other).number]).toEqual([1, 1, 2]);
});

test('what is prepared of a part of a pack is prepared once', () => {
  let made = 0;
  const numberOf = oncePerLasting((_part: object) => ({ number: ++made }));
  const [one, other] = [{}, {}];
  expect([numberOf(one).number, numberOf(one).number, numberOf(other).number]).toEqual([1, 1, 2]);
});

test('a text is worked on once, also where nothing comes of it; prose is not remembered', () => {
  const seen: string[] = [];
  const firstDigit = remembered((text) => {
    seen.push(text);
    return /\d/.exec(text)?.[0] ?? null;
  });
  const prose = '说明'.repeat(60);
  const results = ['12座', '无', '12座', '无', prose, prose].map((text) => firstDigit(text));
  expect(results).toEqual(['1', null, '1', null, null, null]);
  expect(seen).toEqual(['12座', '无', prose, prose]);
});

test('the memory for texts is bounded: what is asked for again and again stays, the rest is forgotten', () => {
  const made: string[] = [];
  const length = remembered((text) => {
    made.push(text);
    return text.length;
  });
  for (let i = 0; i < 20_000; i++) {
    length(`项目${i}`);
    if (i % 1_000 === 0) expect(length('预算数')).toBe(3);
  }
  expect(made.filter((text) => text === '预算数')).toHaveLength(1);
  expect(length('项目0')).toBe(3);
  expect(made.filter((text) => text === '项目0')).toHaveLength(2);
});
