/** Switches: check while filling in, mark problems in the tables. */

import type { Action } from '../actions.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button } from './parts.ts';

export function settings({ live, kept, can }: PaneState, { words }: Speech): VNode {
  return h(
    'div',
    { class: 'settings', key: 'settings' },
    can.liveEvents && box(words.header.live, live, { do: 'switch-live' }),
    can.marks && box(words.header.marks, kept.marked, { do: 'switch-marks' }),
    button(words.sheet.export, { do: 'export-findings' }, { icon: 'table' }),
  );
}

function box(text: string, on: boolean, action: Action): VNode {
  return h('label', {}, h('input', { type: 'checkbox', checked: on, on: { change: action } }), text);
}
