/** 报送前核对: what is sent, and whether it may be. */

import type { Finding } from '../../../shared/finding/finding.ts';
import type { PointedField } from '../../../shared/forms/pointed-fields.ts';
import type { Explanation, Submission } from '../../../shared/submission/contract.ts';
import { gate } from '../../../shared/submission/gate.ts';
import { nextState } from '../../../shared/submission/states.ts';
import type { CheckOutcome } from '../engine/engine.ts';
import type { Obligation } from '../services/bureau.ts';
import type { Preflight, Submit } from '../state.ts';

export interface Readiness {
  readonly errors: readonly Finding[];
  readonly unexplained: readonly Finding[];
  readonly explanations: readonly Explanation[];
  readonly hasForms: boolean;
  readonly taskOpen: boolean;
  /** Nothing stands in the way. */
  readonly ready: boolean;
}

/** The pre-flight where it has come to an end. */
export function finished({ preflight }: Submit): Preflight | null {
  return preflight === 'failed' ? null : preflight;
}

/** Judges a finished pre-flight by the same gate as the bureau's service. */
export function readinessOf(
  { result }: CheckOutcome,
  kept: readonly Explanation[],
  obligation: Obligation,
): Readiness {
  const { errors, unexplained, explanations } = gate(result, kept);
  const hasForms = result.forms.length > 0;
  const taskOpen = takesSubmission(obligation);
  return {
    errors,
    unexplained,
    explanations,
    hasForms,
    taskOpen,
    ready: hasForms && taskOpen && errors.length === 0 && unexplained.length === 0,
  };
}

/** Whether the task takes a submission now. */
export function takesSubmission({ state, task }: Obligation): boolean {
  return !task.closed && nextState(state, 'submit') !== null;
}

/** The task to propose: of the forms' year, one that takes a submission first; else the open one that is due first. */
export function proposeTask(obligations: readonly Obligation[], year: number | null): string | null {
  const open = obligations.filter(takesSubmission).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const proposed =
    [...open, ...obligations].find(({ task }) => task.year === year) ?? open[0] ?? obligations[0];
  return proposed?.task.id ?? null;
}

/** What goes to the bureau. */
export function submissionOf(
  { outcome, snapshot }: Preflight,
  explanations: readonly Explanation[],
  pointed: readonly PointedField[],
  { task, version }: Obligation,
): Submission {
  return {
    task: task.id,
    baseVersion: version,
    pack: outcome.result.pack,
    snapshot,
    ...(pointed.length > 0 ? { pointed } : {}),
    explanations,
  };
}

/** How many cells with content are sent. */
export function countCells({ sheets }: Submission['snapshot']): number {
  return sheets.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
}
