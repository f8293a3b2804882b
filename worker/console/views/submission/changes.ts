/** 与上一稿、与上年的差异: field by field, with what stood there before. */

import { parseExact, toText } from '../../../../shared/workbook/exact.ts';
import type { ChangesView } from '../../../wire/review.ts';
import { button, type Child, h } from '../../ui/h.ts';
import { table } from '../../ui/table.ts';
import { formWords, grouped } from '../../words.ts';
import type { Fields } from './fields.ts';

type Change = ChangesView['changes'][number];

export function changesTable(
  { base, changes }: ChangesView,
  against: 'last-version' | 'last-year',
  { named }: Fields,
  show: (sheet: string, cell: string) => void,
): HTMLElement {
  const words = against === 'last-version' ? '上一稿' : '上年';
  if (base === null) {
    const why =
      against === 'last-version' ? '这是第1稿，没有上一稿。' : '没有此单位上年审核通过的报送，无从比较。';
    return h('p', { class: 'empty card' }, why);
  }
  const place = ({ form, field }: Change): Child => {
    const found = named.get(`${form}!${field}`);
    return found
      ? button(`${found.sheet}!${found.cell}`, () => show(found.sheet, found.cell), { class: 'link' })
      : '—';
  };
  return table<Change>({
    caption: `与${words}（第${base.version}稿）不同的${changes.length}处`,
    empty: `与${words}完全相同。`,
    rows: changes,
    columns: [
      { head: '字段', cell: ({ field }) => field, by: ({ field }) => field },
      { head: '表', cell: ({ form }) => formWords(form), by: ({ form }) => form },
      { head: '位置', cell: place, tight: true },
      { head: words, cell: ({ before }) => value(before), number: true },
      { head: '本稿', cell: ({ after }) => value(after), number: true },
      {
        head: '增减',
        cell: ({ difference }) => signed(difference),
        by: ({ difference }) => Math.abs(Number(difference ?? 0)),
        number: true,
      },
      { head: '增减率', cell: rate, by: (one) => Math.abs(rateOf(one) ?? 0), number: true },
    ],
  });
}

function value(text: string | null): Child {
  if (text === null) return h('span', { class: 'quiet' }, '没有');
  if (text === '') return h('span', { class: 'quiet' }, '空');
  return h('span', { class: 'clamp', title: text.length > 40 ? text : null }, text);
}

function signed(difference: string | null): string {
  if (difference === null) return '—';
  return difference.startsWith('-') ? grouped(difference) : `+${grouped(difference)}`;
}

function rate(one: Change): string {
  const share = rateOf(one);
  return share === null ? '—' : `${share > 0 ? '+' : ''}${share.toFixed(2)}%`;
}

/** Percent of what was there before; null where that is nothing. Shown only, never stored. */
function rateOf({ before, difference }: Change): number | null {
  const base = parseExact((before ?? '').replaceAll(',', ''));
  if (difference === null || !base || base.n === 0n) return null;
  return (Number(difference) / Math.abs(Number(toText(base)))) * 100;
}
