/** What all charts share: the drawing with its name, the axis of values, and the numbers as a table. */

import { h, svg } from '../ui/h.ts';

export const SIZE = { width: 560, height: 240, left: 44, right: 12, top: 18, bottom: 30 } as const;

export const PLOT = {
  width: SIZE.width - SIZE.left - SIZE.right,
  height: SIZE.height - SIZE.top - SIZE.bottom,
  bottom: SIZE.height - SIZE.bottom,
} as const;

/** The picture, said in one sentence to those who do not see it. */
export function drawing(words: string, ...parts: readonly (SVGElement | null)[]): SVGElement {
  const { width, height } = SIZE;
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': words, class: 'chart' },
    ...parts,
  );
}

/** The y of a value when the axis ends at `top`. */
export function heightOf(value: number, top: number): number {
  return PLOT.bottom - (value / top) * PLOT.height;
}

/** Lines across and their numbers. */
export function valueAxis(marks: readonly number[]): SVGElement {
  const top = marks.at(-1) ?? 1;
  return svg(
    'g',
    { class: 'axis' },
    ...marks.flatMap((mark) => {
      const y = heightOf(mark, top);
      return [
        svg('line', { x1: SIZE.left, x2: SIZE.width - SIZE.right, y1: y, y2: y }),
        svg('text', { x: SIZE.left - 6, y: y + 4, 'text-anchor': 'end' }, mark.toLocaleString('zh-CN')),
      ];
    }),
  );
}

export function label(x: number, words: string, y: number = PLOT.bottom + 18): SVGElement {
  return svg('text', { x, y, 'text-anchor': 'middle', class: 'label' }, words);
}

/** A chart under its title, with what it says in words and its numbers as a table. */
export function chartCard(title: string, words: string, picture: Element, numbers: HTMLElement): HTMLElement {
  return h(
    'section',
    { class: 'card chart-card' },
    h('h2', {}, title),
    h('p', { class: 'quiet' }, words),
    h('figure', {}, picture),
    h('details', {}, h('summary', {}, '看数字'), numbers),
  );
}
