/** Cells of summary tables as people read them. */

import { fromInteger, multiply, parseExact, toFixed, toText } from '../../shared/workbook/exact.ts';
import type { TableView } from '../wire/table.ts';
import { grouped, moment } from './words.ts';

type Kind = TableView['columns'][number]['kind'];

/** 分 as 万元 with two decimals; whole hundredths as numbers; a rate as a percentage. A blank is not zero. */
export function aggregateCell(value: string | null, kind: Kind): string {
  if (value === null) return '—';
  switch (kind) {
    case 'text':
      return value;
    case 'moment':
      return moment(value);
    case 'money':
      return yuanWords(value);
    case 'count':
      return grouped(toText({ n: BigInt(value), d: 100n }));
    case 'score':
      return toFixed({ n: BigInt(value), d: 100n }, 2);
    case 'rate': {
      const rate = parseExact(value);
      return rate ? `${toFixed(multiply(rate, fromInteger(100)), 2)}%` : value;
    }
  }
}

/** 1325680000 分 is 1,325.68 万元. */
export function yuanWords(fen: string): string {
  return grouped(toFixed({ n: BigInt(fen), d: 1_000_000n }, 2));
}

/** By what a column of cells is sorted. */
export function sortValue(value: string | null, kind: Kind): string | number {
  if (value === null) return kind === 'text' || kind === 'moment' ? '' : Number.NEGATIVE_INFINITY;
  return kind === 'text' || kind === 'moment' ? value : Number(value);
}

export function isNumeric(kind: Kind): boolean {
  return kind !== 'text' && kind !== 'moment';
}
