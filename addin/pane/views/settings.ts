/** Switches (check while filling in, mark problems in the tables), and the findings to take along. */

import type { Action } from '../actions.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button } from './parts.ts';

const SEVERITIES = ['error', 'warning', 'info'] as const;

export function settings({ live, kept, can, checking }: PaneState, { words }: Speech): VNode {
  const { outcome } = checking;
  const some = (outcome?.result.findings.length ?? 0) > 0;
  return h(
    'div',
    { class: 'settings', key: 'settings' },
    can.liveEvents && box(words.header.live, live, { do: 'switch-live' }),
    can.marks && box(words.header.marks, kept.marked, { do: 'switch-marks' }),
    kept.marked && legend(words),
    some &&
      h(
        'div',
        { class: 'buttons' },
        button(words.sheet.export, { do: 'export-findings' }, { icon: 'table' }),
        button(words.print.print, { do: 'print-findings' }, { icon: 'print' }),
      ),
    outcome && h('p', { class: 'hint' }, words.print.pack(outcome.packName, outcome.result.pack.version)),
  );
}

/** What the colours in the tables mean. */
function legend({ severity }: Speech['words']): VNode {
  return h(
    'ul',
    { class: 'legend' },
    SEVERITIES.map((one) => h('li', { class: one }, severity[one])),
  );
}

function box(text: string, on: boolean, action: Action): VNode {
  return h('label', {}, h('input', { type: 'checkbox', checked: on, on: { change: action } }), text);
}
