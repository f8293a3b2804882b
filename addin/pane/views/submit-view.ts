/** 报送: who sends, for which task, whether it may go, what goes, and the receipt. */

import { h, type VNode } from '../dom/h.ts';
import type { Obligation } from '../services/bureau.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { takesSubmission } from '../submit/preflight.ts';
import { bureauSaid } from './bureau-said.ts';
import { checklist } from './checklist.ts';
import { failureBanner } from './failure-banner.ts';
import { outboxPart } from './outbox-part.ts';
import { button, emptyPage, facts, signButton, skeleton } from './parts.ts';
import { receiptCard } from './receipt-card.ts';
import { sendPart } from './send-part.ts';
import { withdrawPart } from './withdraw-part.ts';

export function submitView(state: PaneState, speech: Speech): VNode {
  const { submit } = state;
  return h(
    'div',
    { class: 'submit' },
    outboxPart(state, speech),
    typeof submit.phase === 'object' &&
      'receipt' in submit.phase &&
      receiptCard(submit.phase.receipt, speech, { fresh: true }),
    submit.hasCode ? withCode(state, speech) : codeForm(state, speech),
    earlierReceipts(state, speech),
  );
}

function codeForm({ submit }: PaneState, { words }: Speech): VNode {
  const refused = typeof submit.tasks === 'object' && 'why' in submit.tasks ? submit.tasks : null;
  const problem = submit.codeProblem ? words.submit.badCode : refused ? words.submit.codeRefused : null;
  return h(
    'form',
    { class: 'panel form', key: 'code', on: { submit: { do: 'save-code' } }, novalidate: true },
    h('h2', {}, words.submit.codeTitle),
    h('p', { class: 'hint', id: 'code-hint' }, words.submit.codeHint),
    h('label', { for: 'code', class: 'unseen' }, words.submit.codeLabel),
    h('input', {
      id: 'code',
      type: 'password',
      class: 'mono',
      autocomplete: 'off',
      spellcheck: 'false',
      value: submit.typedCode,
      'aria-invalid': problem ? 'true' : undefined,
      'aria-describedby': problem ? 'code-hint code-problem' : 'code-hint',
      on: { input: { do: 'type-code' } },
    }),
    problem && h('p', { class: 'problem', id: 'code-problem', role: 'alert' }, problem),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'submit', class: 'button primary' }, h('span', {}, words.submit.saveCode)),
    ),
  );
}

function withCode(state: PaneState, speech: Speech): VNode {
  const { tasks, chosen } = state.submit;
  const { words } = speech;
  if (tasks === 'unknown' || tasks === 'loading') {
    return h('div', { key: 'tasks' }, h('p', { class: 'hint' }, words.submit.loadingTasks), skeleton(4));
  }
  if ('why' in tasks) {
    return h(
      'div',
      { key: 'tasks' },
      failureBanner(
        tasks,
        words,
        button(words.network.retry, { do: 'refresh-tasks' }),
        button(words.submit.changeCode, { do: 'forget-code' }, { kind: 'quiet' }),
      ),
    );
  }
  const obligation = tasks.find(({ task }) => task.id === chosen);
  return h(
    'div',
    { key: 'tasks' },
    taskPanel(tasks, chosen, speech),
    bureauSaid(state, speech),
    obligation && takesSubmission(obligation) && checklist(state, obligation, speech),
    obligation && withdrawPart(state, obligation, speech),
    obligation && takesSubmission(obligation) && sendPart(state, obligation, speech),
  );
}

function taskPanel(tasks: readonly Obligation[], chosen: string | null, speech: Speech): VNode {
  const { words } = speech;
  const [first] = tasks;
  if (!first) {
    return emptyPage(
      'clock',
      'plain',
      words.submit.noTasks,
      words.submit.noTasksHint,
      button(words.submit.refresh, { do: 'refresh-tasks' }, { icon: 'refresh' }),
      button(words.submit.changeCode, { do: 'forget-code' }, { kind: 'quiet' }),
    );
  }
  return h(
    'section',
    { class: 'panel', 'aria-label': words.submit.tasks },
    h(
      'div',
      { class: 'panel-head' },
      h(
        'div',
        {},
        h('div', { class: 'hint' }, words.submit.unit),
        h('b', { class: 'unit-name' }, first.unit.name),
      ),
      button(words.submit.changeCode, { do: 'forget-code' }, { kind: 'quiet' }),
    ),
    h(
      'fieldset',
      {},
      h(
        'legend',
        {},
        words.submit.tasks,
        signButton('refresh', words.submit.refresh, { do: 'refresh-tasks' }),
      ),
      tasks.map((one) => taskChoice(one, one.task.id === chosen, speech)),
    ),
  );
}

function taskChoice(obligation: Obligation, chosen: boolean, speech: Speech): VNode {
  const { words, day, moment, count } = speech;
  const { task, state, version, latest, dueAt, overdue } = obligation;
  const hint = state === 'in-review' || state === 'accepted' ? words.submit.stateHint[state] : null;
  return h(
    'label',
    { class: `task${chosen ? ' chosen' : ''}`, key: task.id },
    h('input', {
      type: 'radio',
      name: 'task',
      value: task.id,
      checked: chosen,
      on: { change: { do: 'choose-task', task: task.id } },
    }),
    h(
      'span',
      { class: 'task-text' },
      h('span', { class: 'task-name' }, task.name),
      h(
        'span',
        { class: 'task-facts' },
        h('span', { class: `badge state-${state}` }, words.submit.states[state]),
        task.closed && h('span', { class: 'badge warning' }, words.submit.closed),
        overdue && h('span', { class: 'badge error' }, words.submit.overdue),
        h('span', {}, words.submit.due(day(dueAt))),
      ),
      latest &&
        h(
          'span',
          { class: 'hint' },
          facts(words.submit.version(count(version)), words.submit.receivedAt(moment(latest.receivedAt))),
        ),
      chosen && hint !== null && h('span', { class: 'hint' }, hint),
    ),
  );
}

function earlierReceipts({ kept, submit }: PaneState, speech: Speech): VNode | null {
  const shown =
    typeof submit.phase === 'object' && 'receipt' in submit.phase ? submit.phase.receipt.id : null;
  const earlier = kept.receipts.filter(({ id }) => id !== shown);
  if (earlier.length === 0) return null;
  return h(
    'details',
    { class: 'panel', key: 'earlier' },
    h('summary', {}, speech.words.receipt.earlier),
    earlier.toReversed().map((receipt) => receiptCard(receipt, speech, { fresh: false })),
  );
}
