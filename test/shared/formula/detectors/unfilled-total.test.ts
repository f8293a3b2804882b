import { describe, expect, it } from 'vitest';
import { first, found, sheet } from '../build.ts';

describe('a total that ends before its list', () => {
  const rows = (last: (string | number | null)[]) =>
    sheet([
      ['项目', '编号', '金额'],
      ['甲', 11, 5],
      ['乙', 12, 6],
      ['丙', 13, 7],
      ...[last, last],
      ['合计', null, '=SUM(C2:C4)'],
    ]);

  it('is a hint where rows are listed but blank as yet', () => {
    expect(found(rows(['丁', 14, null]))).toEqual(['unfilled-total: C7']);
    expect(first(rows(['丁', 14, null]))?.fix?.changes[0]?.to).toBe('=SUM(C2:C6)');
  });

  it('is right before notes and spacing', () => {
    expect(found(rows(['注：见附件', null, null]))).toEqual([]);
    expect(found(rows([]))).toEqual([]);
  });
});
