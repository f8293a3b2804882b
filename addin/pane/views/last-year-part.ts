/** 带入上年数: last year's tables from a file or from the bureau, and what would be filled in before it is. */

import type { LastYearPlan } from '../../../shared/forms/last-year.ts';
import { h, type VNode } from '../dom/h.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { lastYearsTask } from '../tables/last-years-task.ts';
import { icon } from './icon.ts';
import { banner, button, cellLink, skeleton } from './parts.ts';

/** More cells than these are counted, not listed. */
const MOST = 12;

export function lastYearPart(state: PaneState, speech: Speech): VNode {
  const { words } = speech;
  const { lastYear } = state;
  return h(
    'details',
    { class: 'panel', key: 'last-year', open: lastYear !== 'idle' },
    h('summary', {}, words.lastYear.title),
    lastYear === 'reading'
      ? skeleton(3)
      : typeof lastYear === 'object' && 'plan' in lastYear
        ? preview(lastYear.from, lastYear.plan, state, speech)
        : sources(state, speech),
  );
}

function sources(state: PaneState, { words }: Speech): VNode {
  const { lastYear } = state;
  const task = lastYearsTask(state);
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'hint' }, words.lastYear.hint),
    typeof lastYear === 'object' &&
      'problem' in lastYear &&
      h(
        'div',
        { role: 'alert' },
        banner('error', 'error', [h('b', {}, lastYear.from), ' ', lastYear.problem]),
      ),
    h(
      'label',
      { class: 'drop', on: { drop: { do: 'last-year-file' } } },
      icon('table'),
      h('span', {}, words.lastYear.choose),
      h('input', {
        type: 'file',
        class: 'unseen',
        accept: '.xlsx,.xlsm,.xls',
        on: { change: { do: 'last-year-file' } },
      }),
    ),
    task &&
      h(
        'div',
        { class: 'buttons' },
        button(words.lastYear.fromBureau(task.name), { do: 'last-year-from-bureau' }),
      ),
  );
}

function preview(from: string, { edits, kept, same }: LastYearPlan, state: PaneState, speech: Speech): VNode {
  const { words, count, decimal } = speech;
  const busy = state.fixing.busy !== null;
  const failed = state.fixing.failed?.finding === 'last-year' ? words.trouble[state.fixing.failed.why] : null;
  const nothing = edits.length === 0;
  return h(
    'div',
    { class: 'stack' },
    h('p', {}, h('b', {}, from)),
    h(
      'p',
      {},
      nothing ? words.lastYear.nothing : words.lastYear.fills(count(edits.length)),
      same > 0 && words.lastYear.same(count(same)),
    ),
    h(
      'ul',
      { class: 'changes' },
      edits
        .slice(0, MOST)
        .map(({ sheet, cell, to }) =>
          h(
            'li',
            { key: `${sheet}!${cell}` },
            cellLink(sheet, cell, `${sheet}!${cell}`, words.finding.goTo(sheet, cell)),
            h('ins', {}, decimal(to)),
          ),
        ),
    ),
    edits.length > MOST && h('p', { class: 'hint' }, words.finding.moreCells(count(edits.length - MOST))),
    kept.length > 0 && h('h3', {}, words.lastYear.kept(count(kept.length))),
    kept.length > 0 &&
      h(
        'ul',
        { class: 'changes' },
        kept
          .slice(0, MOST)
          .map(({ sheet, cell, is, was }) =>
            h(
              'li',
              { key: `${sheet}!${cell}` },
              cellLink(sheet, cell, `${sheet}!${cell}`, words.finding.goTo(sheet, cell)),
              words.lastYear.differs(is, was),
            ),
          ),
      ),
    kept.length > MOST && h('p', { class: 'hint' }, words.finding.moreCells(count(kept.length - MOST))),
    failed && banner('error', 'lock', [h('b', {}, failed.title), ' ', failed.hint]),
    h(
      'div',
      { class: 'buttons' },
      !nothing &&
        button(
          words.lastYear.fill(count(edits.length)),
          { do: 'fill-last-year' },
          { kind: 'primary', disabled: busy },
        ),
      button(nothing ? words.lastYear.back : words.lastYear.cancel, { do: 'cancel-last-year' }),
    ),
  );
}
