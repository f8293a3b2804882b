/** States and severities as small coloured words; the word alone says it all. */

import type { Severity } from '../../../shared/finding/finding.ts';
import type { State } from '../../../shared/submission/states.ts';
import type { ObligationView } from '../../wire/task.ts';
import { SEVERITY_WORDS, STATE_WORDS } from '../words.ts';
import { h } from './h.ts';

export type Tone = 'good' | 'wait' | 'bad' | 'plain' | 'info';

export function badge(text: string, tone: Tone): HTMLElement {
  return h('span', { class: `badge ${tone}` }, text);
}

const STATE_TONES: Readonly<Record<State, Tone>> = {
  open: 'plain',
  'pre-review': 'info',
  submitted: 'info',
  'in-review': 'info',
  returned: 'wait',
  accepted: 'good',
  reopened: 'wait',
};

/** Where an obligation stands; a missed deadline comes first. */
export function stateBadge({ state, overdue }: Pick<ObligationView, 'state' | 'overdue'>): HTMLElement {
  if (overdue && state === 'open') return badge('逾期未报', 'bad');
  if (overdue) return badge(`${STATE_WORDS[state]}（已逾期）`, 'bad');
  return badge(STATE_WORDS[state], STATE_TONES[state]);
}

const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'wait', info: 'info' };

export function severityBadge(severity: Severity): HTMLElement {
  return badge(SEVERITY_WORDS[severity], SEVERITY_TONES[severity]);
}
