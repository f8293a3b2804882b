/** 审核已有的报告: choose, drop or paste one, and what was found in it. */

import { h, type VNode } from '../dom/h.ts';
import type { ReportOutcome } from '../engine/engine.ts';
import type { PaneState, Reading } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { groupCounts } from './findings-list.ts';
import { icon } from './icon.ts';
import { banner, button, skeleton } from './parts.ts';
import { readingList } from './reading-list.ts';

export function readingPart(state: PaneState, speech: Speech): VNode {
  const { reading } = state;
  const { words } = speech;
  const { busy, outcome, problem } = reading;
  return h(
    'details',
    { class: 'panel reading', key: 'reading', open: busy || outcome !== null || problem !== null },
    h('summary', { id: 'reading' }, words.reading.title),
    h(
      'div',
      { class: 'stack' },
      problem && problemBanner(problem, words),
      outcome
        ? found(outcome, state, speech)
        : busy
          ? h('div', {}, h('p', { class: 'hint' }, words.reading.busy), skeleton(3))
          : sources(reading, words),
    ),
  );
}

type Words = Speech['words'];

function problemBanner({ from, why }: NonNullable<Reading['problem']>, words: Words): VNode {
  const name = from ?? words.reading.pasted;
  return h('div', { role: 'alert' }, banner('error', 'error', [h('b', {}, name), ' ', why]));
}

function sources(reading: Reading, words: Words): VNode {
  const { pasted } = reading;
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'hint' }, words.reading.hint),
    h(
      'label',
      { class: 'drop', on: { drop: { do: 'report-file' } } },
      icon('report'),
      h('span', {}, words.reading.choose),
      h('input', {
        type: 'file',
        class: 'unseen',
        accept: '.docx,.txt',
        on: { change: { do: 'report-file' } },
      }),
    ),
    h(
      'form',
      { class: 'form', on: { submit: { do: 'read-pasted' } } },
      h('label', { for: 'pasted-report' }, words.reading.paste),
      h('textarea', {
        id: 'pasted-report',
        rows: '4',
        value: pasted,
        on: { input: { do: 'type-pasted' } },
      }),
      h(
        'div',
        { class: 'buttons' },
        button(words.reading.check, { do: 'read-pasted' }, { disabled: pasted.trim() === '' }),
      ),
    ),
    lastReport(reading, words),
  );
}

/** Last year's report is chosen before or after this year's. */
function lastReport({ last }: Reading, words: Words): VNode {
  return h(
    'label',
    { class: 'drop', key: 'last-report', on: { drop: { do: 'last-report-file' } } },
    icon('report'),
    h('span', {}, last ? words.reading.lastRead(last.name ?? '') : words.reading.last),
    h('input', {
      type: 'file',
      class: 'unseen',
      accept: '.docx,.txt',
      on: { change: { do: 'last-report-file' } },
    }),
  );
}

function found({ findings, counts, compared }: ReportOutcome, state: PaneState, speech: Speech): VNode {
  const { words, count } = speech;
  const { report, busy } = state.reading;
  const clean = counts.error + counts.warning === 0;
  return h(
    'div',
    { class: 'stack' },
    h(
      'div',
      { class: 'group-head', id: 'reading-found', tabindex: '-1' },
      h('b', {}, report?.name ?? words.reading.pasted),
      groupCounts(findings, speech),
    ),
    clean
      ? banner('ok', 'ok', words.reading.clean)
      : h('p', {}, words.reading.counts(count(findings.length))),
    h(
      'p',
      { class: 'hint' },
      busy ? words.reading.busy : compared ? words.reading.compared : words.reading.alone,
    ),
    lastReport(state.reading, words),
    findings.length > 0 && readingList(findings, state, speech),
    h('div', { class: 'buttons' }, button(words.reading.clear, { do: 'clear-report' })),
  );
}
