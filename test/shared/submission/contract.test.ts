import { expect, test } from 'vitest';
import { sampleWorkbook } from '../../../shared/sample/sample-workbook.ts';
import { submissionSchema } from '../../../shared/submission/contract.ts';

const good = {
  task: 'demo-2024',
  baseVersion: 0,
  pack: { id: 'hunan-2024', version: '1', hash: 'abc' },
  snapshot: sampleWorkbook(),
  explanations: [
    {
      finding: 'B-03-1',
      rule: 'B-03',
      facts: 'x',
      reason: '人员借调',
      by: '张三',
      at: '2025-05-20T09:00:00+08:00',
    },
  ],
};
const sheet = (cells: object) => ({ ...good, snapshot: { sheets: [{ name: '表', cells }] } });
const manyCells = (count: number) =>
  sheet(Object.fromEntries(Array.from({ length: count }, (_, i) => [`A${i + 1}`, { v: 1 }])));

test('a sample submission is accepted unchanged', () => {
  expect(submissionSchema.parse(good)).toEqual(good);
});

test.each([
  ['an unknown key', { ...good, extra: 1 }],
  ['an unknown key in a cell', sheet({ A1: { v: 1, w: '1' } })],
  ['no number of its own: infinity', sheet({ A1: { v: Number.POSITIVE_INFINITY } })],
  ['no number at all', sheet({ A1: { v: Number.NaN } })],
  ['an address that is none', sheet({ a1: { v: 1 } })],
  ['an address that every object has', sheet({ constructor: { v: 1 } })],
  ['a text that is too long', sheet({ A1: { v: 'x'.repeat(10_001) } })],
  ['a text with NUL', sheet({ A1: { v: 'a\0b' } })],
  ['half a surrogate pair', sheet({ A1: { v: '\ud800' } })],
  ['too many cells', manyCells(20_001)],
  ['no sheet', { ...good, snapshot: { sheets: [] } }],
  ['two sheets of one name', { ...good, snapshot: { sheets: [1, 2].map(() => ({ name: 'A', cells: {} })) } }],
  ['a version below zero', { ...good, baseVersion: -1 }],
  ['half a version', { ...good, baseVersion: 0.5 }],
  ['a blank reason', { ...good, explanations: [{ ...good.explanations[0], reason: ' \n' }] }],
  [
    'two explanations of one finding',
    { ...good, explanations: [good.explanations[0], good.explanations[0]] },
  ],
  ['a moment that is none', { ...good, explanations: [{ ...good.explanations[0], at: 'yesterday' }] }],
])('refuses %s', (_what, body) => {
  expect(submissionSchema.safeParse(body).success).toBe(false);
});

test('takes as many cells as the limit says', () => {
  expect(submissionSchema.safeParse(manyCells(20_000)).success).toBe(true);
});

test('a cell that would change the nature of objects is dropped', () => {
  const parsed = submissionSchema.parse(sheet(JSON.parse('{"__proto__":{"v":1},"A1":{"v":2}}')));
  expect(Reflect.ownKeys(parsed.snapshot.sheets[0]?.cells ?? {})).toEqual(['A1']);
});
