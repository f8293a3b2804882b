/** The pane's signs, drawn as lines on a 16 × 16 grid. Each stands beside a word; none says anything alone. */

import { h, type VNode } from '../dom/h.ts';

const RING = 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5z';

interface Drawing {
  /** Filled in the text's colour, with the lines cut out of it. */
  readonly solid?: string;
  readonly lines: string;
}

const DRAWINGS = {
  error: { solid: RING, lines: 'M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2' },
  warning: { solid: 'M8 1.6L15 14H1z', lines: 'M8 6v3.6M8 11.6v.3' },
  info: { lines: `${RING}M8 7.2v3.9M8 4.7v.3` },
  'not-checked': { lines: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5zM5.2 8h5.6' },
  ok: { solid: RING, lines: 'M5 8.2l2.1 2.1L11 6.1' },
  refresh: { lines: 'M13.2 6.2A5.5 5.5 0 1 0 13.5 9M13.6 2.4v3.9H9.7' },
  search: { lines: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9zM10.3 10.3l3.6 3.6' },
  up: { lines: 'M3.5 10L8 5.5l4.5 4.5' },
  down: { lines: 'M3.5 6L8 10.5L12.5 6' },
  go: { lines: 'M6 3.5L10.5 8L6 12.5' },
  arrow: { lines: 'M2.5 8h10.5M9 4l4 4l-4 4' },
  table: { lines: 'M2.5 3h11v10h-11zM2.5 6.3h11M6.2 6.3V13' },
  report: { lines: 'M4 1.75h5.5L12.5 5v9.25h-8.5zM6.2 7.5h4M6.2 10.2h4' },
  send: { lines: 'M2 8l12-5.5L10 14l-2.6-4.6zM7.4 9.4L14 2.5' },
  clock: { lines: `${RING}M8 4.6V8l2.4 1.6` },
  lock: { lines: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2' },
  unplugged: {
    lines:
      'M2 2l12 12M4.2 8.2a5.6 5.6 0 0 1 2-1.2M9.5 7a5.6 5.6 0 0 1 2.3 1.2M8 11.8v.3M1.8 5.8a9 9 0 0 1 2.3-1.5M7.6 3.4a9 9 0 0 1 6.6 2.4',
  },
  pen: { lines: 'M2.5 13.5l.8-3.2L10.8 2.8l2.4 2.4L5.7 12.7z' },
  print: { lines: 'M4.5 6V2.25h7V6M4.5 11.5H2.25V6h11.5v5.5H11.5M4.5 9.5h7v4.25h-7z' },
  copy: { lines: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3' },
} as const satisfies Record<string, Drawing>;

export type IconName = keyof typeof DRAWINGS;

/** One sign; `large` for states that fill the page. */
export function icon(name: IconName, size: 'small' | 'large' = 'small'): VNode {
  const drawing: Drawing = DRAWINGS[name];
  return h(
    'svg',
    { class: `icon icon-${size}`, viewBox: '0 0 16 16', 'aria-hidden': true, focusable: 'false' },
    drawing.solid !== undefined && h('path', { class: 'solid', d: drawing.solid }),
    h('path', { class: drawing.solid === undefined ? 'line' : 'cut', d: drawing.lines }),
  );
}
