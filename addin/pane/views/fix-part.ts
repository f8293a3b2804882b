/** 更正建议: what would change, before and after, and the button that changes it. */

import type { CellEdit, Finding, Fix } from '../../../shared/finding/finding.ts';
import { h, type VNode } from '../dom/h.ts';
import { sameSafeFixes } from '../findings/fixes.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { banner, button, cellLink } from './parts.ts';

/** A fix of more cells is shown by its first ones. */
const MOST_CHANGES = 5;

export function fixPart(finding: Finding, fix: Fix, state: PaneState, speech: Speech): VNode {
  const { words, count } = speech;
  const { busy, failed } = state.fixing;
  const findings = state.checking.outcome?.result.findings ?? [];
  const alike = fix.safe ? sameSafeFixes(findings, finding.rule).length : 0;
  const why = failed?.finding === finding.id ? words.trouble[failed.why] : null;
  return h(
    'section',
    { class: 'part', 'aria-label': words.fix.title },
    h('h3', {}, words.fix.title),
    h(
      'ul',
      { class: 'changes' },
      fix.changes.slice(0, MOST_CHANGES).map((change) => changeLine(change, finding, speech)),
    ),
    fix.changes.length > MOST_CHANGES &&
      h('p', { class: 'hint' }, words.finding.moreCells(count(fix.changes.length - MOST_CHANGES))),
    !fix.safe && h('p', { class: 'hint' }, words.fix.unsure),
    why && banner('error', 'lock', [h('b', {}, why.title), ' ', why.hint]),
    h(
      'div',
      { class: 'buttons' },
      busy === finding.id
        ? button(words.fix.busy, { do: 'apply-fix', id: finding.id }, { disabled: true })
        : button(words.fix.apply, { do: 'apply-fix', id: finding.id }, { kind: 'primary' }),
      alike > 1 && button(words.fix.applyAll(count(alike)), { do: 'apply-safe-fixes', rule: finding.rule }),
    ),
  );
}

function changeLine({ sheet, cell, from, to }: CellEdit, finding: Finding, { words }: Speech): VNode {
  const shown = (text: string) => (text === '' ? words.fix.blank : text);
  return h(
    'li',
    {},
    cellLink(
      sheet,
      cell,
      sheet === finding.sheet ? cell : `${sheet}!${cell}`,
      words.finding.goTo(sheet, cell),
    ),
    h('del', {}, shown(from)),
    h('span', { class: 'becomes' }, words.fix.becomes),
    h('ins', {}, shown(to)),
  );
}
