/** 报送回执: what the bureau's service confirmed. */

import type { Receipt } from '../../../shared/submission/contract.ts';
import { h, type VNode } from '../dom/h.ts';
import type { Speech } from '../strings/strings.ts';
import { icon } from './icon.ts';
import { button } from './parts.ts';

/** A digest is read aloud and compared in groups. */
const GROUP = /.{1,8}/g;

export function receiptCard(receipt: Receipt, speech: Speech, { fresh }: { fresh: boolean }): VNode {
  const { words } = speech;
  return h(
    'section',
    {
      class: `receipt${fresh ? ' fresh' : ''}`,
      key: `receipt-${receipt.id}`,
      id: fresh ? 'receipt' : undefined,
      tabindex: fresh ? '-1' : undefined,
      'aria-label': words.receipt.title,
    },
    h(
      'h2',
      {},
      fresh && icon('ok'),
      words.receipt.title,
      receipt.late && h('span', { class: 'badge warning' }, words.receipt.late),
    ),
    h(
      'dl',
      { class: 'facts' },
      factsOf(receipt, speech).flatMap(([name, value, tone]) => [
        h('dt', {}, name),
        h('dd', { class: tone }, value),
      ]),
    ),
    h(
      'div',
      { class: 'buttons' },
      button(words.receipt.copy, { do: 'copy', text: receiptText(receipt, speech) }, { icon: 'copy' }),
    ),
    fresh && h('p', { class: 'hint' }, words.receipt.stateLater),
  );
}

function factsOf(
  receipt: Receipt,
  { words, moment, count }: Speech,
): [name: string, value: string, tone: string][] {
  const { id, receivedAt, version, digest, unit, task } = receipt;
  return [
    [words.receipt.number, id, 'mono'],
    [words.receipt.version, words.receipt.versionOf(count(version)), ''],
    [words.receipt.time, moment(receivedAt), ''],
    [words.receipt.unit, unit.name, ''],
    [words.receipt.task, task.name, ''],
    [words.receipt.digest, digest.match(GROUP)?.join(' ') ?? digest, 'mono'],
  ];
}

/** The receipt as lines of text, for a letter or a chat. */
export function receiptText(receipt: Receipt, speech: Speech): string {
  const lines = factsOf({ ...receipt }, speech).map(([name, value]) => `${name}：${value}`);
  return [speech.words.receipt.title, ...lines].join('\n');
}
