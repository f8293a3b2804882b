import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('a circular reference', () => {
  it('a total that takes in its own cell', () => {
    const workbook = sheet([
      ['项目', '金额'],
      ['a', 1],
      ['b', 2],
      ['合计', '=SUM(B2:B4)'],
    ]);
    expect(found(workbook)).toEqual(['circular: B4']);
  });

  it('cells that refer to each other in a circle', () => {
    expect(found(sheet([['=B1+1', '=C1*2', '=A1']]))).toEqual(['circular: A1 B1 C1']);
  });

  it('is one finding: a circle, not its error value; a double count, not also an odd formula', () => {
    const circle = sheet([
      ['a', 1],
      ['b', 2],
      ['合计', { f: 'SUM(B1:B3)', v: '#REF!', t: 'e' }],
    ]);
    expect(found(circle)).toEqual(['circular: B3']);
  });

  it('is cut short before its own cell as fix', () => {
    const workbook = sheet([
      ['a', 1],
      ['b', 2],
      ['合计', '=SUM(B1:B3)'],
    ]);
    expect(first(workbook)?.fix?.changes[0]?.to).toBe('=SUM(B1:B2)');
    expect(first(workbook)?.confidence).toBe('high');
  });
});
