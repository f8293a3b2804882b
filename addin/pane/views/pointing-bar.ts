/** At the foot of the pane while a cell is pointed at: what is asked for, what is selected, and the way out. */

import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button } from './parts.ts';

export function pointingBar({ pointing, selection, checking }: PaneState, { words }: Speech): VNode | null {
  if (!pointing) return null;
  const cell = selection?.cell.split(':')[0] ?? '';
  const sheet = checking.workbook?.sheets.find(({ name }) => name === selection?.sheet);
  const value = sheet?.cells[cell]?.v ?? '';
  return h(
    'section',
    {
      class: 'pointing',
      key: 'pointing',
      id: 'pointing',
      tabindex: '-1',
      'aria-label': words.pointing.title,
    },
    h('h2', {}, words.pointing.ask[pointing.what](pointing.label)),
    h(
      'p',
      { class: 'hint', role: 'status' },
      selection
        ? words.pointing.selected(selection.sheet, cell, value === '' ? words.fix.blank : String(value))
        : words.pointing.none,
    ),
    h(
      'div',
      { class: 'buttons' },
      button(words.pointing.confirm, { do: 'confirm-pointing' }, { kind: 'primary', disabled: !selection }),
      button(words.pointing.cancel, { do: 'escape' }),
    ),
  );
}
