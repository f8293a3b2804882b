/** The button that sends, its confirmation, and what came of it. */

import type { Parcel } from '../../outbox/parcel.ts';
import { h, type VNode } from '../dom/h.ts';
import type { Obligation } from '../services/bureau.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { readinessOf } from '../submit/preflight.ts';
import { failureBanner } from './failure-banner.ts';
import { banner, button } from './parts.ts';

export function sendPart(state: PaneState, obligation: Obligation, speech: Speech): VNode | null {
  const { words } = speech;
  const { phase } = state.submit;
  const obstacle = obstacleTo(state, obligation, speech);
  if (phase === 'withdrawing') return null;
  if (phase === 'confirm') return confirmation(obligation, speech);
  if (phase === 'sending') {
    return h(
      'div',
      { class: 'send' },
      button(words.submit.sending, { do: 'submit' }, { kind: 'primary', disabled: true, icon: 'send' }),
    );
  }
  if (state.parcels.some((parcel) => isOnItsWay(parcel, obligation))) {
    return h('div', { class: 'send' }, banner('info', 'clock', words.submit.onItsWay));
  }
  const again = typeof phase === 'object' && 'receipt' in phase;
  return h(
    'div',
    { class: 'send' },
    typeof phase === 'object' && 'why' in phase && failureBanner(phase, words),
    obstacle !== null && h('p', { class: 'obstacle' }, obstacle),
    button(
      again || obligation.version > 0 ? words.submit.resubmit : words.submit.submit,
      { do: 'ask-to-submit' },
      { kind: again ? 'plain' : 'primary', icon: 'send', disabled: obstacle !== null, id: 'send' },
    ),
  );
}

/** The first thing that stands in the way; null where it may go. */
function obstacleTo(
  { checking, kept, submit }: PaneState,
  obligation: Obligation,
  { words, count }: Speech,
): string | null {
  const { preflight } = submit;
  if (preflight === null) return words.verdict.checking;
  if (preflight === 'failed') return words.submit.checkFailed;
  if (checking.stale) return words.submit.notFresh;
  const { hasForms, errors, unexplained, ready } = readinessOf(
    preflight.outcome,
    kept.explanations,
    obligation,
  );
  if (ready) return null;
  if (!hasForms) return words.submit.noForms;
  return errors.length > 0
    ? words.submit.errors(count(errors.length))
    : words.submit.unexplained(count(unexplained.length));
}

/** Sending the same task again would only come back as an outdated version. */
function isOnItsWay({ unitCode, submission, status }: Parcel, { unit, task }: Obligation): boolean {
  return status.is === 'waiting' && unitCode === unit.code && submission.task === task.id;
}

function confirmation({ unit, task, version }: Obligation, { words, count }: Speech): VNode {
  return h(
    'div',
    { class: 'send confirm', role: 'group', 'aria-labelledby': 'confirm-title' },
    h('h2', { id: 'confirm-title' }, words.submit.confirmTitle(count(version + 1))),
    h('p', {}, words.submit.confirmText(unit.name, task.name)),
    h(
      'div',
      { class: 'buttons' },
      button(words.submit.confirm, { do: 'submit' }, { kind: 'primary', icon: 'send', id: 'confirm' }),
      button(words.submit.back, { do: 'step-back' }),
    ),
  );
}
