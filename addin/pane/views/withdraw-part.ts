/** 撤回: taking back what nobody has begun to review; asks for the reason. */

import { nextState } from '../../../shared/submission/states.ts';
import { h, type VNode } from '../dom/h.ts';
import type { Obligation } from '../services/bureau.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { button } from './parts.ts';

export function withdrawPart({ submit }: PaneState, obligation: Obligation, speech: Speech): VNode | null {
  const { words, count } = speech;
  const { state, version, task } = obligation;
  if (task.closed || nextState(state, 'withdraw') === null) return null;
  if (submit.phase !== 'withdrawing') {
    return h(
      'div',
      { class: 'buttons', key: 'withdraw' },
      button(words.submit.withdraw, { do: 'ask-to-withdraw' }, { kind: 'quiet', id: 'withdraw' }),
    );
  }
  return h(
    'form',
    { class: 'confirm form', key: 'withdraw', novalidate: true, on: { submit: { do: 'withdraw' } } },
    h('h2', {}, words.submit.withdrawTitle(count(version))),
    h('label', { for: 'withdrawal' }, words.submit.withdrawReason),
    h('textarea', {
      id: 'withdrawal',
      rows: '2',
      maxlength: '2000',
      value: submit.withdrawal,
      on: { input: { do: 'type-withdrawal' } },
    }),
    h(
      'div',
      { class: 'buttons' },
      h(
        'button',
        {
          type: 'submit',
          class: 'button primary',
          'aria-disabled': submit.withdrawal.trim() === '' ? 'true' : undefined,
        },
        h('span', {}, words.submit.confirmWithdraw),
      ),
      button(words.submit.back, { do: 'step-back' }),
    ),
  );
}
