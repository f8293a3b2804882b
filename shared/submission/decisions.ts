/**
 * 填写说明: which written explanation belongs to which finding, and which must be written again because the values that it
 * was about have changed. The pane keeps them in the workbook and sends them; the Worker judges them by the same rules.
 */

import type { Finding } from '../finding/finding.ts';
import type { Explanation } from './contract.ts';

/** `changed`: something was written, but the values are no longer those that it was about. */
export type ExplanationState = 'none' | 'given' | 'changed';

export interface Explained {
  readonly state: ExplanationState;
  readonly explanation: Explanation | null;
}

const NONE: Explained = { state: 'none', explanation: null };

/** Only a failing 须说明 can be explained: an error must be put right, what is unchecked is nobody's fault. */
export function takesExplanation({ severity, state }: Pick<Finding, 'severity' | 'state'>): boolean {
  return severity === 'warning' && state === 'fail';
}

/**
 * Finds the explanation of each finding: by its id (rule and cells), or, where inserted rows have moved it, by the same
 * rule on the same values. It holds while the values stay the same.
 */
export function matchExplanations(
  findings: readonly Finding[],
  kept: readonly Explanation[],
): ReadonlyMap<string, Explained> {
  const here = new Set(findings.map(({ id }) => id));
  const byId = new Map(kept.map((one) => [one.finding, one]));
  const moved = kept.filter((one) => !here.has(one.finding));
  const matched = new Map<string, Explained>();
  for (const finding of findings.filter(takesExplanation)) {
    const own = byId.get(finding.id);
    if (own) {
      matched.set(finding.id, { state: own.facts === finding.facts ? 'given' : 'changed', explanation: own });
      continue;
    }
    const at = moved.findIndex((one) => one.rule === finding.rule && one.facts === finding.facts);
    const [explanation] = at < 0 ? [] : moved.splice(at, 1);
    matched.set(finding.id, explanation ? { state: 'given', explanation } : NONE);
  }
  return matched;
}

/** The explanations that hold, each under its finding's present id, as a submission carries them. */
export function explanationsToSend(matched: ReadonlyMap<string, Explained>): Explanation[] {
  return [...matched].flatMap(([finding, { state, explanation }]) =>
    state === 'given' && explanation ? [{ ...explanation, finding }] : [],
  );
}

/** The list with this finding's explanation written anew; a blank reason takes it away. */
export function withExplanation(
  kept: readonly Explanation[],
  finding: Pick<Finding, 'id' | 'rule' | 'facts'>,
  written: { readonly reason: string; readonly by: string; readonly at: string },
): Explanation[] {
  const { id, rule, facts } = finding;
  const others = kept.filter((one) => one.finding !== id && !(one.rule === rule && one.facts === facts));
  const reason = written.reason.trim();
  if (reason === '') return others;
  return [...others, { finding: id, rule, facts, reason, by: written.by.trim(), at: written.at }];
}
