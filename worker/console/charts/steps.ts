/** Counts that grow from day to day, as steps, below the line of the whole. */

import { svg } from '../ui/h.ts';
import { drawing, heightOf, label, PLOT, SIZE, valueAxis } from './frame.ts';
import { ticks } from './scale.ts';

export interface Series {
  readonly name: string;
  readonly tone: 'first' | 'second';
  readonly values: readonly number[];
}

const LABELS = 6;

export function steps(
  words: string,
  days: readonly string[],
  series: readonly Series[],
  whole: { readonly name: string; readonly value: number },
): SVGElement {
  const marks = ticks(Math.max(1, whole.value), 4, true);
  const top = marks.at(-1) ?? 1;
  const slot = PLOT.width / Math.max(1, days.length);
  const every = Math.ceil(days.length / LABELS);
  const line = heightOf(whole.value, top);
  return drawing(
    words,
    valueAxis(marks),
    svg('line', { x1: SIZE.left, x2: SIZE.width - SIZE.right, y1: line, y2: line, class: 'whole' }),
    svg(
      'text',
      { x: SIZE.width - SIZE.right, y: line - 5, 'text-anchor': 'end', class: 'value' },
      `${whole.name} ${whole.value}`,
    ),
    ...series.flatMap(({ name, tone, values }) => {
      const points = values.map((value, i) => {
        const y = heightOf(value, top);
        return `${i === 0 ? 'M' : 'L'}${SIZE.left + slot * i},${y} L${SIZE.left + slot * (i + 1)},${y}`;
      });
      const last = values.at(-1) ?? 0;
      return [
        svg('path', { d: points.join(' '), class: `step ${tone}` }),
        svg(
          'text',
          {
            x: SIZE.left + slot * values.length - 4,
            y: heightOf(last, top) + 14,
            'text-anchor': 'end',
            class: `value ${tone}`,
          },
          `${name} ${last}`,
        ),
      ];
    }),
    ...days.flatMap((day, i) =>
      i % every === 0 ? [label(SIZE.left + slot * (i + 0.5), day.slice(5).replace('-', '/'))] : [],
    ),
  );
}
