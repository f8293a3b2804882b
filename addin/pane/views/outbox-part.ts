/** 待发送: submissions on their way, visible and to be called back until the receipt comes. */

import type { Parcel } from '../../outbox/parcel.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { icon } from './icon.ts';
import { button, facts } from './parts.ts';

export function outboxPart({ parcels, submit }: PaneState, speech: Speech): VNode | null {
  const { words, count } = speech;
  const shown = parcels.filter(({ status }) => status.is !== 'received');
  if (shown.length === 0 || submit.phase === 'sending') return null;
  return h(
    'section',
    { class: 'panel outbox', key: 'outbox', id: 'outbox', tabindex: '-1', 'aria-label': words.outbox.title },
    h('h2', {}, words.outbox.title, h('span', { class: 'badge' }, count(shown.length))),
    h(
      'ul',
      {},
      shown.map((parcel) => parcelLine(parcel, submit.unitCode, speech)),
    ),
  );
}

function parcelLine(parcel: Parcel, unitCode: string | null, speech: Speech): VNode {
  const { words, count } = speech;
  const { key, taskName, unitName, attempts, status } = parcel;
  const refused = status.is === 'refused';
  return h(
    'li',
    { class: `parcel${refused ? ' refused' : ''}`, key },
    icon(refused ? 'error' : 'clock'),
    h(
      'div',
      {},
      h('b', {}, taskName),
      h('div', { class: 'hint' }, unitName),
      h(
        'div',
        { class: refused ? 'problem' : 'hint' },
        facts(
          statusText(parcel, unitCode, speech),
          attempts > 0 && !refused ? words.outbox.attempts(count(attempts)) : '',
        ),
      ),
      h(
        'div',
        { class: 'buttons' },
        !refused && button(words.outbox.retry, { do: 'retry-waiting' }),
        button(
          refused ? words.outbox.remove : words.outbox.cancel,
          { do: 'cancel-waiting', key },
          { kind: 'quiet' },
        ),
      ),
    ),
  );
}

function statusText(
  { status, unitCode, unitName }: Parcel,
  current: string | null,
  { words, time }: Speech,
): string {
  if (status.is === 'refused') return status.reason;
  if (unitCode !== current) return words.outbox.otherUnit(unitName);
  return status.is === 'waiting'
    ? words.outbox.waiting(time(Date.parse(status.nextAt)))
    : words.outbox.received;
}
