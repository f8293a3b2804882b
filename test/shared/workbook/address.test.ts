import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../../shared/workbook/address.ts';

test('a place is spelt the same whether its address is kept or not', () => {
  expect([formatAddress(0, 0), formatAddress(499, 39), formatAddress(500, 40)]).toEqual([
    'A1',
    'AN500',
    'AO501',
  ]);
  for (const row of [0, 1, 499, 500, 1_048_575]) {
    for (const column of [0, 25, 26, 39, 40, 16_383]) {
      const [first, again] = [formatAddress(row, column), formatAddress(row, column)];
      expect(again).toBe(first);
      expect(parseAddress(again)).toEqual({ row, column });
    }
  }
});
