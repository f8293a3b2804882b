/** Bars side by side, each with its number on top. */

import { svg } from '../ui/h.ts';
import { drawing, heightOf, label, PLOT, SIZE, valueAxis } from './frame.ts';
import { ticks } from './scale.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** On top of the bar. */
  readonly shown: string;
  readonly tone?: 'bad' | 'wait' | 'quiet' | null;
}

const WIDEST = 56;

export function bars(words: string, all: readonly Bar[], whole: boolean): SVGElement {
  const marks = ticks(Math.max(1, ...all.map(({ value }) => value)), 4, whole);
  const top = marks.at(-1) ?? 1;
  const slot = PLOT.width / Math.max(1, all.length);
  const width = Math.min(WIDEST, slot * 0.62);
  return drawing(
    words,
    valueAxis(marks),
    ...all.flatMap(({ name, value, shown, tone = null }, i) => {
      const middle = SIZE.left + slot * (i + 0.5);
      const y = heightOf(Math.max(0, value), top);
      return [
        svg('rect', {
          x: middle - width / 2,
          y,
          width,
          height: PLOT.bottom - y,
          rx: 2,
          class: `bar-mark ${tone ?? ''}`,
        }),
        svg('text', { x: middle, y: y - 5, 'text-anchor': 'middle', class: 'value' }, shown),
        label(middle, name),
      ];
    }),
  );
}
