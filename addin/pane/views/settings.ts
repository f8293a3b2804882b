/** Switches (check while filling in, mark problems in the tables), and the findings to take along. */

import type { Action } from '../actions.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button } from './parts.ts';

export function settings({ live, kept, can, checking }: PaneState, { words }: Speech): VNode {
  const some = (checking.outcome?.result.findings.length ?? 0) > 0;
  return h(
    'div',
    { class: 'settings', key: 'settings' },
    can.liveEvents && box(words.header.live, live, { do: 'switch-live' }),
    can.marks && box(words.header.marks, kept.marked, { do: 'switch-marks' }),
    some &&
      h(
        'div',
        { class: 'buttons' },
        button(words.sheet.export, { do: 'export-findings' }, { icon: 'table' }),
        button(words.print.print, { do: 'print-findings' }, { icon: 'print' }),
      ),
  );
}

function box(text: string, on: boolean, action: Action): VNode {
  return h('label', {}, h('input', { type: 'checkbox', checked: on, on: { change: action } }), text);
}
