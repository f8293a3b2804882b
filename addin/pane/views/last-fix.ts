/** The last thing that was written into the workbook, for as long as it can be taken back. */

import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { banner, button } from './parts.ts';

/** More cells than these are counted, not listed. */
const MOST_CELLS = 6;

export function lastFix({ fixing }: PaneState, { words, count }: Speech): VNode | null {
  const last = fixing.applied.at(-1);
  if (!last) return null;
  const cells = last.back.map(({ cell }) => cell);
  const more = cells.length - MOST_CELLS;
  const shown = [...cells.slice(0, MOST_CELLS), ...(more > 0 ? [words.finding.moreCells(count(more))] : [])];
  const failed = fixing.failed?.finding === last.id ? words.trouble[fixing.failed.why] : null;
  return h(
    'div',
    { key: 'last-fix' },
    banner(
      failed ? 'error' : 'ok',
      failed ? 'lock' : 'ok',
      failed
        ? [h('b', {}, failed.title), ' ', failed.hint]
        : [words.fix.applied, ' ', h('span', { class: 'where' }, shown.join(words.listComma))],
      button(words.fix.undo, { do: 'undo-fix', id: last.id }, { id: 'undo' }),
    ),
  );
}
