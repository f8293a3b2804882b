import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('links to other workbooks', () => {
  it('are one hint for the workbook', () => {
    const workbook = sheet([
      ['a', { f: '[1]年报!B2', v: 3 }],
      ['b', { f: "'[预算 2024.xlsx]Sheet1'!B2*2", v: 3 }],
    ]);
    expect(found(workbook)).toEqual(['external-link: B1 B2']);
    expect(first(workbook)?.severity).toBe('info');
  });

  it('are not structured references', () => {
    expect(found(sheet([['a', { f: 'SUM(表1[金额])', v: 3 }]]))).toEqual([]);
  });
});
