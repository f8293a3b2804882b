/** How far some are from what is usual: a line from the usual value to theirs, one row each. */

import { svg } from '../ui/h.ts';

export interface Distance {
  readonly name: string;
  readonly value: number;
  readonly typical: number;
  readonly shown: string;
}

const ROW = 30;
const NAMES = 190;
const WIDTH = 560;
const VALUES = 96;

export function distances(words: string, rows: readonly Distance[]): SVGElement {
  const numbers = rows.flatMap(({ value, typical }) => [value, typical]);
  const [least, most] = [Math.min(0, ...numbers), Math.max(...numbers, 1)];
  const x = (value: number) => NAMES + ((value - least) / (most - least)) * (WIDTH - NAMES - VALUES);
  const height = rows.length * ROW + 8;
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': words, class: 'chart' },
    ...rows.flatMap(({ name, value, typical, shown }, i) => {
      const y = ROW * (i + 0.5) + 4;
      return [
        svg('text', { x: NAMES - 10, y: y + 4, 'text-anchor': 'end', class: 'label' }, name),
        svg('line', { x1: NAMES, x2: WIDTH - VALUES, y1: y, y2: y, class: 'track' }),
        svg('line', { x1: x(typical), x2: x(value), y1: y, y2: y, class: 'reach' }),
        svg('line', { x1: x(typical), x2: x(typical), y1: y - 7, y2: y + 7, class: 'usual' }),
        svg('circle', { cx: x(value), cy: y, r: 5, class: 'dot' }),
        svg('text', { x: WIDTH - VALUES + 8, y: y + 4, class: 'value' }, shown),
      ];
    }),
  );
}
