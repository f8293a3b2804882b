/** 报送前核对: each condition with its sign; what is not met lists its problems and where to settle them. */

import type { Finding } from '../../../shared/finding/finding.ts';
import { matchExplanations } from '../../../shared/submission/decisions.ts';
import { h, type VNode } from '../dom/h.ts';
import type { Obligation } from '../services/bureau.ts';
import type { PaneState } from '../state.ts';
import type { Speech } from '../strings/strings.ts';
import { countCells, finished, type Readiness, readinessOf } from '../submit/preflight.ts';
import { findingCard } from './finding-card.ts';
import { icon } from './icon.ts';
import { banner, button, facts, skeleton } from './parts.ts';

export function checklist(state: PaneState, obligation: Obligation, speech: Speech): VNode {
  const { words, count } = speech;
  const { preflight } = state.submit;
  if (preflight === null || preflight === 'failed') {
    return h(
      'section',
      { class: 'panel' },
      h('h2', {}, words.submit.checklist),
      preflight === null
        ? skeleton(4)
        : banner('error', 'error', words.submit.checkFailed, button(words.network.retry, { do: 'recheck' })),
    );
  }
  const readiness = readinessOf(preflight.outcome, state.kept.explanations, obligation);
  const { errors, unexplained, explanations, hasForms } = readiness;
  const forms = preflight.outcome.result.forms.length;
  return h(
    'section',
    { class: 'panel', 'aria-label': words.submit.checklist },
    h('h2', {}, words.submit.checklist),
    h(
      'ul',
      { class: 'checks' },
      item(!state.checking.stale, state.checking.stale ? words.submit.notFresh : words.submit.fresh, 'clock'),
      item(hasForms, hasForms ? words.submit.formsFound(count(forms)) : words.submit.noForms),
      item(
        errors.length === 0,
        errors.length === 0 ? words.submit.noErrors : words.submit.errors(count(errors.length)),
      ),
      item(unexplained.length === 0, explanationText(readiness, speech)),
    ),
    blocking([...errors, ...unexplained], state, speech),
    whatIsSent(state, explanations.length, speech),
  );
}

function item(met: boolean, text: string, otherwise: 'error' | 'clock' = 'error'): VNode {
  return h('li', { class: met ? 'met' : 'unmet' }, icon(met ? 'ok' : otherwise), h('span', {}, text));
}

function explanationText({ unexplained, explanations }: Readiness, { words, count }: Speech): string {
  if (unexplained.length > 0) return words.submit.unexplained(count(unexplained.length));
  return explanations.length > 0 ? words.submit.allExplained : words.submit.noneToExplain;
}

/** What stands in the way, to be settled on the spot. */
function blocking(findings: readonly Finding[], state: PaneState, speech: Speech): VNode | null {
  if (findings.length === 0) return null;
  const explained = matchExplanations(findings, state.kept.explanations);
  return h(
    'ul',
    { class: 'cards blocking', 'data-roving-list': true },
    findings.map((finding, i) =>
      findingCard(
        finding,
        {
          open: finding.id === state.list.open,
          tabStop:
            state.list.focus === finding.id ||
            (i === 0 && !findings.some(({ id }) => id === state.list.focus)),
          explained: explained.get(finding.id) ?? null,
          selected: false,
        },
        state,
        speech,
      ),
    ),
  );
}

function whatIsSent({ submit }: PaneState, explanations: number, { words, count }: Speech): VNode | null {
  const preflight = finished(submit);
  if (!preflight) return null;
  const { snapshot, sheetsLeftOut } = preflight;
  const names = snapshot.sheets.map(({ name }) => name);
  return h(
    'div',
    { class: 'sends' },
    h('h3', {}, words.submit.sends),
    h('p', {}, names.join(words.listComma)),
    h(
      'p',
      { class: 'hint' },
      facts(
        words.submit.sendsCells(count(names.length), count(countCells(snapshot))),
        explanations > 0 ? words.submit.sendsExplanations(count(explanations)) : '',
      ),
    ),
    h(
      'p',
      { class: 'hint' },
      sheetsLeftOut > 0 ? words.submit.notSent(count(sheetsLeftOut)) : words.submit.notSentNone,
    ),
  );
}
