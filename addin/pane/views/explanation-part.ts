/** 填写说明: the explanation as written, or the form to write it. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { Explained } from '../../../shared/submission/decisions.ts';
import { h, type VNode } from '../dom/h.ts';
import type { Draft, PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { banner, button } from './parts.ts';

const LONGEST_REASON = 2000;
const LONGEST_NAME = 50;

export function explanationPart(
  finding: Finding,
  explained: Explained,
  state: PaneState,
  speech: Speech,
): VNode {
  const { words } = speech;
  const draft = state.draft?.finding === finding.id ? state.draft : null;
  return h(
    'section',
    { class: 'part', 'aria-label': words.explain.title },
    h('h3', {}, words.explain.title),
    explained.state === 'changed' && banner('warning', 'warning', words.explain.rewrite),
    draft || explained.state === 'none'
      ? form(finding, draft ?? { finding: finding.id, reason: '', missing: null }, state, speech)
      : written(finding, explained, speech),
  );
}

function written(finding: Finding, { state, explanation }: Explained, { words, day }: Speech): VNode | null {
  if (!explanation) return null;
  return h(
    'div',
    { class: `written ${state}` },
    h('p', { class: 'reason' }, explanation.reason),
    h('p', { class: 'hint' }, words.explain.by_at(explanation.by, day(explanation.at))),
    h(
      'div',
      { class: 'buttons' },
      button(words.explain.edit, { do: 'write-explanation', id: finding.id }, { icon: 'pen' }),
      button(words.explain.remove, { do: 'remove-explanation', id: finding.id }, { kind: 'quiet' }),
    ),
  );
}

function form(
  finding: Finding,
  { reason, missing }: Draft,
  { name, draft }: PaneState,
  { words }: Speech,
): VNode {
  const id = `${finding.id}-reason`;
  const problem =
    missing === 'reason' ? words.explain.needReason : missing === 'name' ? words.explain.needName : null;
  return h(
    'form',
    { class: 'form', on: { submit: { do: 'save-explanation', id: finding.id } }, novalidate: true },
    h('label', { for: id }, words.explain.reason),
    h('textarea', {
      id,
      rows: '3',
      maxlength: String(LONGEST_REASON),
      value: reason,
      placeholder: words.explain.reasonHint,
      'aria-invalid': missing === 'reason' ? 'true' : undefined,
      'aria-describedby': problem ? `${id}-problem` : undefined,
      on: { input: { do: 'type-reason', id: finding.id } },
    }),
    h('label', { for: `${id}-by` }, words.explain.by),
    h('input', {
      id: `${id}-by`,
      type: 'text',
      maxlength: String(LONGEST_NAME),
      autocomplete: 'name',
      value: name,
      'aria-invalid': missing === 'name' ? 'true' : undefined,
      'aria-describedby': problem ? `${id}-problem` : undefined,
      on: { input: { do: 'type-name' } },
    }),
    problem && h('p', { class: 'problem', id: `${id}-problem`, role: 'alert' }, problem),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'submit', class: 'button primary' }, h('span', {}, words.explain.save)),
      draft?.finding === finding.id &&
        button(words.explain.cancel, { do: 'cancel-explanation' }, { kind: 'quiet' }),
    ),
  );
}
